package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.TICK;
import static io.mmapforge.testing.TestLayouts.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.StoreBytes;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new file of another program may have no room yet: its header alone. */
class CapacityZeroTest {
    private static final int FIRST_SYNC_PAGE = 4096;

    @TempDir
    Path directory;

    @Test
    void aStoreWithoutRoomIsReadAndGrows() throws Exception {
        Path path = directory.resolve("tick.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        StoreBytes bytes = new StoreBytes(path);
        bytes.putI64(56, 0).putI64(FIRST_SYNC_PAGE + 16, 0);
        CRC32C crc = new CRC32C();
        crc.update(bytes.range(FIRST_SYNC_PAGE, 60));
        bytes.putI32(FIRST_SYNC_PAGE + 60, (int) crc.getValue());
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(bytes.recordsOffset());
        }
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
            assertThat(reader.size()).isZero();
            assertThat(reader.capacity()).isZero();
            try (RecordStore store = RecordStore.open(path, TICK, StoreOptions.defaults())) {
                assertThat(store.capacity()).isZero();
                assertThat(store.append()).isZero();
                store.setLong(0, TIMESTAMP, 7);
                assertThat(store.capacity()).isPositive();
            }
            assertThat(reader.getLong(0, TIMESTAMP)).isEqualTo(7);
        }
    }
}
