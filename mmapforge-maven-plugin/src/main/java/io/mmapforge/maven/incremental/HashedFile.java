package io.mmapforge.maven.incremental;

import java.util.Comparator;

/**
 * A file and what was in it.
 *
 * @param path the path below some root, with {@code /} between its parts
 * @param hash what tells its content from any other: of a file that is read, its SHA-256 in 64 lower-case hexadecimal digits;
 *     of a file that is generated, its {@link Checksum}
 */
public record HashedFile(String path, String hash) implements Comparable<HashedFile> {
    private static final Comparator<HashedFile> ORDER =
            Comparator.comparing(HashedFile::path).thenComparing(HashedFile::hash);

    /** A file that is read, with its content. */
    public static HashedFile of(String path, byte[] content) {
        return new HashedFile(path, Sha256.of(content));
    }

    /** Orders by path, the same on every machine. */
    @Override
    public int compareTo(HashedFile other) {
        return ORDER.compare(this, other);
    }
}
