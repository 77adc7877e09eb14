package io.mmapforge.translate;

import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static io.mmapforge.testing.QuoteLayout.withoutKeyAndOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which lookups a program can make in a file of another version. */
class SameIndexTest {
    private static final FieldDefinition ID = FieldDefinition.of("id", FieldType.INT64);
    private static final FieldDefinition SYMBOL = FieldDefinition.of("symbol", FieldType.STRING, 8);
    private static final FieldDefinition MORE = FieldDefinition.of("more", FieldType.INT64);
    private static final FieldDefinition TIME = FieldDefinition.of("time", FieldType.UINT32);

    @Test
    void bothAreOfTheSameFieldsWhereverTheyLie() {
        RecordLayout file =
                layout(1, ID, SYMBOL, TIME).withKey(List.of("symbol", "id")).withOrder("time");
        RecordLayout program = layout(2, TIME, MORE, SYMBOL, ID)
                .withKey(List.of("symbol", "id"))
                .withOrder("time");

        assertThat(translation(program, file).findsByKey()).isTrue();
        assertThat(translation(program, file).orderInFile())
                .map(FieldLayout::offset)
                .contains(28);
        assertThat(translation(file, program).findsByKey()).isTrue();
        assertThat(translation(file, program).orderInFile())
                .map(FieldLayout::offset)
                .contains(8);
    }

    @Test
    void aFileWithoutThemIsReadAllTheSame() {
        RecordTranslation translation = translation(QUOTE, withoutKeyAndOrder(1));
        assertThat(translation.findsByKey()).isFalse();
        assertThat(translation.orderInFile()).isEmpty();
    }

    @Test
    void aProgramWithoutThemReadsAllTheSame() {
        RecordTranslation translation = translation(withoutKeyAndOrder(1), QUOTE);
        assertThat(translation.findsByKey()).isFalse();
        assertThat(translation.orderInFile()).isEmpty();
        assertThat(translation(withoutKeyAndOrder(1), withoutKeyAndOrder(2)).findsByKey())
                .isFalse();
    }

    @Test
    void anotherKeyIsAnother() {
        RecordLayout fields = layout(1, ID, SYMBOL, TIME);
        RecordLayout program = fields.withKey(List.of("symbol", "id"));
        for (List<String> key : List.of(
                List.of("id", "symbol"),
                List.of("symbol"),
                List.of("symbol", "id", "time"),
                List.of("symbol", "time"))) {
            assertThat(translation(program, fields.withKey(key)).findsByKey())
                    .as(key.toString())
                    .isFalse();
        }
    }

    @Test
    void anotherOrderIsAnother() {
        RecordLayout fields = layout(1, ID, SYMBOL, TIME);
        assertThat(translation(fields.withOrder("time"), fields.withOrder("id")).orderInFile())
                .isEmpty();
    }

    /** The key does not tell the order, nor the order the key. */
    @Test
    void eachStandsForItself() {
        RecordLayout fields = layout(1, ID, SYMBOL, TIME);
        RecordLayout program = fields.withKey(List.of("id")).withOrder("id");
        assertThat(translation(program, fields.withKey(List.of("id"))).findsByKey())
                .isTrue();
        assertThat(translation(program, fields.withKey(List.of("id"))).orderInFile())
                .isEmpty();
        assertThat(translation(program, fields.withOrder("id")).findsByKey()).isFalse();
        assertThat(translation(program, fields.withOrder("id")).orderInFile())
                .map(FieldLayout::name)
                .contains("id");
    }

    @Test
    void renamedFieldsAreTheSame() {
        RecordLayout old =
                layout(1, ID, SYMBOL).withKey(List.of("symbol", "id")).withOrder("id");
        RecordLayout renamed = layout(
                        2,
                        FieldDefinition.of("number", FieldType.INT64).formerly("id"),
                        FieldDefinition.of("ticker", FieldType.STRING, 8).formerly("symbol"))
                .withKey(List.of("ticker", "number"))
                .withOrder("number");
        assertThat(translation(renamed, old).findsByKey()).isTrue();
        assertThat(translation(renamed, old).orderInFile())
                .map(FieldLayout::name)
                .contains("id");
        assertThat(translation(old, renamed).findsByKey()).isTrue();
        assertThat(translation(old, renamed).orderInFile())
                .map(FieldLayout::name)
                .contains("number");
    }

    /** The field that the program's key needs is a new one; that the file's key has another one in its place does not help. */
    @Test
    void aFieldThatTheFileDoesNotHaveIsNone() {
        RecordLayout file = layout(1, ID, SYMBOL).withKey(List.of("id")).withOrder("id");
        RecordLayout program =
                layout(2, ID, SYMBOL, MORE).withKey(List.of("more")).withOrder("more");
        assertThat(translation(program, file).findsByKey()).isFalse();
        assertThat(translation(program, file).orderInFile()).isEmpty();
    }

    @Test
    void aTextMayBeShorterInTheFile() {
        RecordLayout file = layout(1, SYMBOL).withKey(List.of("symbol"));
        RecordLayout program =
                layout(2, FieldDefinition.of("symbol", FieldType.STRING, 12)).withKey(List.of("symbol"));
        assertThat(translation(program, file).findsByKey()).isTrue();
    }

    @Test
    void anEnumMayHaveMoreConstantsInAsManyBytes() {
        RecordLayout file = side(1, Map.of("BUY", 1));
        assertThat(translation(side(2, Map.of("BUY", 1, "SELL", 255)), file).findsByKey())
                .isTrue();
        assertThat(translation(side(2, Map.of("BUY", 1, "SELL", 256)), file).findsByKey())
                .isFalse();
    }

    private static RecordLayout side(long version, Map<String, Integer> constants) {
        List<NamedNumber> numbers = constants.entrySet().stream()
                .map(constant -> new NamedNumber(constant.getKey(), constant.getValue()))
                .toList();
        return layout(version, FieldDefinition.of("side", new EnumType("Side", numbers)))
                .withKey(List.of("side"));
    }

    private static RecordLayout layout(long version, FieldDefinition... fields) {
        return RecordLayout.of("R", version, "", 8, List.of(fields));
    }

    private static RecordTranslation translation(RecordLayout program, RecordLayout file) {
        LayoutHistory history = LayoutHistory.of(program);
        assertThat(RecordTranslation.obstacles(history, file)).isEmpty();
        return RecordTranslation.of(history, file);
    }
}
