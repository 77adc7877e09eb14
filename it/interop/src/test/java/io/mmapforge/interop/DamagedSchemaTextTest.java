package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.GoToolchain;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.Python;
import io.mmapforge.interop.program.RustToolchain;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A schema text that lies about its named types, arrays, optional fields or defaults is refused in all three languages. */
class DamagedSchemaTextTest {
    @TempDir
    static Path directory;

    /** A lie: the first of one text becomes another. */
    private record Damage(String from, String to) {
        String in(String text) {
            assertThat(text).contains(from);
            int at = text.indexOf(from);
            return text.substring(0, at) + to + text.substring(at + from.length());
        }
    }

    private static Damage of(String from, String to) {
        return new Damage(from, to);
    }

    /** A default of the field whose text is this one. */
    private static Damage defaultOf(String field, String text) {
        return new Damage(field, "\"default\":\"" + text + "\"");
    }

    private static final String TIME = "\"default\":\"1969-12-31T23:59:59.999999999Z\"";
    private static final String SPAN = "\"default\":\"-PT0.25S\"";
    private static final String DAY = "\"default\":\"2000-02-29\"";
    private static final String PRICE = "\"default\":\"-1.25\"";
    private static final String SMALL = "\"default\":\"255\"";
    private static final String RATIO = "\"default\":\"-1.5e-3\"";

    private static Damage key(String value) {
        return of("\"align\":8,\"types\"", "\"align\":8,\"key\":" + value + ",\"types\"");
    }

    private static Damage order(String value) {
        return of("\"align\":8,\"types\"", "\"align\":8,\"order\":" + value + ",\"types\"");
    }

