package io.mmapforge.maven.export;

import io.mmapforge.maven.scan.ScannedStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An export as {@link StoreExport} does it, but for the order: the state says that it is done before the files are in their places. */
final class StateFirstExport {
    private StateFirstExport() {}

    static void run(ScannedStore store, ExportRequest request, ExportListener listener) throws IOException {
        Path output = request.output();
        ExportFields fields = ExportFields.of(request, store.layout());
        try (Workspace workspace = Workspace.beside(output)) {
            long begin = ExportState.read(output).map(ExportState::next).orElse(0L);
            List<Part> parts = Part.of(begin, store.size(), request.recordsPerFile());
            Path directory = workspace.newDirectory("files");
            PartRun.of(new DumpWriter(store, request, fields, listener::warn), parts, directory, 1, listener)
                    .run();
            List<Path> files = Durable.forceFiles(directory);
            new ExportState(store.id(), request.form(), store.size()).write(output);
            new ExportOutput(output).put(directory, files, begin);
        }
    }
}
