package io.mmapforge.maven.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.RecordModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayoutStepTest {
    private static final FieldDefinition FLAG = FieldDefinition.of("flag", FieldType.BOOL);
    private static final FieldDefinition PRICE = FieldDefinition.of("price", FieldType.FLOAT64);
    private static final FieldDefinition VENUE = FieldDefinition.of("venue", FieldType.STRING, 8);
    private static final RecordLayout BEFORE = tick(1, 8, FLAG, PRICE);

    @Test
    void isCompatibleIfNewFieldsFollowTheOldOnes() {
        assertThat(report(tick(2, 8, FLAG, PRICE, VENUE)))
                .containsExactly(
                        "locked Tick version 2, a compatible step from version 1:",
                        "  - field 'venue' is new at the end: string(8) at offset 24",
                        "  - a record had 24 bytes, has 40",
                        "  Existing files: programs of version 2 refuse files of version 1 and name both versions; the"
                                + " records can be copied into a new store without loss.",
                        "  Older programs: programs of version 1 refuse files of version 2; programs in other languages"
                                + " that take fields by their offsets, and the record size from the file's header, read"
                                + " both.");
    }

    @Test
    void isBreakingIfAFieldChanges() {
        assertThat(report(tick(2, 8, FLAG, FieldDefinition.of("price", FieldType.INT32))))
                .containsExactly(
                        "locked Tick version 2, a BREAKING step from version 1:",
                        "  - field 'price' was float64 at offset 16, is int32 at offset 12 (breaking)",
                        "  - a record had 24 bytes, has 16",
                        "  Existing files: programs of version 2 refuse files of version 1 and name both versions;"
                                + " copying the records into a new store takes code that converts them.",
                        "  Older programs: programs of version 1 refuse files of version 2; programs in other languages"
                                + " that take fields by their offsets read them wrongly until they are changed.");
    }

    @Test
    void isBreakingIfAFieldIsRemovedRenamedMovedOrPutIntoAGap() {
        FieldDefinition cost = FieldDefinition.of("cost", FieldType.FLOAT64);

        assertThat(changes(tick(2, 8, FLAG))).containsExactly("field 'price' is gone: float64 at offset 16 breaking");
        assertThat(changes(tick(2, 8, FLAG, cost)))
                .containsExactly("field 'price' is now called 'cost': float64 at offset 16 breaking");
        assertThat(changes(tick(2, 8, PRICE, FLAG)))
                .containsExactly(
                        "field 'price' was float64 at offset 16, is float64 at offset 8 breaking",
                        "field 'flag' was bool at offset 8, is bool at offset 16 breaking");
        assertThat(changes(tick(2, 8, FLAG, FieldDefinition.of("gap", FieldType.BOOL), PRICE)))
                .containsExactly("field 'gap' is new among the others: bool at offset 9 breaking");
    }

    @Test
    void isCompatibleIfOnlyTheAlignmentOrNothingChanges() {
        assertThat(changes(tick(2, 64, FLAG, PRICE))).containsExactly("align was 8, is 64");
        assertThat(changes(tick(2, 8, FLAG, PRICE))).isEmpty();
        assertThat(report(tick(2, 8, FLAG, PRICE)))
                .startsWith(
                        "locked Tick version 2, a compatible step from version 1:",
                        "  - every field is where it was",
                        "  - a record has 24 bytes as before");
    }

    @Test
    void tellsTheFirstLockAndTheOneThatIsThereAlready() {
        LockOutcome first = LockOutcome.of(model(tick(7, 8, PRICE)), Optional.empty());
        LockOutcome again = LockOutcome.of(model(tick(7, 8, PRICE)), Optional.of(first.lock()));

        assertThat(first.isChanged()).isTrue();
        assertThat(first.report())
                .containsExactly("locked Tick version 7, the first version in it, with 16 bytes a record");
        assertThat(again.isChanged()).isFalse();
        assertThat(again.report()).containsExactly("Tick version 7 is locked already");
    }

    private static List<String> report(RecordLayout after) {
        return LockOutcome.of(model(after), Optional.of(LayoutLock.first(BEFORE)))
                .report();
    }

    private static List<String> changes(RecordLayout after) {
        return LayoutStep.between(BEFORE, after).changes().stream()
                .map(change -> change.asStep() + (change.isBreaking() ? " breaking" : ""))
                .toList();
    }

    private static RecordModel model(RecordLayout layout) {
        return new RecordModel(layout, "com.example", "tick.mmf.yaml");
    }

    private static RecordLayout tick(long version, int alignment, FieldDefinition... fields) {
        return RecordLayout.of("Tick", version, "", alignment, List.of(fields));
    }
}
