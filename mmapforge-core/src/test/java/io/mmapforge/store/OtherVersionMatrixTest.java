package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every step of {@link VersionStep}, both directions, and every way to look at a record. */
class OtherVersionMatrixTest {
    @TempDir
    Path directory;

    private Path path;

    static List<VersionStep> steps() {
        return VersionStep.all();
    }

    static List<VersionStep> stepsThatOldProgramsRead() {
        return steps().stream().filter(step -> !step.newReadByOld().isEmpty()).toList();
    }

    static List<VersionStep> stepsThatOldProgramsCannotRead() {
        return steps().stream().filter(step -> step.newReadByOld().isEmpty()).toList();
    }

    @BeforeEach
    void nameTheFile() {
        path = directory.resolve("ticks.mmf");
    }

    @Test
    void thereAreEnoughSteps() {
        assertThat(steps()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(stepsThatOldProgramsRead()).hasSizeGreaterThanOrEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aNewProgramReadsAnOldFile(VersionStep step) {
        write(step.older().current(), step.oldValues());
        assertReads(step.newer(), step.oldReadByNew(), step.older().current());
    }

    @ParameterizedTest
    @MethodSource("stepsThatOldProgramsRead")
    void anOldProgramReadsANewFile(VersionStep step) {
        write(step.newer().current(), step.newValues());
        assertReads(step.older(), step.newReadByOld(), step.newer().current());
    }

    @ParameterizedTest
    @MethodSource("stepsThatOldProgramsCannotRead")
    void whatCannotBeReadIsRefused(VersionStep step) {
        write(step.newer().current(), step.newValues());
        assertThat(Refusal.failure(path, step.older().current(), true)).isInstanceOf(LayoutMismatchException.class);
    }

    /** Record 0 is all zero and absent, record 1 has the values. */
    private void write(RecordLayout layout, Map<String, ?> values) {
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            store.append();
            store.append(RecordText.put(store.buffer(), layout, values));
        }
    }

    private void assertReads(LayoutHistory program, String expected, RecordLayout file) {
        RecordLayout layout = program.current();
        int size = layout.recordSize();
        try (RecordStore store = RecordStore.openReadOnly(path, program, StoreOptions.defaults())) {
            assertThat(store.layout()).isSameAs(layout);
            assertThat(store.fileVersion()).isEqualTo(file.version());
            assertThat(store.size()).isEqualTo(2);

            assertThat(RecordText.of(layout, new StoreAccessor(store, 1, size)))
                    .as("get")
                    .isEqualTo(expected);
            assertThat(RecordText.of(layout, new ValuesAccessor(store.read(1))))
                    .as("whole")
                    .isEqualTo(expected);
            RecordSnapshot snapshot = new RecordSnapshot(store);
            snapshot.read(store, 1, size);
            assertThat(RecordText.of(layout, new ValuesAccessor(snapshot)))
                    .as("snapshot")
                    .isEqualTo(expected);
            AnyCursor cursor = new AnyCursor(store, size, 0, Long.MAX_VALUE);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isTrue();
            assertThat(RecordText.of(layout, new CursorAccessor(cursor)))
                    .as("cursor")
                    .isEqualTo(expected);
            cursor.copyTo(snapshot);
            assertThat(RecordText.of(layout, new ValuesAccessor(snapshot)))
                    .as("cursor's copy")
                    .isEqualTo(expected);
            assertThat(cursor.next()).isFalse();
            cursor.moveTo(1);
            assertThat(RecordText.of(layout, new CursorAccessor(cursor)))
                    .as("cursor, moved")
                    .isEqualTo(expected);
            for (boolean parallel : new boolean[] {false, true}) {
                assertThat(StreamSupport.stream(spliterator(store, size), parallel)
                                .map(each -> RecordText.of(layout, new CursorAccessor(each)))
                                .toList())
                        .as("stream")
                        .hasSize(2)
                        .element(1)
                        .isEqualTo(expected);
            }
            assertThat(spliterator(store, size).estimateSize()).isEqualTo(2);
            assertContents(store, cursor);
            assertRangesAgreeWithTheWhole(store, size);
        }
    }

    private static RecordSpliterator<AnyCursor> spliterator(RecordStore store, int size) {
        return new RecordSpliterator<>(store, (from, to) -> new AnyCursor(store, size, from, to));
    }

    /** The methods that look at a text or bytes without making an object of it agree with the one that makes it. */
    private static void assertContents(RecordStore store, AnyCursor cursor) {
        for (FieldLayout field : store.layout().fields()) {
            if (!field.kind().isVariableLength()) {
                continue;
            }
            int offset = field.offset();
            int max = field.maxBytes();
            byte[] content = store.getBytes(1, offset, max);
            ByteBuffer copy = ByteBuffer.allocate(64);
            assertThat(store.copyContent(1, offset, max, copy)).isEqualTo(content.length);
            assertThat(copy.flip()).isEqualTo(ByteBuffer.wrap(content));
            assertThat(store.hashContent(1, offset, max)).isEqualTo(Arrays.hashCode(content));
            assertThat(store.bytesEquals(1, offset, max, content)).isTrue();
            assertThat(cursor.hashContent(offset, max)).isEqualTo(Arrays.hashCode(content));
            assertThat(cursor.compareBytes(offset, max, content)).isZero();
            if (field.kind() == FieldType.STRING) {
                String text = new String(content, StandardCharsets.UTF_8);
                assertThat(store.stringEquals(1, offset, max, text)).isTrue();
                assertThat(store.compareString(1, offset, max, text + "0")).isNegative();
                assertThat(cursor.stringEquals(offset, max, text)).isTrue();
            }
        }
    }

    /** Whatever part of a record is asked for, it is that of the whole. */
    private static void assertRangesAgreeWithTheWhole(RecordStore store, int size) {
        byte[] whole = store.read(1).bytes().clone();
        for (int from = 8; from < size; from++) {
            for (int to = from + 1; to <= size; to++) {
                byte[] part = new byte[to - from];
                store.engine().read(1, size, from, to - from, part, 0);
                assertThat(part).as("%d..%d", from, to).isEqualTo(Arrays.copyOfRange(whole, from, to));
            }
        }
    }
}
