package io.mmapforge.layout;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A SHA-256 digest that stands for a layout. Two files can be shared only if theirs are equal. Immutable. */
public final class Fingerprint {
    /** The size of a fingerprint in bytes. */
    public static final int BYTES = 32;

    private final byte[] digest;

    private Fingerprint(byte[] digest) {
        this.digest = digest;
    }

    /**
     * A fingerprint read from a file.
     *
     * @throws IllegalArgumentException if there are not exactly {@link #BYTES} bytes
     */
    public static Fingerprint of(byte[] digest) {
        Objects.requireNonNull(digest, "digest");
        if (digest.length != BYTES) {
            throw new IllegalArgumentException("a fingerprint has " + BYTES + " bytes, not " + digest.length);
        }
        return new Fingerprint(digest.clone());
    }

    /** The digest of a line for the record, one for each named type and each member, one for each field, in order, and those of key and order. */
    static Fingerprint ofFormat2(RecordLayout layout) {
        return sha256(FingerprintText.of(layout));
    }

    /** The digest of a line for each field of a key, in the key's order. */
    static Fingerprint ofKey(List<FieldLayout> key) {
        return sha256(FingerprintText.ofKey(key));
    }

    /** The digest of {@code name:type:size}, sorted by name and joined by commas, as format 1 has it. */
    static Fingerprint ofFormat1(RecordLayout layout) {
        return sha256(layout.fields().stream()
                .sorted(Comparator.comparing(FieldLayout::name))
                .map(field -> field.name() + ":" + field.kind().schemaName() + ":" + field.size())
                .collect(Collectors.joining(",")));
    }

    private static Fingerprint sha256(String text) {
        return new Fingerprint(Sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A copy of the digest, {@link #BYTES} bytes. */
    public byte[] toByteArray() {
        return digest.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    /** The digest in lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(digest);
    }
}
