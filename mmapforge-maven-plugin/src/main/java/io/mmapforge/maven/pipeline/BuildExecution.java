package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.incremental.ExecutionKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The place of a request in a build.
 *
 * @param key the execution that makes the request
 * @param configured all executions that the project's build has
 * @param statusDirectory where it is kept what the executions generated
 * @param generator the libraries that generate
 * @param claims which execution of this build has generated which file of the project; filled by each
 */
public record BuildExecution(
        ExecutionKey key,
        Set<ExecutionKey> configured,
        Path statusDirectory,
        List<GeneratorPart> generator,
        Map<String, String> claims) {
    /** Normalizes the path, and copies what is not shared. */
    public BuildExecution {
        configured = Set.copyOf(configured);
        statusDirectory = statusDirectory.toAbsolutePath().normalize();
        generator = List.copyOf(generator);
    }
}