    private static List<Damage> damages() {
        return List.of(
                // types
                of("\"types\":[", "\"types\":[],\"typed\":["),
                of("\"types\":[", "\"kinds\":["),
                of("\"name\":\"Side\",\"size\":2", "\"name\":\"Other\",\"size\":2"),
                of("\"name\":\"Side\",\"size\":2", "\"name\":\"int8\",\"size\":2"),
                of("\"name\":\"Marks\",\"size\":1", "\"name\":\"Side\",\"size\":1"),
                of("\"name\":\"Marks\",\"size\":1", "\"name\":\"Ma-rks\",\"size\":1"),
                of("\"name\":\"Side\",\"size\":2", "\"name\":\"Side\",\"size\":1"),
                of("\"name\":\"Side\",\"size\":2", "\"name\":\"Side\",\"size\":2,\"align\":2"),
                of("\"name\":\"Side\",\"size\":2", "\"name\":\"Side\""),
                of("\"name\":\"Marks\",\"size\":1", "\"name\":\"Marks\",\"size\":2"),
                of("\"name\":\"Level\",\"size\":16", "\"name\":\"Level\",\"size\":12"),
                of("\"name\":\"Level\",\"size\":16,\"align\":8", "\"name\":\"Level\",\"size\":16,\"align\":4"),
                of("\"name\":\"Level\",\"size\":16,\"align\":8", "\"name\":\"Level\",\"size\":16"),
                of("\"name\":\"Level\",\"size\":16", "\"name\":\"Level\",\"doc\":\"\",\"size\":16"),
                of("\"enum\":[", "\"enum\":[],\"flags\":["),
                of("\"enum\":[{\"name\":\"SELL\",\"number\":2}", "\"enum\":[2"),
                of(
                        "\"enum\":[{\"name\":\"SELL\",\"number\":2},{\"name\":\"BUY\",\"number\":1},"
                                + "{\"name\":\"HALTED\",\"number\":300}]",
                        "\"enum\":[]"),
                of("\"number\":2", "\"number\":1"),
                of("\"number\":2", "\"number\":65536"),
                of("\"number\":2", "\"number\":-2"),
                of("\"number\":2", "\"bit\":2"),
                of("\"number\":300", "\"number\":255"),
                of("\"name\":\"SELL\"", "\"name\":\"BUY\""),
                of("\"name\":\"SELL\"", "\"name\":\"UNKNOWN\""),
                of("\"name\":\"SELL\"", "\"name\":\"\""),
                of("\"name\":\"SELL\",", ""),
                of("\"bit\":3", "\"bit\":0"),
                of("\"bit\":3", "\"bit\":8"),
                of("\"bit\":63", "\"bit\":64"),
                of("\"bit\":63", "\"bit\":31"),
                of("\"struct\":[{\"name\":\"firm\"", "\"struct\":[{\"name\":\"venue\""),
                of("\"type\":\"Level\",\"offset\":16,\"size\":16}", "\"type\":\"Quote\",\"offset\":16,\"size\":16}"),
                of("\"type\":\"Level\",\"offset\":16", "\"type\":\"Marks\",\"offset\":16"),
                of("\"type\":\"uint32\",\"offset\":8", "\"type\":\"uint32\",\"offset\":12"),
                of("\"type\":\"uint32\",\"offset\":8,\"size\":4", "\"type\":\"uint32\",\"offset\":8,\"size\":8"),
                of("\"type\":\"uint32\",\"offset\":8", "\"type\":\"uint32\",\"presence\":0,\"offset\":8"),
                of("\"type\":\"uint32\",\"offset\":8", "\"type\":\"uint32\",\"length\":1,\"offset\":8"),
                of("\"type\":\"uint32\",\"offset\":8", "\"type\":\"uint32\",\"default\":\"1\",\"offset\":8"),
                // key and order
                key("[]"),
                key("\"id\""),
                key("[1]"),
                key("[\"id\",[\"side\"]]"),
                key("[\"\"]"),
                key("[\"Id\"]"),
                key("[\"id\\u0000\"]"),
                key("[\"side\",\"id\",\"side\"]"),
                key("[" + "\"id\",".repeat(16) + "\"side\"]"),
                key("[\"span\"]"),
                key("[\"marks\"]"),
                key("[\"quote\"]"),
                key("[\"ratio\"]"),
                key("[\"counts\"]"),
                key("[\"ids\"]"),
                key("[\"id\",\"flag\"]"),
                key("[\"text\"]"),
                key("[\"id\"],\"key\":[\"id\"]"),
                order("[\"time\"]"),
                order("\"\""),
                order("\"times\""),
                order("\"time\\u0000\""),
                order("\"id\""),
                order("\"side\""),
                order("\"marks\""),
                order("\"quote\""),
                order("\"counts\""),
                order("\"flag\""),
                order("\"ratio\""),
                order("\"market\""),
                order("\"time\",\"order\":\"time\""),
                // what a type needs said
                of("\"unit\":\"ns\"", "\"unit\":\"m\""),
                of("\"unit\":\"ns\"", "\"unit\":1"),
                of(",\"unit\":\"ns\"", ""),
                of("\"name\":\"day\",\"type\":\"date\"", "\"name\":\"day\",\"type\":\"date\",\"unit\":\"s\""),
                of("\"precision\":18", "\"precision\":19"),
                of("\"precision\":18", "\"precision\":0"),
                of("\"precision\":18", "\"precision\":3"),
                of("\"precision\":18,", ""),
                of(",\"scale\":4", ""),
                of("\"scale\":4", "\"scale\":19"),
                of("\"name\":\"day\",\"type\":\"date\"", "\"name\":\"day\",\"type\":\"date\",\"scale\":0"),
                of("\"type\":\"uuid\"", "\"type\":\"UUID\""),
                of("\"type\":\"Side\",\"offset\":72", "\"type\":\"Sides\",\"offset\":72"),
                of("\"type\":\"Side\",\"offset\":72", "\"type\":\"enum\",\"offset\":72"),
                // arrays
                of("\"length\":3", "\"length\":0"),
                of("\"length\":3", "\"length\":4"),
                of("\"length\":3", "\"length\":1048577"),
                of("\"length\":3", "\"length\":99999999999"),
                of(",\"length\":3", ""),
                of("\"maxBytes\":6,", "\"maxBytes\":6,\"length\":1,"),
                // optional fields
                of("\"presence\":0", "\"presence\":1"),
                of("\"presence\":1", "\"presence\":0"),
                of("\"presence\":3", "\"presence\":64"),
                of("\"presence\":3", "\"presence\":-1"),
                of(",\"presence\":0", ""),
                of("\"presence\":0", "\"presence\":0,\"default\":\"1.0\""),
                // former names
                of("\"was\":\"note\"", "\"was\":\"text\""),
                of("\"was\":\"note\"", "\"was\":\"depth\""),
                of("\"was\":\"note\"", "\"was\":\"\\u00e4\""),
                of("\"presence\":2", "\"presence\":2,\"was\":\"note\""),
                // defaults
                of("\"length\":3", "\"length\":3,\"default\":\"0\""),
                of(
                        "\"type\":\"uuid\",\"offset\":40,\"size\":16",
                        "\"type\":\"uuid\",\"offset\":40,\"size\":16,\"default\":\"0\""),
                of(
                        "\"type\":\"Marks\",\"offset\":74,\"size\":1",
                        "\"type\":\"Marks\",\"offset\":74,\"size\":1,\"default\":\"0\""),
                of(
                        "\"type\":\"Quote\",\"offset\":88,\"size\":40",
                        "\"type\":\"Quote\",\"offset\":88,\"size\":40,\"default\":\"\""),
                of("\"default\":\"HALTED\"", "\"default\":\"UNKNOWN\""),
                of("\"default\":\"HALTED\"", "\"default\":300"),
                defaultOf(TIME, "1969-12-31T23:59:59.9999999999Z"),
                defaultOf(TIME, "1969-12-31T23:59:60Z"),
                defaultOf(TIME, "1969-12-31T24:00:00Z"),
                defaultOf(TIME, "1969-12-31T23:59Z"),
                defaultOf(TIME, "1969-12-31T23:59:59"),
                defaultOf(TIME, "1969-12-31T23:59:59+01:00"),
                defaultOf(TIME, "1969-12-31t23:59:59z"),
                defaultOf(TIME, "2023-02-29T00:00:00Z"),
                defaultOf(TIME, "2262-04-11T23:47:16.854775808Z"),
                defaultOf(TIME, "1677-09-21T00:12:43.145224191Z"),
                defaultOf(SPAN, "PT0.0005S"),
                defaultOf(SPAN, "PT"),
                defaultOf(SPAN, "P"),
                defaultOf(SPAN, "P1DT"),
                defaultOf(SPAN, "PT1M1H"),
                defaultOf(SPAN, "PT1.5M"),
                defaultOf(SPAN, "PT-1S"),
                defaultOf(SPAN, "P1Y"),
                defaultOf(SPAN, "PT9223372036854775.808S"),
                defaultOf(SPAN, "-PT9223372036854775.809S"),
                defaultOf(DAY, "2001-02-29"),
                defaultOf(DAY, "1900-02-29"),
                defaultOf(DAY, "2000-13-01"),
                defaultOf(DAY, "2000-00-01"),
                defaultOf(DAY, "2000-1-1"),
                defaultOf(DAY, "+12000-01-01"),
                defaultOf(PRICE, "1.00001"),
                defaultOf(PRICE, "100000000000000"),
                defaultOf(PRICE, "1e3"),
                defaultOf(PRICE, ".5"),
                defaultOf(PRICE, "+1"),
                defaultOf(PRICE, "01"),
                defaultOf(SMALL, "256"),
                defaultOf(SMALL, "-1"),
                defaultOf(SMALL, "1.0"),
                defaultOf(SMALL, "0x1"),
                defaultOf(SMALL, ""),
                defaultOf(RATIO, "1e39"),
                defaultOf(RATIO, "0x1p3"),
                defaultOf(RATIO, "nan"),
                defaultOf(RATIO, "inf"),
                defaultOf(RATIO, "1."),
                defaultOf(RATIO, "1f"),
                of("\u00dcber\\\"", "\u00dcbermorgen"),
                of("\u00dcber\\\"", "\\ud800"));
    }

