package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.allocating;
import static io.mmapforge.bench.allocation.AllocationMeter.allocatingAt;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.AllocationMeter.writing;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.kinds.FieldKindsStore;
import io.mmapforge.error.FieldAbsentException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Optional fields: whether there is a value, which one, or another instead, and writes that change whether there is one. */
class OptionalAllocationTest {
    @TempDir
    Path directory;

    @Test
    void readsOfPresentFieldsAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(both(OptionalsOfStore.values(store), OptionalsOfStore.questions(store)), RECORDS))
                    .isEmpty();
        }
        try (FieldKindsStore store = FieldKindsStore.openReadOnly(file())) {
            assertThat(allocating(both(OptionalsOfStore.values(store), OptionalsOfStore.questions(store)), RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void readsOfAbsentFieldsAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(allocating(OptionalsOfStore.questions(store), RECORDS)).isEmpty();
        }
        try (FieldKindsStore store = FieldKindsStore.openReadOnly(file())) {
            assertThat(allocating(OptionalsOfStore.questions(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void aCursorAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            FieldKindsStore.Cursor cursor = store.cursor();
            assertThat(allocatingAt(
                            cursor,
                            both(OptionalsOfCursor.values(cursor), OptionalsOfCursor.questions(cursor)),
                            RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void aCursorAtAbsentFieldsAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            FieldKindsStore.Cursor cursor = store.cursor();
            assertThat(allocatingAt(cursor, OptionalsOfCursor.questions(cursor), RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void aSnapshotAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            FieldKindsStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            assertThat(allocating(
                            both(OptionalsOfSnapshot.values(snapshot), OptionalsOfSnapshot.questions(snapshot)),
                            RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void aSnapshotOfAbsentFieldsAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            FieldKindsStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            assertThat(allocating(OptionalsOfSnapshot.questions(snapshot), RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void wholeRecordsOfSnapshotsAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            FieldKindsStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            Map<String, LongUnaryOperator> copies = Map.of(
                    "read", writing(i -> store.read(i, snapshot)),
                    "set", writing(i -> store.set(i, snapshot)));
            assertThat(allocating(copies, RECORDS)).isEmpty();
        }
    }

    @Test
    void settingAPresentFieldAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(OptionalWrites.sets(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void settingAnAbsentFieldAndClearingItAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(allocating(OptionalWrites.clearsAndSets(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void clearingAnAbsentFieldAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(allocating(OptionalWrites.clears(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void anObjectOfAFieldIsDetected() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(bytesPerOperation(i -> store.getMaybeText(i % RECORDS).length()))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    @Test
    void theExceptionOfAnAbsentFieldIsDetected() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(bytesPerOperation(i -> {
                        try {
                            return store.getMaybeI64(i % RECORDS);
                        } catch (FieldAbsentException e) {
                            return e.getStackTrace().length;
                        }
                    }))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    private static Map<String, LongUnaryOperator> both(
            Map<String, LongUnaryOperator> some, Map<String, LongUnaryOperator> others) {
        Map<String, LongUnaryOperator> all = new HashMap<>(some);
        all.putAll(others);
        assertThat(all).hasSize(some.size() + others.size());
        return all;
    }

    private Path file() {
        return directory.resolve("kinds.mmf");
    }
}
