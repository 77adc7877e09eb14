package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A buffer carries the lane that its thread writes through in its store; used elsewhere it would corrupt both. */
class RecordBufferOwnerTest {
    @TempDir
    Path directory;

    @Test
    void isRefusedByAnotherStore() {
        try (RecordStore one = RecordStore.create(directory.resolve("1.mmf"), TICK, StoreOptions.defaults());
                RecordStore other = RecordStore.create(directory.resolve("2.mmf"), TICK, StoreOptions.defaults())) {
            one.append();
            other.append();
            assertThatThrownBy(() -> other.append(one.read(0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another store");
            assertThatThrownBy(() -> other.write(0, one.buffer())).isInstanceOf(IllegalArgumentException.class);
            assertThat(other.size()).isEqualTo(1);
        }
    }

    @Test
    void isRefusedFromAnotherThread() throws Exception {
        try (RecordStore store = RecordStore.create(directory.resolve("1.mmf"), TICK, StoreOptions.defaults())) {
            AtomicReference<RecordBuffer> theirs = new AtomicReference<>();
            Thread thread = new Thread(() -> theirs.set(store.buffer()));
            thread.start();
            thread.join();
            assertThatThrownBy(() -> store.append(theirs.get()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another thread");
            assertThat(store.size()).isZero();
        }
    }
}
