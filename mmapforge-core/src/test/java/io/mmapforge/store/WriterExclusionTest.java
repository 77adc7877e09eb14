package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.PRICE;
import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.testing.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writers see each other, whatever is done to the names of the files. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterExclusionTest {
    private static final StoreOptions EXCLUSIVE = StoreOptions.defaults().withWriterMode(WriterMode.EXCLUSIVE);

    @TempDir
    Path directory;

    private static RecordStore create(Path path) {
        return RecordStore.create(path, TICK, StoreOptions.defaults());
    }

    @Test
    void refusesToWriteAFileThatHasASecondName() throws Exception {
        Path path = directory.resolve("tick.mmf");
        create(path).close();
        Path second = Files.createLink(directory.resolve("second.mmf"), path);
        for (Path name : new Path[] {path, second}) {
            assertThatThrownBy(() -> RecordStore.open(name, TICK, StoreOptions.defaults()))
                    .isInstanceOf(StoreIoException.class)
                    .hasMessageContaining("2 names")
                    .hasMessageContaining(name.toString());
            RecordStore.openReadOnly(name, TICK, StoreOptions.defaults()).close();
        }
        Files.delete(second);
        RecordStore.open(path, TICK, StoreOptions.defaults()).close();
    }

    @Test
    void aNameThatAKilledCreatorLeftIsRemoved() throws Exception {
        Path path = directory.resolve("tick.mmf");
        create(path).close();
        Path left = directory.resolve(".tick.mmf.0b3f2c1e-6f0e-4b57-9a53-2f0d7c1b8a11.tmp");
        Files.createLink(left, path);
        Path foreign = Files.createFile(directory.resolve(".tick.mmf.another.tmp"));
        RecordStore.open(path, TICK, StoreOptions.defaults()).close();
        assertThat(left).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void aNewStoreAtThePathOfAMovedOneDropsNoLockOfTheMovedOne() throws Exception {
        Path path = directory.resolve("tick.mmf");
        Path moved = directory.resolve("moved.mmf");
        try (RecordStore first = create(path)) {
            first.append();
            Files.move(path, moved);
            try (RecordStore second = create(path)) {
                second.append();
                second.setDouble(0, PRICE, 2);
            }
            Files.delete(path);
            Files.move(moved, path);
            try (ChildJvm other = ChildJvm.start(OpenProcess.class, path, WriterMode.EXCLUSIVE)) {
                other.expect("locked").join();
            }
            first.setDouble(0, PRICE, 1);
            assertThat(first.getDouble(0, PRICE)).isEqualTo(1);
        }
        RecordStore.open(path, TICK, EXCLUSIVE).close();
    }

    @Test
    void aStoreWithManyThreadsDoesNotShutOthersOut() throws Exception {
        Path path = directory.resolve("tick.mmf");
        CountDownLatch written = new CountDownLatch(200);
        CountDownLatch end = new CountDownLatch(1);
        try (RecordStore store = create(path)) {
            store.append();
            Thread[] threads = Stream.generate(() -> new Thread(() -> {
                        store.setDouble(0, PRICE, 1);
                        written.countDown();
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }))
                    .limit(200)
                    .toArray(Thread[]::new);
            for (Thread thread : threads) {
                thread.start();
            }
            written.await();
            try (ChildJvm other = ChildJvm.start(OpenProcess.class, path, WriterMode.SHARED)) {
                other.expect("open").join();
            } finally {
                end.countDown();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void aCloseThatMeetsASyncGivesTheRightsBackWhateverTheTimeout() throws Exception {
        StoreOptions impatient = StoreOptions.defaults().withWriteTimeout(Duration.ZERO);
        Path path = directory.resolve("tick.mmf");
        create(path).close();
        for (int i = 0; i < 20; i++) {
            RecordStore store = RecordStore.open(path, TICK, impatient);
            CountDownLatch began = new CountDownLatch(1);
            Thread syncing = new Thread(() -> {
                try {
                    while (true) {
                        store.sync();
                        began.countDown();
                    }
                } catch (StoreClosedException e) {
                    assertThat(store.isOpen()).isFalse();
                }
            });
            syncing.start();
            began.await();
            store.close();
            syncing.join();
            RecordStore.open(path, TICK, EXCLUSIVE).close();
        }
    }
}
