package io.mmapforge.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.generate.java.FieldTypeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/SCHEMA.md shows every rule, and each of its examples gives exactly the message that is shown. */
class SchemaDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/SCHEMA.md");
    private static final RuleCase LOCKED = new RuleCase(Path.of("src/test/resources/locked/locked"));

    private static final RuleCase LOCKED_TYPES =
            new RuleCase(Path.of("src/test/resources/locked/locked-with-every-kind-of-type"));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Rule.class)
    void hasOneExampleForEveryRule(Rule rule) throws Exception {
        assertThat(cases())
                .filteredOn(RuleCase::isExample)
                .filteredOn(one -> one.code().equals(rule.code()))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void showsAnExampleThatBreaksTheRule(Rule rule) throws Exception {
        assertThat(example(rule).wrongMessages()).contains("[" + rule.code() + "]");
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void showsAnExampleThatIsRight(Rule rule) throws Exception {
        RuleCase example = example(rule);

        assertThat(example.rightFiles()).isNotEmpty().isNotEqualTo(example.wrongFiles());
        assertThat(example.rightMessages()).isEmpty();
    }

    @Test
    void showsEveryRuleOfSchemas() throws Exception {
        new GeneratedSection(DOCUMENT, "rules of schemas")
                .assertHolds(catalogue().markdown(rule -> rule.compareTo(Rule.EDITED_LOCK) < 0));
    }

    @Test
    void showsEveryRuleOfLocks() throws Exception {
        new GeneratedSection(DOCUMENT, "rules of locks")
                .assertHolds(catalogue().markdown(rule -> rule.compareTo(Rule.EDITED_LOCK) >= 0));
    }

    @Test
    void showsTheFilesThatTheExamplesOfLocksStartFrom() throws Exception {
        StringBuilder text = new StringBuilder();
        LOCKED.wrongFiles()
                .forEach((name, content) -> text.append("\n`")
                        .append(name)
                        .append("`\n\n```yaml\n")
                        .append(content)
                        .append("```\n"));

        new GeneratedSection(DOCUMENT, "locked example").assertHolds(text.substring(1));
    }

    @Test
    void showsHowTypesStandInALock() throws Exception {
        String lock = LOCKED_TYPES.wrongFiles().get("order.mmf.lock");
        String version = lock.substring(lock.indexOf("  - version: 1"), lock.indexOf("checksum"));

        new GeneratedSection(DOCUMENT, "locked types").assertHolds("```yaml\n" + version + "```\n");
    }

    @Test
    void showsEveryType() throws Exception {
        new GeneratedSection(DOCUMENT, "types").assertHolds(FieldTypeTable.markdown());
    }

    private RuleCatalogue catalogue() throws IOException {
        return new RuleCatalogue(cases(), LOCKED.wrongFiles());
    }

    private RuleCase example(Rule rule) throws IOException {
        return cases().stream()
                .filter(one -> one.isExample() && one.code().equals(rule.code()))
                .findFirst()
                .orElseThrow();
    }

    private List<RuleCase> cases() throws IOException {
        List<RuleCase> cases = new ArrayList<>(RuleCase.all());
        cases.add(tooLargeFile());
        return cases;
    }

    /** A file of 256 KiB that nobody would want to see in version control. */
    private RuleCase tooLargeFile() throws IOException {
        Path example = directory.resolve("MMF001-file-too-large");
        if (!Files.exists(example)) {
            String schema = LOCKED.wrongFiles().get("tick.mmf.yaml");
            Files.createDirectories(example.resolve("right"));
            Files.writeString(example.resolve("right/tick.mmf.yaml"), schema);
            Files.writeString(
                    example.resolve("tick.mmf.yaml"), schema + "# What happened to this record.\n".repeat(8_192));
            Files.writeString(
                    example.resolve("about.md"),
                    "That is more than a record with all its docs can need; histories belong into version control.");
        }
        return new RuleCase(example);
    }
}
