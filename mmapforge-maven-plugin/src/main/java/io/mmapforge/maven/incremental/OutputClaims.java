package io.mmapforge.maven.incremental;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which execution of the running build has generated which file of a project. */
public final class OutputClaims {
    private final Map<String, String> owners;

    /**
     * Claims that outlive one execution.
     *
     * @param owners where they are kept, from one execution to the next; must allow concurrent use
     */
    public OutputClaims(Map<String, String> owners) {
        this.owners = owners;
    }

    /** Claims a file, unless it is another execution's; then says whose. */
    Optional<String> claim(Path file, ExecutionKey execution) {
        String owner = owners.putIfAbsent(file.toString(), execution.toString());
        return Optional.ofNullable(owner).filter(name -> !name.equals(execution.toString()));
    }
}
