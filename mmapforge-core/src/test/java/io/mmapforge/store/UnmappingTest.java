package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.OwnMappings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the memory of a closed store goes: on Java 22 and later as the program says, before always by the collector. */
class UnmappingTest {
    private static final boolean HAS_THE_CHOICE = Runtime.version().feature() >= 22;

    @TempDir
    Path directory;

    @Test
    void itIsGoneAfterACloseUnlessSaidOtherwise() {
        assertThat(StoreOptions.defaults().unmapping()).isEqualTo(Unmapping.AT_CLOSE);
        assertClosed(HAS_THE_CHOICE, List.of());
    }

    @Test
    void itIsGoneAfterTheClose() {
        assertClosed(HAS_THE_CHOICE, List.of(Unmapping.AT_CLOSE));
    }

    @Test
    void itIsThereUntilTheCollectorFindsIt() {
        assertClosed(false, List.of(Unmapping.BY_COLLECTOR));
    }

    /** The one thing that never depends on it. */
    @ParameterizedTest
    @EnumSource(Unmapping.class)
    void whatIsWrittenIsThere(Unmapping unmapping) {
        Path path = directory.resolve("kept.mmf");
        StoreOptions options = StoreOptions.defaults().withUnmapping(unmapping);
        assertThat(options.unmapping()).isEqualTo(unmapping);
        try (RecordStore store = RecordStore.create(path, TICK, options)) {
            for (int i = 0; i < 1_000; i++) {
                store.setLong(store.append(), 96, i);
            }
        }
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, options)) {
            assertThat(store.size()).isEqualTo(1_000);
            assertThat(store.getLong(999, 96)).isEqualTo(999);
        }
    }

    private void assertClosed(boolean isGone, List<Unmapping> unmapping) {
        assumeTrue(OwnMappings.areKnown(), "the operating system does not tell what is mapped");
        Object[] arguments = new Object[1 + unmapping.size()];
        arguments[0] = directory.resolve("tick.mmf");
        if (!unmapping.isEmpty()) {
            arguments[1] = unmapping.get(0);
        }
        try (ChildJvm child = ChildJvm.start(UnmappingProcess.class, arguments)) {
            child.expect("for Java 22: " + HAS_THE_CHOICE);
            assertThat(mappings(child, "open: ")).isPositive();
            assertThat(mappings(child, "closed: ")).matches(left -> left == 0 == isGone, "0 only if " + isGone);
            child.expect("refused").expect("collected: 0");
            assertThat(mappings(child, "by its own layout: "))
                    .matches(left -> left == 0 == isGone, "0 only if " + isGone);
            child.join();
        }
    }

    private static int mappings(ChildJvm child, String what) {
        String line = child.line();
        assertThat(line).startsWith(what);
        return Integer.parseInt(line.substring(what.length()));
    }
}
