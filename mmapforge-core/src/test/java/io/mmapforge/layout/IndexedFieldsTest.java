package io.mmapforge.layout;

import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static io.mmapforge.testing.QuoteLayout.withoutKeyAndOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What records are found by. */
class IndexedFieldsTest {
    private static final String KEY_TYPES =
            ", expected an integer, bool, enum, uuid, date, timestamp, decimal, string or bytes, neither optional nor an array";
    private static final String ORDER_TYPES =
            ", expected an integer, timestamp, date, duration or decimal, neither optional nor an array";

    static List<Arguments> kinds() {
        return List.of(
                kind(field(FieldType.BOOL), true, false),
                kind(field(FieldType.INT8), true, true),
                kind(field(FieldType.UINT8), true, true),
                kind(field(FieldType.INT16), true, true),
                kind(field(FieldType.UINT16), true, true),
                kind(field(FieldType.INT32), true, true),
                kind(field(FieldType.UINT32), true, true),
                kind(field(FieldType.INT64), true, true),
                kind(field(FieldType.UINT64), true, true),
                kind(field(FieldType.FLOAT32), false, false),
                kind(field(FieldType.FLOAT64), false, false),
                kind(FieldDefinition.of("a", FieldType.STRING, 3), true, false),
                kind(FieldDefinition.of("a", FieldType.BYTES, 3), true, false),
                kind(FieldDefinition.of("a", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS)), true, true),
                kind(field(FieldType.DATE), true, true),
                kind(FieldDefinition.of("a", new TimeType(FieldType.DURATION, TimeResolution.NANOS)), false, true),
                kind(field(FieldType.UUID), true, false),
                kind(FieldDefinition.of("a", KindsLayout.PRICE), true, true),
                kind(FieldDefinition.of("a", KindsLayout.SIDE), true, false),
                kind(FieldDefinition.of("a", KindsLayout.MARKS), false, false),
                kind(FieldDefinition.of("a", KindsLayout.LEVEL), false, false));
    }

    private static Arguments kind(FieldDefinition field, boolean fitsKey, boolean fitsOrder) {
        return Arguments.of(field, fitsKey, fitsOrder);
    }

    private static FieldDefinition field(FieldType kind) {
        return FieldDefinition.of("a", kind);
    }

    private static RecordLayout record(FieldDefinition... fields) {
        return RecordLayout.of("R", 1, "", 8, List.of(fields));
    }

    @Test
    void everyKindIsLookedAt() {
        Set<FieldType> seen = EnumSet.noneOf(FieldType.class);
        kinds().forEach(kind ->
                seen.add(((FieldDefinition) kind.get()[0]).type().kind()));
        assertThat(seen).isEqualTo(EnumSet.allOf(FieldType.class));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void recordsAreFoundByValuesThatCanBeEqualAndInOrderOfThoseThatCanBeCompared(
            FieldDefinition definition, boolean fitsKey, boolean fitsOrder) {
        RecordLayout layout = record(definition);
        FieldLayout field = layout.fields().get(0);
        String is = "field 'a' is " + field.typeText();
        assertThat(field.fitsKey()).isEqualTo(fitsKey);
        assertThat(field.fitsOrder()).isEqualTo(fitsOrder);
        if (fitsKey) {
            assertThat(layout.withKey(List.of("a")).key()).containsExactly(field);
        } else {
            assertRefused("key: " + is + KEY_TYPES, () -> layout.withKey(List.of("a")));
        }
        if (fitsOrder) {
            assertThat(layout.withOrder("a").order()).contains(field);
        } else {
            assertRefused("order: " + is + ORDER_TYPES, () -> layout.withOrder("a"));
        }
    }

    @Test
    void neitherOptionalFieldsNorArraysWillDo() {
        RecordLayout optional = record(field(FieldType.INT64).asOptional());
        RecordLayout array = record(field(FieldType.INT64).withLength(1));
        assertRefused("key: field 'a' is int64 optional" + KEY_TYPES, () -> optional.withKey(List.of("a")));
        assertRefused("key: field 'a' is int64[1]" + KEY_TYPES, () -> array.withKey(List.of("a")));
        assertRefused("order: field 'a' is int64 optional" + ORDER_TYPES, () -> optional.withOrder("a"));
        assertRefused("order: field 'a' is int64[1]" + ORDER_TYPES, () -> array.withOrder("a"));
    }

    @Test
    void aLayoutHasNeitherUnlessItIsToldTo() {
        RecordLayout plain = withoutKeyAndOrder(1);
        assertThat(plain.key()).isEmpty();
        assertThat(plain.order()).isEmpty();
        assertThatThrownBy(plain::keyFingerprint)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("record 'Quote' has no key; ask for key() first");
    }

    @Test
    void theKeysOrderIsItsOwn() {
        assertThat(QUOTE.key()).extracting(FieldLayout::name).containsExactly("venue", "symbol");
        assertThat(QUOTE.key()).extracting(FieldLayout::offset).containsExactly(40, 8);
        assertThat(QUOTE.order().orElseThrow().name()).isEqualTo("time");
        assertThat(QUOTE.order().orElseThrow().offset()).isEqualTo(24);
    }

    @Test
    void aCopyIsMadeAndAllElseStays() {
        RecordLayout plain = withoutKeyAndOrder(1);
        List<String> names = new ArrayList<>(List.of("symbol"));
        RecordLayout keyed = plain.withKey(names);
        names.set(0, "venue");
        RecordLayout both = keyed.withOrder("venue").withOrder("time").withKey(List.of("time", "venue"));

        assertThat(plain.key()).isEmpty();
        assertThat(keyed.key()).extracting(FieldLayout::name).containsExactly("symbol");
        assertThat(keyed.order()).isEmpty();
        assertThat(both.key()).extracting(FieldLayout::name).containsExactly("time", "venue");
        assertThat(both.order()).map(FieldLayout::name).contains("time");
        assertThat(both.fields()).isEqualTo(plain.fields());
        assertThat(both.recordSize()).isEqualTo(48);
        assertThat(both.version()).isEqualTo(1);
        assertThatThrownBy(() -> both.key().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aKeyHasOneTo16FieldsEachOnce() {
        FieldDefinition[] fields = new FieldDefinition[17];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            fields[i] = FieldDefinition.of("f" + i, FieldType.INT8);
            names.add("f" + i);
        }
        RecordLayout layout = record(fields);
        assertThat(layout.withKey(names.subList(0, 16)).key()).hasSize(16);
        assertRefused("a key of 17 fields, expected 1..16", () -> layout.withKey(names));
        assertRefused("a key of 0 fields, expected 1..16", () -> layout.withKey(List.of()));
        assertRefused(
                "key: field 'f1' is in it twice, expected each once",
                () -> layout.withKey(List.of("f0", "f1", "f2", "f1")));
    }

    @Test
    void onlyTheRecordsOwnFieldsWillDo() {
        assertRefused("key: 'Venue' is no field of record 'Quote'", () -> QUOTE.withKey(List.of("symbol", "Venue")));
        assertRefused("order: '' is no field of record 'Quote'", () -> QUOTE.withOrder(""));
    }

    private static void assertRefused(String message, ThrowingCallable refused) {
        assertThatThrownBy(refused)
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessage(message);
    }
}
