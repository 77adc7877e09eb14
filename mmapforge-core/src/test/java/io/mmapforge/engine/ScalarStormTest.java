package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.RETRIES_OFFSET;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format2Header;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.Workers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reads of a long record beside a thread that sets single numbers of it as fast as it can. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScalarStormTest {
    private static final int BLOB_BYTES = 65_500;
    private static final int FIRST = 8;
    private static final int BLOB = 16;
    private static final int LAST = 65_520;
    private static final RecordLayout LAYOUT = RecordLayout.of(
            "Storm",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("first", FieldType.INT64),
                    FieldDefinition.of("blob", FieldType.BYTES, BLOB_BYTES),
                    FieldDefinition.of("last", FieldType.INT64)));
    private static final int READS = 2_000;

    /**
     * How many copies of one read may be in vain. Eight always may; each more takes a reader that loses its processor in the middle of a
     * part for so long that 16,384 numbers are set.
     */
    private static final long MOST_RETRIES = 16;

    @TempDir
    Path directory;

    private RecordStore store;
    private DataFile file;
    private MappedRecords records;
    private ByteBuffer chunk;
    private LaneReader reader;
    private final byte[] copy = new byte[LAYOUT.recordSize()];
    private long next;

    @BeforeEach
    void openStore() {
        assertThat(LAYOUT.recordSize()).isEqualTo(65_528);
        Path path = directory.resolve("storm.mmf");
        store = RecordStore.create(path, LAYOUT, StoreOptions.defaults());
        store.append();
        file = DataFile.open(path, false);
        byte[] fixed = file.read(0, Format2Header.FIXED_BYTES);
        CommonHeader common = CommonHeader.read(path, fixed);
        Format2Header header = Format2Header.read(path, common, fixed, file.size(), file::read);
        records = new MappedRecords(file, header.geometry().headerSize(), common.recordSize());
        LaneTable lanes = new LaneTable(records.header(), header.geometry(), common.recordSize());
        reader = new LaneReader(records, lanes, true);
        chunk = records.mapAll(1).chunk(0, common.recordSize());
    }

    @AfterEach
    void closeStore() {
        records.close();
        file.close();
        store.close();
    }

    @Test
    void aReadEndsAfterAFewCopies() throws Exception {
        long most = 0;
        long last = 0;
        try (Workers workers = new Workers()) {
            workers.repeat(this::setNumbers);
            for (int i = 0; i < READS || most < LaneReader.ATTEMPTS; i++) {
                long before = retries();
                reader.read(chunk, 0, 0, 0, copy.length, copy, 0);
                most = Math.max(most, retries() - before);
                long first = number(FIRST);
                // Neither number runs backwards, from read to read.
                assertThat(first).isGreaterThanOrEqualTo(last);
                last = first;
            }
            workers.stop();
        }
        assertThat(most).isBetween((long) LaneReader.ATTEMPTS, MOST_RETRIES);
    }

    @Test
    void aReadOfBytesEndsAfterAFewCopies() throws Exception {
        long most = 0;
        store.setBytes(0, BLOB, BLOB_BYTES, filled(1));
        try (Workers workers = new Workers()) {
            workers.repeat(this::setNumbers);
            for (int i = 0; i < READS || most < LaneReader.ATTEMPTS; i++) {
                long before = retries();
                assertThat(reader.readContent(chunk, 0, 0, BLOB, BLOB_BYTES, copy))
                        .isEqualTo(BLOB_BYTES);
                most = Math.max(most, retries() - before);
            }
            workers.stop();
        }
        assertThat(most).isBetween((long) LaneReader.ATTEMPTS, MOST_RETRIES);
    }

    /** The control: a reader that wants one moment copies in vain for long. */
    @Test
    void aReadOfOneMomentTakesManyCopies() throws Exception {
        long most = 0;
        try (Workers workers = new Workers()) {
            workers.repeat(this::setNumbers);
            while (most <= MOST_RETRIES) {
                long before = retries();
                reader.readAtOneMoment(chunk, 0, 0, 0, copy.length, copy, 0);
                most = Math.max(most, retries() - before);
            }
            workers.stop();
        }
        assertThat(most).isGreaterThan(MOST_RETRIES);
    }

    /** Whole writes in between are never seen in part, and a number that is set after one not without it. */
    @Test
    void rangesStayWholeAmongNumbers() throws Exception {
        byte[] expected = new byte[BLOB_BYTES];
        int changes = 0;
        byte lastSeen = 0;
        try (Workers workers = new Workers()) {
            workers.repeat(this::writeWholeAndSetNumbers);
            for (int i = 0; i < READS || changes < 10; i++) {
                reader.read(chunk, 0, 0, 0, copy.length, copy, 0);
                byte fill = copy[BLOB + Integer.BYTES];
                if (Memory.getInt(copy, BLOB) == 0) {
                    continue;
                }
                Arrays.fill(expected, fill);
                assertThat(Arrays.equals(
                                copy, BLOB + Integer.BYTES, BLOB + Integer.BYTES + BLOB_BYTES, expected, 0, BLOB_BYTES))
                        .isTrue();
                assertThat((byte) (number(FIRST) >> 32)).isEqualTo(fill);
                assertThat((byte) (number(LAST) >> 32)).isEqualTo(fill);
                changes += fill == lastSeen ? 0 : 1;
                lastSeen = fill;
            }
            workers.stop();
        }
    }

    private void setNumbers() {
        next++;
        store.setLong(0, FIRST, next);
        store.setLong(0, LAST, next);
    }

    private void writeWholeAndSetNumbers() {
        byte fill = (byte) ++next;
        long number = (long) fill << 32;
        RecordBuffer buffer = store.buffer();
        buffer.putLong(FIRST, number);
        buffer.putLong(LAST, number);
        buffer.putBytes(BLOB, BLOB_BYTES, filled(fill));
        store.write(0, buffer);
        for (int i = 0; i < 20_000; i++) {
            store.setLong(0, i % 2 == 0 ? FIRST : LAST, number + i);
        }
    }

    private static byte[] filled(int fill) {
        byte[] bytes = new byte[BLOB_BYTES];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    private long number(int offset) {
        return ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).getLong(offset);
    }

    private long retries() {
        return (long) Memory.LONG.getOpaque(records.header(), RETRIES_OFFSET);
    }
}
