package io.mmapforge.maven.generate.java;

import io.mmapforge.golden.types.AllTypesRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Values for a record with a field of every type. */
final class AllTypesSamples {
    /** Sixteen bytes of UTF-8 in four code points of 1 to 4 bytes, and 6 more letters. */
    static final String SIXTEEN_BYTES = "a\u00e9\u6f22\uD83D\uDE00bcdefg";

    private AllTypesSamples() {}

    /** Least, greatest and otherwise remarkable values. */
    static List<AllTypesRecord> extremes() {
        return List.of(
                new AllTypesRecord(
                        true,
                        Byte.MIN_VALUE,
                        0,
                        Short.MIN_VALUE,
                        0,
                        Integer.MIN_VALUE,
                        0L,
                        Long.MIN_VALUE,
                        0L,
                        -0.0f,
                        -0.0,
                        "",
                        "",
                        new byte[0],
                        new byte[0]),
                new AllTypesRecord(
                        false,
                        Byte.MAX_VALUE,
                        255,
                        Short.MAX_VALUE,
                        65_535,
                        Integer.MAX_VALUE,
                        4_294_967_295L,
                        Long.MAX_VALUE,
                        -1L,
                        Float.MIN_VALUE,
                        Double.MAX_VALUE,
                        SIXTEEN_BYTES,
                        "\u6f22".repeat(333) + "!",
                        "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII),
                        new byte[] {-1}),
                new AllTypesRecord(
                        true,
                        (byte) -1,
                        128,
                        (short) -1,
                        32_768,
                        -1,
                        2_147_483_648L,
                        -1L,
                        Long.MIN_VALUE,
                        Float.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        "a\u0000b\u0000",
                        "\u0000",
                        new byte[] {0, 0, 1, 0},
                        new byte[] {0}));
    }

    /** What a record holds before anything is set. */
    static AllTypesRecord zeros() {
        return new AllTypesRecord(false, (byte) 0, 0, (short) 0, 0, 0, 0, 0, 0, 0, 0, "", "", new byte[0], new byte[0]);
    }
}