    @TestFactory
    List<DynamicTest> refusesATextThatLies() throws IOException {
        List<Path> paths = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (Damage damage : damages()) {
            String text = damage.in(AllKinds.LAYOUT.toSchemaText());
            Path path = fileWith(text, "damaged-" + paths.size() + ".mmf");
            paths.add(path);
            tests.add(dynamicTest(
                    "Java: " + damage,
                    () -> assertThatThrownBy(() -> RecordLayout.parseSchemaText(text))
                            .isExactlyInstanceOf(InvalidLayoutException.class)));
            tests.add(dynamicTest("C: " + damage, () -> {
                ProgramRun.Outcome outcome = ForeignReader.SANITIZED_C.dump(path);
                assertThat(outcome.output()).isEmpty();
                assertThat(outcome.status()).isEqualTo(2);
                assertThat(outcome.errors()).hasLineCount(1);
                assertRefused(outcome.errors(), path, damage);
            }));
        }
        tests.add(dynamicTest("Python", () -> refusedByPython(ForeignReader.dumpEachInPython(paths), paths)));
        tests.add(dynamicTest(
                "Python's modules",
                () -> refusedByPython(Python.plain().runFile("any_dump.py", paths.toArray()), paths)));
        tests.add(dynamicTest("Go", () -> refusedBy(GoToolchain.checker(), paths)));
        tests.add(dynamicTest("Rust", () -> refusedBy(RustToolchain.checker(), paths)));
        return tests;
    }

