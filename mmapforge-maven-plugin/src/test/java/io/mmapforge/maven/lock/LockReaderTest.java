package io.mmapforge.maven.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DefaultValue;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.generate.java.RandomSchemas;
import io.mmapforge.maven.model.Lookups;
import io.mmapforge.maven.validate.RandomRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockReaderTest {
    private static final long FIRST_SEED = 20_261_121L;
    private static final int SCHEMAS = 300;

    private static final RecordLayout VERSION_1 =
            RecordLayout.of("Tick", 1, "", 8, List.of(FieldDefinition.of("no", FieldType.BOOL)));
    private static final RecordLayout VERSION_2 = RecordLayout.of(
            "Tick",
            2,
            "Not in the lock.",
            64,
            List.of(
                    FieldDefinition.of("no", FieldType.BOOL),
                    new FieldDefinition("id", FieldType.BYTES, 3, "Not in the lock either.")));
    private static final LayoutLock LOCK = LayoutLock.first(VERSION_1).with(VERSION_2);

    /** The text is what people review, and what later versions of the plugin must still write to the letter. */
    private static final String TEXT = """
            # Written by mvn mmapforge:lock. Commit this file; never edit it by hand.
            mmfLock: 1
            record: Tick
            versions:
              - version: 1
                recordSize: 16
                align: 8
                fingerprint: "a344ee4d32b9721339155b3249449e6368a722d18c3f4ee812eae9672faab233"
                fields:
                  - { name: "no", type: bool, offset: 8, size: 1 }
              - version: 2
                recordSize: 64
                align: 64
                fingerprint: "158690cf5b88d3542194303c0d36fdd90d2224d31b05d128860ade15df22e920"
                fields:
                  - { name: "no", type: bool, offset: 8, size: 1 }
                  - { name: id, type: bytes, maxBytes: 3, offset: 12, size: 7 }
            checksum: sha256:fa162e5da373f9d7d33fdeab4d643ec28b0ec66c29338cc80184a9b3857b8199
            """;

    @Test
    void advisesTheCommandThatLocksTheSchemaOfAMerge() {
        Diagnostics diagnostics = new Diagnostics();
        byte[] merged = ("<<<<<<< HEAD\n" + TEXT).getBytes(StandardCharsets.UTF_8);

        LockReader.read("tick.mmf.lock", merged, "mvn mmapforge:lock -Dmmapforge.sourceDirectory=schemas", diagnostics);

        assertThat(diagnostics.sorted().get(0).remedy())
                .endsWith("and run mvn mmapforge:lock -Dmmapforge.sourceDirectory=schemas");
    }

    @Test
    void readsWindowsLineEndsAndNoOthers() {
        assertThat(read(TEXT.replace("\n", "\r\n"))).map(LockText::of).contains(TEXT);
        assertThat(read(TEXT.replace("\n", "\r"))).isEmpty();
        assertThat(read(TEXT.replaceFirst("\n", "\r\n"))).isEmpty();
        assertThat(read(TEXT.replaceFirst("\n", "\r"))).isEmpty();
    }

    @Test
    void writesTextThatPeopleCanReview() {
        assertThat(LockText.of(LOCK)).isEqualTo(TEXT);
    }

    @Test
    void readsWhatWasWritten() {
        assertThat(read(TEXT).map(LockReaderTest::describe)).contains(describe(LOCK));
    }

    @Test
    void allowsOtherCommentsAndTheLineEndsOfWindows() {
        String commented = TEXT.replace("# Written by mvn mmapforge:lock.", "# Reviewed.\n  # Twice.");

        assertThat(commented).isNotEqualTo(TEXT);
        assertThat(read(commented)).isPresent();
        assertThat(read(TEXT.replace("\n", "\r\n"))).isPresent();
    }

    /** Of any version of any schema. */
    @Test
    void readsBackTheLockOfAnySchema() {
        for (int i = 0; i < SCHEMAS; i++) {
            RandomSchemas random = new RandomSchemas(FIRST_SEED + i);
            RecordLayout first = random.model("random").layout();
            LayoutLock lock = LayoutLock.first(first);
            for (int step = 1; step <= i % 4; step++) {
                lock = lock.with(withVersion(random.model("random").layout(), first.version() + step));
            }

            Optional<LayoutLock> found = read(LockText.of(lock));

            assertThat(found.map(LockReaderTest::describe))
                    .as("seed " + (FIRST_SEED + i))
                    .contains(describe(lock));
            assertThat(found.map(LockText::of)).contains(LockText.of(lock));
        }
    }

    @Test
    void readsBackTheLockOfAnyTypes() {
        for (int i = 0; i < SCHEMAS; i++) {
            LayoutLock lock = LayoutLock.first(new RandomRecords(FIRST_SEED + i).layoutWithLookups(1));
            for (int version = 2; version <= 1 + i % 4; version++) {
                lock = lock.with(new RandomRecords(FIRST_SEED + i % 7 + version).layoutWithLookups(version));
            }

            Optional<LayoutLock> found = read(LockText.of(lock));

            assertThat(found.map(LockReaderTest::describe))
                    .as(LockText.of(lock))
                    .contains(describe(lock));
            assertThat(found.map(LockText::of)).contains(LockText.of(lock));
        }
    }

    /** In the key's own order, and quoted where YAML takes a name for something else. */
    @Test
    void showsKeyAndOrderInLinesOfTheirOwn() {
        RecordLayout layout = RecordLayout.of(
                        "Tick",
                        1,
                        "",
                        8,
                        List.of(
                                FieldDefinition.of("no", FieldType.INT8),
                                FieldDefinition.of("seq", FieldType.UINT64),
                                FieldDefinition.of("on", FieldType.BOOL)))
                .withKey(List.of("seq", "no", "on"))
                .withOrder("seq");
        String written = LockText.of(LayoutLock.first(layout));

        assertThat(written)
                .contains(
                        "  - version: 1\n    recordSize: 32\n    align: 8\n    key: [seq, \"no\", \"on\"]\n    order: seq\n"
                                + "    fingerprint: ");
        assertThat(LockText.of(LayoutLock.first(layout.withKey(List.of("no")).withOrder("no"))))
                .contains("    align: 8\n    key: [\"no\"]\n    order: \"no\"\n    fingerprint: ");
        assertThat(read(written).map(LayoutLock::last)).hasValueSatisfying(found -> {
            assertThat(found.key()).extracting(FieldLayout::name).containsExactly("seq", "no", "on");
            assertThat(found.order()).map(FieldLayout::name).contains("seq");
        });
    }

    /** Each of these comes to another layout, whose fingerprint is not the one that the lock states. */
    @Test
    void noticesEveryEditOfAKeyAndAnOrder() {
        RecordLayout layout = RecordLayout.of(
                        "Tick",
                        1,
                        "",
                        8,
                        List.of(FieldDefinition.of("a", FieldType.INT8), FieldDefinition.of("b", FieldType.UINT64)))
                .withKey(List.of("a", "b"))
                .withOrder("b");
        String text = LockText.of(LayoutLock.first(layout));

        assertThat(isNoticed(text)).isFalse();
        for (String key : List.of("", "    key: [a]\n", "    key: [b, a]\n", "    key: [a, b, a]\n", "    key: []\n")) {
            String edited = text.replace("    key: [a, b]\n", key);
            assertThat(edited).isNotEqualTo(text);
            assertThat(isNoticed(edited)).as(edited).isTrue();
        }
        for (String order : List.of("", "    order: a\n", "    order: c\n", "    order: [b]\n")) {
            String edited = text.replace("    order: b\n", order);
            assertThat(edited).isNotEqualTo(text);
            assertThat(isNoticed(edited)).as(edited).isTrue();
        }
    }

    @Test
    void quotesDefaultsThatAReviewWouldNotShow() {
        FieldDefinition text = FieldDefinition.of("text", new ContentType(FieldType.STRING, 64));
        String defaultText = "a \"b\" \\ \t\u00e9\u00a0\u202e\u2028\uD83D\uDE00\uDB40\uDC01";
        LayoutLock lock = LayoutLock.first(RecordLayout.of(
                "Tick", 1, "", 8, List.of(text.withDefault(defaultText), FieldDefinition.of("a", FieldType.INT8))));
        String written = LockText.of(lock);

        assertThat(written)
                .contains(
                        "default: \"a \\\"b\\\" \\\\ \\u0009\u00e9\\u00A0\\u202E\\u2028\uD83D\uDE00\\U000E0001\", offset: 8");
        assertThat(read(written).orElseThrow().last().fields().get(0).defaultValue())
                .hasValueSatisfying(value -> assertThat(value.text()).isEqualTo(defaultText));
    }

    /** Names that YAML takes for something else than text, as names of constants, of a type and of a former field. */
    @Test
    void quotesNamesThatYamlTakesForSomethingElse() {
        EnumType type = new EnumType("Null", List.of(new NamedNumber("NO", 0), new NamedNumber("ON", 1)));
        LayoutLock lock = LayoutLock.first(RecordLayout.of(
                "Tick", 1, "", 8, List.of(FieldDefinition.of("a", type).formerly("off"))));

        assertThat(LockText.of(lock))
                .contains(
                        "      - name: \"Null\"\n        size: 1\n        enum:\n          \"NO\": 0\n          \"ON\": 1\n")
                .contains("{ name: a, type: \"Null\", was: \"off\", offset: 8, size: 1 }");
        assertThat(read(LockText.of(lock))).isPresent();
    }

    @Test
    void noticesEditsOfTypesAndDefaults() throws IOException {
        String text =
                Files.readString(Path.of("src/test/resources/locked/locked-with-every-kind-of-type/order.mmf.lock"));
        List<String> unnoticed = new ArrayList<>();
        int edits = 0;
        for (int i = text.indexOf("mmfLock"); i < text.length(); i++) {
            for (String replacement : List.of("", "0", "S")) {
                String edited = text.substring(0, i) + replacement + text.substring(i + 1);
                if (!edited.equals(text)) {
                    edits++;
                    if (!isNoticed(edited)) {
                        unnoticed.add("at " + i + ": " + edited);
                    }
                }
            }
        }

        assertThat(isNoticed(text)).isFalse();
        assertThat(unnoticed).isEmpty();
        assertThat(edits).isGreaterThan(3_000);
    }

    /** Nothing can be changed but comments; a reader that looks at the layouts alone would let some of it pass. */
    @Test
    void noticesEveryEditOfOneCharacter() {
        int start = TEXT.indexOf("mmfLock");
        int edits = 0;
        List<String> unnoticed = new ArrayList<>();
        for (int i = start - 1; i < TEXT.length(); i++) {
            for (String edited : editsAt(i)) {
                edits++;
                if (!isNoticed(edited)) {
                    unnoticed.add("at " + i + ": " + edited);
                }
            }
        }

        assertThat(unnoticed).isEmpty();
        assertThat(edits).isGreaterThan(8_000);
    }

    @Test
    void takesAByteOrderMarkForAnEdit() {
        assertThat(isNoticed("\uFEFF" + TEXT)).isTrue();
    }

    /** The control of the test above: what is no edit is not noticed. */
    @Test
    void noticesNothingInTheTextAsItWasWritten() {
        assertThat(isNoticed(TEXT)).isFalse();
        assertThat(isNoticed("# one more comment\n" + TEXT)).isFalse();
    }

    @Test
    void refusesAFileOfMoreThan4MiB() {
        byte[] content = new byte[4_194_305];
        Arrays.fill(content, (byte) '#');
        Diagnostics diagnostics = new Diagnostics();

        assertThat(LockReader.read("tick.mmf.lock", content, "mvn mmapforge:lock", diagnostics))
                .isEmpty();
        assertThat(diagnostics.sorted())
                .extracting(Diagnostic::render)
                .containsExactly(
                        "tick.mmf.lock:1:1: error: the lock was changed by hand: the file has more than 4194304"
                                + " bytes; restore the file from version control [MMF040]");
    }

    /** More than a schema may have: the history of a wide record is long. */
    @Test
    void readsALockOfMoreThan3MiB() {
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            fields.add(FieldDefinition.of("field_with_a_long_name_" + i, FieldType.INT32));
        }
        LayoutLock lock = LayoutLock.first(RecordLayout.of("Wide", 1, "", 8, fields));
        for (int version = 2; version <= 180; version++) {
            lock = lock.with(RecordLayout.of("Wide", version, "", 8, fields));
        }
        String text = LockText.of(lock);

        assertThat(text.length()).isBetween(3 << 20, 4 << 20);
        assertThat(read(text).map(found -> found.versions().size())).contains(180);
    }

    private static List<String> editsAt(int i) {
        List<String> edits = new ArrayList<>();
        String before = TEXT.substring(0, i);
        String after = TEXT.substring(i + 1);
        edits.add(before + after);
        for (char c : " \n\r#\":0a".toCharArray()) {
            if (c != TEXT.charAt(i)) {
                edits.add(before + c + after);
            }
            boolean endsComment = i == TEXT.indexOf("mmfLock") - 1;
            if (!endsComment) {
                edits.add(before + c + TEXT.charAt(i) + after);
            }
        }
        return edits;
    }

    private static boolean isNoticed(String text) {
        Diagnostics diagnostics = new Diagnostics();
        boolean read = LockReader.read(
                        "tick.mmf.lock", text.getBytes(StandardCharsets.UTF_8), "mvn mmapforge:lock", diagnostics)
                .isPresent();
        assertThat(diagnostics.sorted().isEmpty()).isEqualTo(read);
        return !read;
    }

    private static Optional<LayoutLock> read(String text) {
        return LockReader.read(
                "tick.mmf.lock", text.getBytes(StandardCharsets.UTF_8), "mvn mmapforge:lock", new Diagnostics());
    }

    private static List<String> describe(LayoutLock lock) {
        List<String> lines = new ArrayList<>(List.of(lock.record()));
        lock.versions()
                .forEach(layout ->
                        lines.add(withVersion(layout, layout.version()).toSchemaText()));
        return lines;
    }

    /** The layout without descriptions. */
    private static RecordLayout withVersion(RecordLayout layout, long version) {
        List<FieldDefinition> fields = layout.fields().stream()
                .map(field -> new FieldDefinition(
                        field.name(),
                        field.type(),
                        field.length(),
                        field.isOptional(),
                        field.defaultValue().map(DefaultValue::text),
                        field.was(),
                        ""))
                .toList();
        return new Lookups(
                        layout.key().stream().map(FieldLayout::name).toList(),
                        layout.order().map(FieldLayout::name))
                .of(RecordLayout.of(layout.recordName(), version, "", layout.alignment(), fields));
    }
}
