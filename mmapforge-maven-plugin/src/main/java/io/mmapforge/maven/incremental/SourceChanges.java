package io.mmapforge.maven.incremental;

import java.util.List;

/**
 * What was done to make the generated sources what they should be.
 *
 * @param written the number of files that were new or differed
 * @param unchanged the number of files that were already as they should be
 * @param removed the number of files that were no longer generated
 * @param kept the paths of files that are no longer generated, but no longer say that they are, so were left alone
 */
public record SourceChanges(int written, int unchanged, int removed, List<String> kept) {
    /** Copies the list. */
    public SourceChanges {
        kept = List.copyOf(kept);
    }

    /** What was done in several directories together. */
    public static SourceChanges sum(List<SourceChanges> all) {
        return new SourceChanges(
                all.stream().mapToInt(SourceChanges::written).sum(),
                all.stream().mapToInt(SourceChanges::unchanged).sum(),
                all.stream().mapToInt(SourceChanges::removed).sum(),
                all.stream().flatMap(changes -> changes.kept().stream()).toList());
    }
}
