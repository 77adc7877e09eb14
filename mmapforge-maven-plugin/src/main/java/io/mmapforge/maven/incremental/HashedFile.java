package io.mmapforge.maven.incremental;

import java.util.Comparator;

/**
 * A file and what was in it.
 *
 * @param path the path below some root, with {@code /} between its parts
 * @param sha256 the hash of its content, 64 lower-case hexadecimal digits
 */
public record HashedFile(String path, String sha256) implements Comparable<HashedFile> {
    private static final Comparator<HashedFile> ORDER =
            Comparator.comparing(HashedFile::path).thenComparing(HashedFile::sha256);

    /** A file with a content. */
    public static HashedFile of(String path, byte[] content) {
        return new HashedFile(path, Sha256.of(content));
    }

    /** Orders by path, the same on every machine. */
    @Override
    public int compareTo(HashedFile other) {
        return ORDER.compare(this, other);
    }
}
