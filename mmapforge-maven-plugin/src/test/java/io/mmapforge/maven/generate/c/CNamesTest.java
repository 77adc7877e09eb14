package io.mmapforge.maven.generate.c;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetRecord;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a header would declare twice are reported, with what to write instead. */
class CNamesTest {
    private static final String ANOTHER_NAME = "give it another name there: c: { names: { ";

    @Test
    void takesOrdinaryNames() {
        TargetRecord tick =
                record(List.of(FieldDefinition.of("count", FieldType.INT64), enumField("side", "Side", "BUY")));

        assertThat(new CSources().problems(tick)).isEmpty();
        assertThat(Pattern.compile("^    TICK_FIELD_COUNT = ", Pattern.MULTILINE)
                        .matcher(new CSources().sources(tick).get(0).content())
                        .results())
                .as("declarations of the constant of a field called count")
                .hasSize(1);
    }

    @Test
    void reportsATypeCalledLikeTheContentOfStrings() {
        assertThat(problems(FieldDefinition.of("symbol", FieldType.STRING, 16), enumField("kind", "Text16", "A")))
                .containsExactly(new NameProblem(
                        "Text16",
                        "Text16: the name 'tick_text16_t' is that of the content of strings or bytes in C or C++",
                        ANOTHER_NAME + "Text16: Text16_2 } }"));
    }

    @Test
    void reportsConstantsThatAreTheSame() {
        assertThat(problems(FieldDefinition.of("price", FieldType.INT64), enumField("kind", "Field", "PRICE")))
                .extracting(NameProblem::problem)
                .containsExactly("Field.PRICE: the name 'TICK_FIELD_PRICE' is that of the field 'price' in C or C++");
        assertThat(problems(enumField("kind", "Side", "CONSTANTS")))
                .extracting(NameProblem::problem)
                .containsExactly("Side.CONSTANTS: the name 'TICK_SIDE_CONSTANTS' is that of the number of constants of"
                        + " 'Side' in C or C++");
        assertThat(problems(enumField("kind", "Book", "SIDE_BUY"), enumField("side", "BookSide", "BUY")))
                .extracting(NameProblem::problem)
                .containsExactly("BookSide.BUY: the name 'TICK_BOOK_SIDE_BUY' is that of 'Book.SIDE_BUY' in C or C++");
        assertThat(problems(enumField("kind", "Record", "SIZE")))
                .extracting(NameProblem::problem)
                .containsExactly("Record.SIZE: the name 'TICK_RECORD_SIZE' is that of something that every header has"
                        + " in C or C++");
    }

    @Test
    void reportsMembersThatAreTheRuntimesOrMacros() {
        assertThat(problems(FieldDefinition.of("mmf_word", FieldType.INT64)))
                .extracting(NameProblem::problem)
                .containsExactly(
                        "mmf_word: the name 'mmf_word' is that of something that every record has in C or C++");
    }

    @ParameterizedTest
    @ValueSource(strings = {"st_mtime", "stdin", "errno", "EOF", "NULL", "linux", "unix", "UINT64_MAX", "PRIu64", "I"})
    void reportsMacros(String name) {
        assertThat(problems(FieldDefinition.of(name, FieldType.INT64)))
                .containsExactly(new NameProblem(
                        name,
                        name + ": the name '" + name + "' is that of a macro of the C library in C or C++",
                        ANOTHER_NAME + name + ": " + name + "_value } }"));
    }

    /** C++ takes such a member for the type from there on. */
    @Test
    void reportsMembersThatAreCalledLikeTheTypesTheyAreMadeOf() {
        assertThat(problems(FieldDefinition.of("int32_t", FieldType.INT64)))
                .extracting(NameProblem::problem)
                .containsExactly("int32_t: the name 'int32_t' is that of a type that records are made of in C or C++");
        assertThat(problems(FieldDefinition.of("mmf_uuid", FieldType.UUID)))
                .extracting(NameProblem::problem)
                .containsExactly(
                        "mmf_uuid: the name 'mmf_uuid' is that of a type that records are made of in C or C++");
        assertThat(problems(
                        FieldDefinition.of("symbol", FieldType.STRING, 16),
                        FieldDefinition.of("tick_text16_t", FieldType.INT64)))
                .extracting(NameProblem::problem)
                .containsExactly(
                        "tick_text16_t: the name 'tick_text16_t' is that of the content of strings or bytes in C or C++");
        assertThat(problems(enumField("tick_side_t", "Side", "BUY")))
                .extracting(NameProblem::problem)
                .containsExactly("tick_side_t: the name 'tick_side_t' is that of the type 'Side' in C or C++");
    }

    @Test
    void reportsFieldsWhoseConstantsAreTheSame() {
        assertThat(problems(
                        FieldDefinition.of("bidPrice", FieldType.INT64),
                        FieldDefinition.of("bid_price", FieldType.INT64)))
                .extracting(NameProblem::problem)
                .containsExactly(
                        "bid_price: the name 'TICK_FIELD_BID_PRICE' is that of the field 'bidPrice' in C or C++");
    }

    @Test
    void reportsConstantsThatAreMacros() {
        TargetRecord map = record("Map", List.of(enumField("kind", "Huge", "MASK")));
        assertThat(new CSources().problems(map))
                .extracting(NameProblem::problem)
                .containsExactly("Huge.MASK: the name 'MAP_HUGE_MASK' is that of a macro of the C library in C or C++");
    }

    /** A record called Timer would have a function timer_create, as time.h has one. */
    @ParameterizedTest
    @ValueSource(strings = {"Timer", "Sem", "Shm", "Mq", "Epoll", "PthreadKey"})
    void reportsPrefixesOfFunctionsOfTheLibrary(String name) {
        TargetRecord record = record(name, List.of(FieldDefinition.of("price", FieldType.INT64)));
        String prefix = record.snakeName();
        assertThat(new CSources().problems(record))
                .containsExactly(new NameProblem(
                        "",
                        "the prefix '" + prefix + "' is that of functions of the C library in C or C++",
                        "write e.g. c: { prefix: " + prefix + "_record }"));
    }

    private static FieldDefinition enumField(String name, String type, String constant) {
        return FieldDefinition.of(name, new EnumType(type, List.of(new NamedNumber(constant, 0))));
    }

    private static List<NameProblem> problems(FieldDefinition... fields) {
        return new CSources().problems(record(List.of(fields)));
    }

    private static TargetRecord record(List<FieldDefinition> fields) {
        return record("Tick", fields);
    }

    private static TargetRecord record(String name, List<FieldDefinition> fields) {
        RecordModel model = new RecordModel(
                RecordLayout.of(name, 1, "", 8, fields),
                "com.example",
                "tick.mmf.yaml",
                List.of(),
                Map.of(TargetLanguage.C, LanguageSection.NONE));
        return TargetRecord.of(model, TargetLanguage.C);
    }
}
