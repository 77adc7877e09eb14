package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignFinder;
import io.mmapforge.interop.program.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hash of a key is the same in all languages: the vectors of docs/FORMAT.md, which Java's own test has, too, and the reference's own. */
class HashVectorsTest {
    private static final long GENERATOR_START = 0x9E37_79B1L;
    private static final long GENERATOR_FACTOR = 0x9E37_79B1_85EB_CA8DL;
    private static final String ISHMAEL = "Call me Ishmael. Some years ago--never mind how long precisely-";
    private static final long SEED = 0x0123_4567_89AB_CDEFL;

    /** Bytes in hexadecimal, a seed, and the hash. */
    private record Vector(String bytes, long seed, String hash) {}

    private static final List<Vector> DOCUMENTED = List.of(
            new Vector("", 0, "ef46db3751d8e999"),
            new Vector("61", 0, "d24ec4f1a98c6e5b"),
            new Vector("616263", 0, "44bc2cf5ad770999"),
            new Vector("787868617368", 20_141_025, "b559b98d844e0635"),
            new Vector(hex(ISHMAEL.getBytes(StandardCharsets.US_ASCII)), 0, "02a2e85470d6fd96"),
            new Vector("2a00000000000000", 0, "b556806fb6d14353"),
            new Vector("2a00000000000000", SEED, "befa9791dc48308d"),
            new Vector("01020300000049424d", SEED, "53978d9967ada6fb"),
            new Vector(counting(40), SEED, "776f89abf04173aa"));

    /** What the reference implementation's own tests expect of so many bytes that its generator makes. */
    private static final List<Vector> REFERENCE = List.of(
            new Vector(generated(0), 2_654_435_761L, "ac75fda2929b17ef"),
            new Vector(generated(1), 0, "e934a84adb052768"),
            new Vector(generated(1), 2_654_435_761L, "5014607643a9b4c3"),
            new Vector(generated(4), 0, "9136a0dca57457ee"),
            new Vector(generated(14), 0, "8282dcc4994e35c8"),
            new Vector(generated(14), 2_654_435_761L, "c3bd6bf63deb6df0"),
            new Vector(generated(222), 0, "b641ae8cb691c174"),
            new Vector(generated(222), 2_654_435_761L, "20cb8ab7ae10c14a"));

    @ParameterizedTest
    @EnumSource
    void areWhatEachLanguageComesTo(ForeignFinder language) {
        Stream.concat(DOCUMENTED.stream(), REFERENCE.stream())
                .collect(Collectors.groupingBy(Vector::seed))
                .forEach((seed, vectors) -> assertThat(language.hashes(
                                seed, vectors.stream().map(Vector::bytes).toList()))
                        .isEqualTo(vectors.stream().map(Vector::hash).toList()));
    }

    /** Of every length from none to more than three stripes, and seeds with their highest bits set: C and Python agree. */
    @ParameterizedTest
    @EnumSource(names = {"SANITIZED_C", "PYTHON"})
    void agreeAtEveryLength(ForeignFinder language) {
        List<String> texts = new ArrayList<>();
        for (int length = 0; length <= 100; length++) {
            texts.add(generated(length));
        }
        for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE, SEED}) {
            assertThat(language.hashes(seed, texts))
                    .hasSize(101)
                    .isEqualTo(ForeignFinder.C.hashes(seed, texts))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void areThoseOfTheDocument() throws IOException {
        String document = Files.readString(ProjectFiles.FORMAT_DOCUMENT);
        Matcher row = Pattern.compile("(?m)^\\| .* \\| (?:`([0-9A-F]{16})`|([0-9]+)) \\| `([0-9A-F]{16})` \\|$")
                .matcher(document);
        Map<String, Long> found = new TreeMap<>();
        while (row.find()) {
            long seed = row.group(1) == null ? Long.parseLong(row.group(2)) : Long.parseUnsignedLong(row.group(1), 16);
            found.put(row.group(3).toLowerCase(Locale.ROOT), seed);
        }
        Map<String, Long> expected = new TreeMap<>();
        DOCUMENTED.forEach(vector -> expected.put(vector.hash(), vector.seed()));
        assertThat(found).isEqualTo(expected);
    }

    private static String counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return hex(bytes);
    }

    private static String generated(int length) {
        byte[] bytes = new byte[length];
        long generator = GENERATOR_START;
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (generator >>> 56);
            generator *= GENERATOR_FACTOR;
        }
        return hex(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
