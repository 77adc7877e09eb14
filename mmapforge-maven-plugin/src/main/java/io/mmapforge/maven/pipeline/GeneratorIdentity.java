package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.incremental.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells one generator from another, so that a new one generates everything anew. */
final class GeneratorIdentity {
    private GeneratorIdentity() {}

    /** The identity of a generator; nothing if it can't be told, as for a library that is a directory of classes. */
    static Optional<String> of(List<GeneratorPart> parts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (GeneratorPart part : parts) {
            Path file = part.file();
            if (file == null) {
                lines.add(part.name());
            } else if (Files.isRegularFile(file)) {
                lines.add(part.name() + " " + Sha256.of(Files.readAllBytes(file)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(Sha256.of(String.join("\n", lines.stream().sorted().toList())));
    }
}
