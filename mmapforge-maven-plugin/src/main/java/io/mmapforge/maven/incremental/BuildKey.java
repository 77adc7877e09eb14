package io.mmapforge.maven.incremental;

import java.util.List;

/**
 * Everything that decides what is generated: where it is the same, the outputs are.
 *
 * @param generator which program generates
 * @param configuration the hash of the parameters that have a say, 64 lower-case hexadecimal digits
 * @param inputs the files that are read
 */
public record BuildKey(String generator, String configuration, List<HashedFile> inputs) {
    /** Sorts the inputs. */
    public BuildKey {
        inputs = inputs.stream().sorted().toList();
    }
}
