package io.mmapforge.maven.incremental;

/**
 * One of the times that a project's build runs a goal.
 *
 * @param goal for example {@code generate}
 * @param id for example {@code default}
 */
public record ExecutionKey(String goal, String id) {
    /** For example {@code generate (default)}. */
    @Override
    public String toString() {
        return goal + " (" + id + ")";
    }
}