    /** What stands at the bounds of what is refused above is taken. */
    @TestFactory
    List<DynamicTest> takesATextThatOnlyComesNearToLying() throws IOException {
        List<Damage> harmless = List.of(
                defaultOf(TIME, "2262-04-11T23:47:16.854775807Z"),
                defaultOf(TIME, "1677-09-21T00:12:43.145224192Z"),
                defaultOf(TIME, "1700-01-01T00:00:00.0Z"),
                defaultOf(SPAN, "PT9223372036854775.807S"),
                defaultOf(SPAN, "-PT9223372036854775.808S"),
                defaultOf(SPAN, "P1DT2H3M4.005S"),
                defaultOf(SPAN, "PT1H1S"),
                defaultOf(SPAN, "P0D"),
                defaultOf(DAY, "0000-02-29"),
                defaultOf(DAY, "9999-12-31"),
                defaultOf(PRICE, "99999999999999.9999"),
                defaultOf(PRICE, "-99999999999999.9999"),
                defaultOf(PRICE, "1.000000000000000000"),
                defaultOf(PRICE, "-0"),
                defaultOf(SMALL, "0"),
                defaultOf(RATIO, "3.4028235e38"),
                defaultOf(RATIO, "1e-400"),
                defaultOf(RATIO, "-Infinity"),
                defaultOf(RATIO, "NaN"),
                defaultOf(RATIO, "-0"),
                of("\u00dcber\\\"", "\\u0000\\ud83d\\ude00 "),
                of("\"was\":\"note\"", "\"was\":\"notes\""));
        List<DynamicTest> tests = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        for (Damage change : harmless) {
            String text = change.in(AllKinds.LAYOUT.toSchemaText());
            Path path = fileWith(text, "harmless-" + tests.size() + ".mmf");
            paths.add(path);
            tests.add(dynamicTest(change.toString(), () -> {
                RecordLayout.parseSchemaText(text);
                for (ForeignReader reader : ForeignReader.values()) {
                    ProgramRun.Outcome outcome = reader.dump(path);
                    assertThat(outcome.errors()).isEmpty();
                    assertThat(outcome.status()).isZero();
                }
                assertThat(Python.plain().runFile("any_dump.py", path).errors()).isEmpty();
            }));
        }
        // Where only the text was changed the fingerprint still is the one before; who speaks of it has taken the text.
        tests.add(dynamicTest(
                "Go",
                () -> assertThat(checkedBy(GoToolchain.checker(), paths))
                        .hasSameSizeAs(paths)
                        .allMatch("taken"::equals)));
        tests.add(dynamicTest(
                "Rust",
                () -> assertThat(checkedBy(RustToolchain.checker(), paths))
                        .hasSameSizeAs(paths)
                        .allMatch("taken"::equals)));
        return tests;
    }

    private static Path fileWith(String text, String name) throws IOException {
        Path path = directory.resolve(name);
        RecordStore.create(path, AllKinds.LAYOUT, StoreOptions.defaults()).close();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore store = new RawStore(file);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            store.put(store.textOffset(), bytes);
            store.putInt(84, bytes.length);
            store.updateChecksum();
        }
        return path;
    }

    /** One run for all files, since starting Python for each takes longer than all else here. */
    private static void refusedByPython(ProgramRun.Outcome outcome, List<Path> paths) {
        assertThat(outcome.output()).isEmpty();
        List<String> errors = outcome.errors().lines().toList();
        assertThat(errors).hasSameSizeAs(paths);
        for (int i = 0; i < errors.size(); i++) {
            assertRefused(errors.get(i), paths.get(i), damages().get(i));
        }
    }

    private static void refusedBy(Path checker, List<Path> paths) {
        List<String> errors = checkedBy(checker, paths);
        assertThat(errors).hasSameSizeAs(paths);
        for (int i = 0; i < errors.size(); i++) {
            assertRefused(errors.get(i), paths.get(i), damages().get(i));
        }
    }

    private static List<String> checkedBy(Path checker, List<Path> paths) {
        List<String> command = new ArrayList<>(List.of(checker.toString()));
        paths.forEach(path -> command.add(path.toString()));
        return ProgramRun.toEnd(command).output();
    }

    /** Of the fingerprint speaks only who took the text for true. */
    private static void assertRefused(String error, Path path, Damage damage) {
        assertThat(error)
                .as(damage.toString())
                .startsWith(path + ": schema text: ")
                .doesNotContain("fingerprint");
    }
}
