package io.mmapforge.maven.export;

import io.mmapforge.maven.arrow.ArrowLibrary;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.maven.sql.SqlDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * An export of a store: which records, into which files, and in which order they become visible. Files are written beside the output and forced to
 * the disk; then they are put into their places, and last of all the state says so. One that is killed before that is repeated by the next, which
 * replaces what it has put there.
 */
public final class StoreExport {
    private final ScannedStore store;
    private final ExportRequest request;
    private final ExportFields fields;
    private final ExportListener listener;
    private final ExportOutput output;

    /**
     * An export of a store that is open.
     *
     * @throws ScanException if the request names a field that there is not, or that cannot be what it is to be
     */
    public StoreExport(ScannedStore store, ExportRequest request, ExportListener listener) {
        this.store = store;
        this.request = request;
        this.fields = ExportFields.of(request, store.layout());
        this.listener = listener;
        this.output = new ExportOutput(request.output());
    }

    /**
     * Does it, if the format is one that is text.
     *
     * @return what was done; no files if there was nothing new
     * @throws ScanException if it cannot be done, or some record cannot be taken over; nothing was written then
     * @throws IllegalArgumentException if it needs a database, or Arrow's library
     * @throws IOException if a file cannot be written
     */
    public ExportResult run() throws IOException {
        check(request.format().isText());
        return export(() -> fields.partition().isPresent()
                ? new PartedTextWriter(store, request, fields)
                : new DumpWriter(store, request, fields, listener::warn));
    }

    /**
     * As {@link #run()}, if {@link ExportRequest#needsArrow}.
     *
     * @throws IllegalArgumentException if it does not need it
     */
    public ExportResult run(ArrowLibrary library) throws IOException {
        check(request.needsArrow());
        return export(() -> new ArrowWriter(library, store, request, fields));
    }

    /**
     * As {@link #run()}, if {@link ExportRequest#needsDatabase}.
     *
     * @throws IllegalArgumentException if it does not need one
     * @throws SQLException if the database refuses
     */
    public ExportResult run(SqlDatabase database) throws IOException, SQLException {
        check(request.needsDatabase());
        return export(() -> new SqlWriter(database, store, request, fields));
    }

    private void check(boolean isOfFormat) {
        if (!isOfFormat) {
            throw new IllegalArgumentException("format=" + request.format());
        }
    }

    /** Opens what writes, once it is known that there is something to do. */
    private interface WriterSource<E extends Exception> {
        PartWriter open() throws E;
    }

    private <E extends Exception> ExportResult export(WriterSource<E> writer) throws IOException, E {
        output.requireOtherThan(store.path());
        try (Workspace workspace = Workspace.beside(request.output())) {
            return request.isDirectory() ? intoDirectory(workspace, writer) : intoFile(workspace, writer);
        }
    }

    private <E extends Exception> ExportResult intoFile(Workspace workspace, WriterSource<E> writer)
            throws IOException, E {
        output.checkFile(request.overwrites());
        long end = Math.min(request.to(), store.size());
        Part part = new Part(Math.min(request.from(), end), end);
        Path directory = workspace.newDirectory("files");
        PartRun.of(writer.open(), List.of(part), directory, 1, listener).run();
        List<Path> files = Durable.forceFiles(directory);
        ExportResult result = new ExportResult(part.from(), part.to(), 1, Files.size(files.get(0)));
        output.put(files.get(0));
        return result;
    }

    private <E extends Exception> ExportResult intoDirectory(Workspace workspace, WriterSource<E> writer)
            throws IOException, E {
        String form = request.form();
        String storeId = store.id();
        long size = store.size();
        Optional<ExportState> state = request.overwrites() ? Optional.empty() : ExportState.read(request.output());
        if (state.isPresent() && !request.sinceLast()) {
            throw new ScanException(
                    request.output() + " has exports since the last one, which the state beside it tells"
                            + " of; set sinceLastExport to true, or set another output, or set mmapforge.overwrite to true");
        }
        state.ifPresent(last -> last.check(storeId, form, size, request.output()));
        output.checkDirectory(request.overwrites(), state.isPresent());
        long end = Math.min(request.to(), size);
        long begin =
                Math.min(Math.max(request.from(), state.map(ExportState::next).orElse(0L)), end);
        boolean isNothingNew = state.isPresent() && begin == end;
        if (isNothingNew) {
            return new ExportResult(begin, end, 0, 0);
        }
        List<Part> parts = Part.of(begin, end, request.recordsPerFile());
        Path directory = workspace.newDirectory("files");
        int threads = request.format().isText() && fields.partition().isEmpty() ? 1 : request.threads();
        PartRun.of(writer.open(), parts, directory, threads, listener).run();
        List<Path> files = Durable.forceFiles(directory);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        // From here on a killed export leaves files that the next one must know to be of no export that was done.
        long doneBefore = state.map(ExportState::next).orElse(0L);
        if (request.sinceLast()) {
            new ExportState(storeId, form, doneBefore).write(request.output());
        } else {
            Files.deleteIfExists(ExportState.file(request.output()));
        }
        output.put(directory, files, doneBefore);
        if (request.sinceLast()) {
            new ExportState(storeId, form, end).write(request.output());
        }
        return new ExportResult(begin, end, files.size(), bytes);
    }
}
