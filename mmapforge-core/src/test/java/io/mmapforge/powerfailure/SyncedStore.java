package io.mmapforge.powerfailure;

import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.machine.MachineRun.Comparison;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;

/** A store as one process sees it: the stores and forces of the real one, in their order. */
final class SyncedStore {
    /** Words of content in a record. */
    static final int CONTENT_WORDS = 3;

    /** The records that a new store has room for. */
    static final int FIRST_CAPACITY = 2;

    /** Header and two sync pages. */
    static final int HEADER_WORDS = 24;

    private static final int COUNT = 0;
    private static final int CAPACITY = 1;
    private static final int PAGE_WORDS = SyncPage.BYTES / Long.BYTES;
    private static final int RECORD_WORDS = 1 + CONTENT_WORDS;

    private final VolatileFile file;
    private final SyncMutation mutation;
    private MachineRun run;

    SyncedStore(VolatileFile file, SyncMutation mutation, MachineRun run) {
        this.file = file;
        this.mutation = mutation;
        this.run = run;
    }

    /** The process that is at work now sees the machine so. */
    void run(MachineRun currentRun) {
        run = currentRun;
    }

    /** Makes a new file a store, and has it on the disk. */
    void create() {
        file.store(CAPACITY, FIRST_CAPACITY);
        writePage(0, true);
    }

    int count() {
        return (int) file.load(COUNT);
    }

    long content(int record, int word) {
        return file.load(recordAt(record) + 1 + word);
    }

    void append(long[] content) {
        int count = count();
        if (count == capacity()) {
            int grown = 2 * count;
            file.extend(recordAt(grown));
            file.store(CAPACITY, grown);
        }
        file.store(recordAt(count), 0);
        storeContent(count, content);
        file.store(COUNT, count + 1);
    }

    /** Makes the file longer than its capacity says. */
    void lengthenAhead(int records) {
        file.extend(recordAt(room() + records));
    }

    /** Publishes all room that there is. */
    void publishAhead() {
        file.store(CAPACITY, room());
    }

    void set(int record, long[] content) {
        long free = file.load(recordAt(record));
        file.store(recordAt(record), free + 1);
        storeContent(record, content);
        file.store(recordAt(record), free + 2);
    }

    void sync() {
        writePage(count(), false);
    }

    /** As a program of another make may sync: it forces the records and the file's size, but not the header. */
    void syncWithoutHeader() {
        file.force(recordAt(0), recordAt(count()));
        file.forceSize();
        storePage(count(), Math.max(count(), Math.min(capacity(), statedRoom())));
    }

    /** Another process opens the store, in this run of the operating system or in a later one, beside a writer or alone. */
    void open(MachineRun currentRun, boolean writerLives) {
        run = currentRun;
        boolean livingWriterCounts = writerLives && mutation != SyncMutation.LIVING_WRITERS_NOT_ASKED_FOR;
        Optional<SyncPage> newest = newest();
        if (newest.isEmpty() || livingWriterCounts || comparison(newest.get()) != Comparison.OTHER) {
            requireRoom();
            return;
        }
        long durable = newest.get().durableCount();
        long kept = mutation == SyncMutation.HEADER_COUNT_BELIEVED ? Math.min(count(), durable) : durable;
        long stated = capacity();
        long credible = Math.max(Math.min(stated, Math.min(newest.get().capacity(), room())), kept);
        // In this order: an image of between must not have a count beyond its capacity.
        if (credible > stated) {
            file.store(CAPACITY, credible);
        }
        file.store(COUNT, kept);
        if (mutation != SyncMutation.CAPACITY_BELIEVED && credible < stated) {
            file.store(CAPACITY, credible);
        }
        requireRoom();
        if (mutation != SyncMutation.RECOVERY_WITHOUT_PAGE) {
            writePage(kept, true);
        }
    }

