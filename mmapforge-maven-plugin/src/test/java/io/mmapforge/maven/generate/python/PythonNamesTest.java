package io.mmapforge.maven.generate.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetFile;
import io.mmapforge.maven.target.TargetRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names of a schema Python cannot have, and what helps. */
class PythonNamesTest {
    private static final EnumType SIDE =
            new EnumType("Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)));
    private static final StructType LEVEL = StructType.of(
            "Level",
            List.of(MemberDefinition.of("from", ValueType.of(FieldType.INT32)), MemberDefinition.of("side", SIDE)));

    private static TargetRecord record(String name, Optional<String> module, Map<String, String> names) {
        RecordLayout layout = RecordLayout.of(
                name,
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("class", FieldType.INT32),
                        FieldDefinition.of("bytes", FieldType.BYTES, 4),
                        FieldDefinition.of("level", LEVEL)));
        RecordModel model = new RecordModel(
                layout,
                "p",
                "tick.mmf.yaml",
                List.of(),
                Map.of(TargetLanguage.PYTHON, new LanguageSection(module, names)));
        return TargetRecord.of(model, TargetLanguage.PYTHON);
    }

    private static List<NameProblem> problems(TargetRecord record) {
        return new PythonSources().problems(record);
    }

    @Test
    void reportsKeywordsWithTheKeyThatGivesAnotherName() {
        assertThat(problems(record("Tick", Optional.empty(), Map.of())))
                .extracting(NameProblem::place, NameProblem::problem, NameProblem::remedy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "class",
                                "class: the name 'class' is a keyword in Python",
                                "give it another name there: python: { names: { class: class_value } }"),
                        org.assertj.core.groups.Tuple.tuple(
                                "Level.from",
                                "Level.from: the name 'from' is a keyword in Python",
                                "give it another name there: python: { names: { Level.from: from_value } }"));
    }

    @ParameterizedTest
    @CsvSource({
        "class, self, class: the name 'self' is that of something that it needs in Python",
        "class, typing, class: the name 'typing' is that of something that it needs in Python",
        "class, mro, class: the name 'mro' is that of something that it needs in Python",
        "class, bytes, bytes: the name 'bytes' is that of 'class' in Python",
        "class, Side, class: the name 'Side' is that of the type 'Side' in Python",
        "Side, int, Side: the name 'int' is that of a type of Python in Python",
        "Side, get, Side: the name 'get' is that of something that it needs in Python",
        "Side, super, Side: the name 'super' is that of something that it needs in Python",
        "Side, TickStore, Side: the name 'TickStore' is that of the record's store in Python",
        "Side.BUY, name, Side.BUY: the name 'name' is that of something that it needs in Python",
        "Side.BUY, SELL, Side.SELL: the name 'SELL' is that of 'Side.BUY' in Python",
    })
    void reportsNamesThatAreTaken(String place, String name, String problem) {
        Map<String, String> names = new java.util.HashMap<>(Map.of("class", "class_value", "Level.from", "from_value"));
        names.put(place, name);
        assertThat(problems(record("Tick", Optional.empty(), names)))
                .extracting(NameProblem::problem)
                .containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "market.import, the module 'market.import' has a keyword in it in Python",
        "mmf, the module 'mmf' is the runtime's in Python",
        "email.tick, the module 'email.tick' would hide the module 'email' in Python",
    })
    void reportsModulesThatCannotBe(String module, String problem) {
        assertThat(problems(record("Tick", Optional.of(module), Map.of())).get(0))
                .isEqualTo(new NameProblem("", problem, "write e.g. python: { module: tick_store }"));
    }

    /** A schema that says nothing of Python is told so too: its file would be struct.py. */
    @Test
    void reportsARecordWhoseModuleWouldHideOneOfPythons() {
        assertThat(problems(record("Struct", Optional.empty(), Map.of())).get(0).problem())
                .isEqualTo("the module 'struct' would hide the module 'struct' in Python");
    }

    @Test
    void putsAModuleIntoItsPackageAndKeepsTheNamesOfTheFile() {
        Map<String, String> names = Map.of("class", "kind", "Level.from", "origin");
        List<TargetFile> files = new PythonSources().sources(record("Tick", Optional.of("market.tick"), names));

        assertThat(files).extracting(TargetFile::relativePath).containsExactly("market/tick.py");
        assertThat(files.get(0).content())
                .contains(
                        "    kind: int\n",
                        "    bytes: _bytes\n",
                        "\n_bytes = bytes\n",
                        "    origin: int\n",
                        "'{\"name\":\"class\",\"type\":\"int32\",",
                        "    {\"Level.from\": \"origin\", \"class\": \"kind\"},\n");
    }
}
