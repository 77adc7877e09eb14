package io.mmapforge.store;

import static io.mmapforge.store.WriterMode.EXCLUSIVE;
import static io.mmapforge.store.WriterMode.SHARED;
import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreLockedException;
import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may have a store open for writing at the same time. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharingTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void create() {
        path = directory.resolve("tick.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
    }

    private RecordStore open(WriterMode mode) {
        return RecordStore.open(path, TICK, StoreOptions.defaults().withWriterMode(mode));
    }

    @ParameterizedTest
    @CsvSource({"EXCLUSIVE, EXCLUSIVE", "EXCLUSIVE, SHARED", "SHARED, EXCLUSIVE"})
    void anExclusiveWriterIsAloneInOneJvm(WriterMode first, WriterMode second) {
        try (RecordStore store = open(first)) {
            assertThatThrownBy(() -> open(second))
                    .isExactlyInstanceOf(StoreLockedException.class)
                    .hasMessageContaining(
                            second == EXCLUSIVE
                                    ? "cannot be opened as the only writer: another writer has it open"
                                    : "another writer has it open as the only one")
                    .hasMessageContaining("open the store read-only")
                    .hasMessageContaining(path.toString());
            store.append();
            RecordStore.openReadOnly(path, TICK, StoreOptions.defaults()).close();
        }
        open(second).close();
    }

    @ParameterizedTest
    @CsvSource({
        "EXCLUSIVE, EXCLUSIVE, StoreLocked",
        "EXCLUSIVE, SHARED,    StoreLocked",
        "SHARED,    EXCLUSIVE, StoreLocked",
        "SHARED,    SHARED,    open"
    })
    void anExclusiveWriterIsAloneAmongProcesses(WriterMode ours, WriterMode theirs, String outcome) {
        RecordStore store = open(ours);
        try (ChildJvm child = ChildJvm.start(SharingProcess.class, "hold", theirs, path)) {
            child.expect(outcome).finish().join();
        }
        store.close();
        try (ChildJvm child = ChildJvm.start(SharingProcess.class, "hold", theirs, path)) {
            child.expect("open");
            if (outcome.equals("open")) {
                open(ours).close();
            } else {
                assertThatThrownBy(() -> open(ours)).isExactlyInstanceOf(StoreLockedException.class);
            }
            child.kill();
        }
        open(EXCLUSIVE).close();
    }

    @Test
    void format1HasOneWriter() {
        Path old = directory.resolve("old.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        try (RecordStore store = RecordStore.create(old, TICK, options);
                RecordStore reader = RecordStore.openReadOnly(old, TICK, options);
                ChildJvm child = ChildJvm.start(SharingProcess.class, "hold", SHARED, old)) {
            child.expect("StoreLocked").join();
            assertThatThrownBy(() -> RecordStore.open(old, TICK, options)).isInstanceOf(StoreLockedException.class);
            store.append();
            assertThat(reader.size()).isEqualTo(1);
        }
    }

    @Test
    void oneOfTwoStoresInAJvmIsClosedWithoutHarmToTheOther() {
        try (RecordStore store = open(SHARED)) {
            open(SHARED).close();
            try (ChildJvm child = ChildJvm.start(SharingProcess.class, "hold", EXCLUSIVE, path)) {
                child.expect("StoreLocked").join();
            }
            store.append();
            store.append();
            store.setLong(1, 96, 5);
            assertThat(store.getLong(1, 96)).isEqualTo(5);
        }
    }

    /** 32 slots. */
    @Test
    void refusesMoreWritersThanTheFileHasSlotsFor() {
        List<RecordStore> stores = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            stores.add(open(SHARED));
        }
        assertThatThrownBy(() -> open(SHARED))
                .isExactlyInstanceOf(StoreLockedException.class)
                .hasMessageContaining("all 32 writer slots of the store are taken")
                .hasMessageContaining("close one of them, or open the store read-only");
        for (int i = 0; i < 32; i++) {
            assertThat(stores.get(i).append()).isEqualTo(i);
        }
        RecordStore.openReadOnly(path, TICK, StoreOptions.defaults()).close();
        stores.get(17).close();
        RecordStore last = open(SHARED);
        assertThat(last.append()).isEqualTo(32);
        last.close();
        stores.forEach(RecordStore::close);
    }

    /** 128 lanes, one of which the rest have to share. */
    @Test
    void moreThreadsThanLanesShareOne() throws Exception {
        try (RecordStore store = open(SHARED)) {
            store.append();
            CountDownLatch all = new CountDownLatch(160);
            Workers workers = new Workers();
            for (int i = 0; i < 160; i++) {
                workers.start(() -> {
                    store.append();
                    all.countDown();
                    all.await();
                    for (int k = 0; k < 20; k++) {
                        store.write(0, store.buffer());
                        store.append();
                    }
                });
            }
            workers.join();
            assertThat(store.size()).isEqualTo(3361); // 1 + 160 * 21
            // Each write of a range adds 0x8000.
            assertThat(new StoreBytes(path).i64(40960)).isEqualTo(3200 * 0x8000L);
        }
    }

    @Test
    void oneOfManyCreatesAndAllOpen() throws Exception {
        for (int round = 0; round < 3; round++) {
            Path fresh = directory.resolve("fresh" + round + ".mmf");
            try (ChildJvm first = ChildJvm.start(SharingProcess.class, "race", SHARED, fresh)
                            .expect("ready");
                    ChildJvm second = ChildJvm.start(SharingProcess.class, "race", SHARED, fresh)
                            .expect("ready")) {
                first.finish();
                second.finish();
                Workers workers = new Workers();
                for (int i = 0; i < 8; i++) {
                    workers.start(() -> {
                        try (RecordStore store = RecordStore.openOrCreate(fresh, TICK, StoreOptions.defaults())) {
                            store.append();
                        }
                    });
                }
                workers.join();
                first.expect("open").join();
                second.expect("open").join();
            }
            try (RecordStore store = RecordStore.openReadOnly(fresh, TICK, StoreOptions.defaults())) {
                assertThat(store.size()).isEqualTo(10);
            }
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }
}