    private Comparison comparison(SyncPage newest) {
        return switch (mutation) {
            case BOOT_IDS_BELIEVED_WHOSEVER_THEY_ARE ->
                run.bootId().equals(newest.run().bootId()) ? Comparison.SAME : Comparison.OTHER;
            case CONTAINERS_NEVER_TAKEN_BACK ->
                run.bootIdOfContainer() ? Comparison.SAME : run.comparedWith(newest.run());
            default -> run.comparedWith(newest.run());
        };
    }

    private void requireRoom() {
        if (count() > capacity() || capacity() > room()) {
            throw new IllegalStateException("the store cannot be opened: count=" + count() + ", capacity=" + capacity()
                    + ", room for " + room() + " records");
        }
    }

    private void storeContent(int record, long[] content) {
        for (int word = 0; word < CONTENT_WORDS; word++) {
            file.store(recordAt(record) + 1 + word, content[word]);
        }
    }

    /** Of the room behind the records a sync forces nothing, so its page promises no more than there was before. */
    private void writePage(long count, boolean withRoom) {
        long forcedRoom = withRoom ? capacity() : Math.max(count, Math.min(capacity(), statedRoom()));
        if (mutation != SyncMutation.PAGE_FORCED_BEFORE_RECORDS) {
            forceRecords(withRoom);
        }
        storePage(count, forcedRoom);
        if (mutation == SyncMutation.PAGE_FORCED_BEFORE_RECORDS) {
            forceRecords(withRoom);
        }
    }

    private long statedRoom() {
        return newest().map(SyncPage::capacity).orElse(0L);
    }

    private void storePage(long count, long room) {
        long first = transaction(0);
        long second = transaction(1);
        boolean firstIsOlder = first <= second ^ mutation == SyncMutation.NEWER_PAGE_OVERWRITTEN;
        int page = firstIsOlder || mutation == SyncMutation.ONE_PAGE_OVERWRITTEN ? 0 : 1;
        ByteBuffer bytes = ByteBuffer.wrap(new SyncPage(Math.max(first, second) + 1, count, room, run).toBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int word = 0; word < PAGE_WORDS; word++) {
            file.store(pageAt(page) + word, bytes.getLong(word * Long.BYTES));
        }
        file.force(pageAt(page), pageAt(page) + PAGE_WORDS);
    }

    private void forceRecords(boolean withRoom) {
        file.force(recordAt(0), recordAt(count()));
        file.force(0, HEADER_WORDS);
        if (withRoom) {
            file.forceAll();
        }
    }

    private Optional<SyncPage> newest() {
        return page(transaction(0) >= transaction(1) ? 0 : 1);
    }

    private long transaction(int page) {
        return page(page).map(SyncPage::transaction).orElse(0L);
    }

    private Optional<SyncPage> page(int page) {
        ByteBuffer bytes = ByteBuffer.allocate(SyncPage.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word = 0; word < PAGE_WORDS; word++) {
            bytes.putLong(file.load(pageAt(page) + word));
        }
        if (mutation == SyncMutation.PAGE_WITHOUT_CHECKSUM) {
            return Optional.of(
                    new SyncPage(bytes.getLong(0), bytes.getLong(8), bytes.getLong(16), MachineRun.of(uuid(bytes))));
        }
        return SyncPage.read(bytes.array());
    }

    private static UUID uuid(ByteBuffer page) {
        ByteBuffer bigEndian = page.duplicate().order(ByteOrder.BIG_ENDIAN);
        return new UUID(bigEndian.getLong(24), bigEndian.getLong(32));
    }

    private int capacity() {
        return (int) file.load(CAPACITY);
    }

    /** The records that the file is long enough for. */
    private int room() {
        return (file.words() - HEADER_WORDS) / RECORD_WORDS;
    }

    /** Where a record begins. */
    static int recordAt(int record) {
        return HEADER_WORDS + record * RECORD_WORDS;
    }

    private static int pageAt(int page) {
        return PAGE_WORDS * (1 + page);
    }
}
