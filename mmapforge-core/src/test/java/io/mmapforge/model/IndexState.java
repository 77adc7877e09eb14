package io.mmapforge.model;

import java.util.Arrays;

/**
 * One state of the modelled store with a key.
 *
 * <pre>
 *   memory | holder of the append lock + 1 | per writer: next deed, stage, store buffer
 *     | reader: next deed, stage, file, keys it has to find, state, table, probe, slot, number
 *     | stores that the reader may not have seen yet: address + 1 and the value before
 * </pre>
 */
final class IndexState {
    /** How many stores a writer may have under way, and how many the reader may be behind. */
    static final int BUFFER_ENTRIES = 24;

    static final int LOG_ENTRIES = 100;

    private static final int LOCK_AT = IndexMemory.CELLS;
    private static final int WRITERS_AT = LOCK_AT + 1;
    private static final int BUFFER_IN_WRITER = 2;
    private static final int ENTRY_BYTES = 3;
    private static final int WRITER_BYTES = BUFFER_IN_WRITER + ENTRY_BYTES * BUFFER_ENTRIES;
    private static final int READER_BYTES = ReaderCell.values().length;
    private static final int DEAD = 127;

    /** What is kept of the search that is under way. */
    enum ReaderCell {
        NEXT,
        STAGE,
        FILE,
        /** Bit k for key k. */
        REQUIRED,
        STATE,
        TABLE,
        PROBE,
        SLOT,
        /** What a later load is compared with. */
        NUMBER
    }

    final byte[] bytes;
    private final int readerAt;
    private final int logAt;

    private IndexState(byte[] bytes, int writers) {
        this.bytes = bytes;
        this.readerAt = WRITERS_AT + writers * WRITER_BYTES;
        this.logAt = readerAt + READER_BYTES;
    }

    static IndexState of(State state, int writers) {
        return new IndexState(state.bytes, writers);
    }

    static State empty(int writers) {
        int length = WRITERS_AT + writers * WRITER_BYTES + READER_BYTES + 2 * LOG_ENTRIES;
        return new State(new byte[(length + 7) / 8 * 8]);
    }

    int memory(int address) {
        return bytes[address];
    }

    void setMemory(int address, int value) {
        bytes[address] = (byte) value;
    }

    /** The writer that holds the append lock, or -1. */
    int lockHolder() {
        return bytes[LOCK_AT] - 1;
    }

    void setLockHolder(int writer) {
        bytes[LOCK_AT] = (byte) (writer + 1);
    }

    int next(int writer) {
        return bytes[base(writer)];
    }

    void setNext(int writer, int deed) {
        bytes[base(writer)] = (byte) deed;
    }

    int stage(int writer) {
        return bytes[base(writer) + 1];
    }

    void setStage(int writer, int stage) {
        bytes[base(writer) + 1] = (byte) stage;
    }

    boolean isDead(int writer) {
        return next(writer) == DEAD;
    }

    /** Ends the writer at once: what it had not made visible by now it never will, and the append lock falls free. */
    void kill(int writer) {
        Arrays.fill(bytes, base(writer), base(writer) + WRITER_BYTES, (byte) 0);
        setNext(writer, DEAD);
        if (lockHolder() == writer) {
            setLockHolder(-1);
        }
    }

    int buffered(int writer) {
        int entries = 0;
        while (entries < BUFFER_ENTRIES && bytes[entry(writer, entries)] != 0) {
            entries++;
        }
        return entries;
    }

    void enqueue(int writer, int address, int value, boolean release) {
        int entries = buffered(writer);
        if (entries == BUFFER_ENTRIES) {
            throw new IllegalStateException("a writer has more than " + BUFFER_ENTRIES + " stores under way");
        }
        int at = entry(writer, entries);
        bytes[at] = (byte) (address + 1);
        bytes[at + 1] = (byte) value;
        bytes[at + 2] = (byte) (release ? 1 : 0);
    }

    PendingStores pending(int writer) {
        return new PendingStores() {
            @Override
            public boolean isFence(int entry) {
                return false;
            }

            @Override
            public boolean isRelease(int entry) {
                return bytes[entry(writer, entry) + 2] != 0;
            }

            @Override
            public int address(int entry) {
                return bufferedAddress(writer, entry);
            }
        };
    }

    int bufferedAddress(int writer, int entry) {
        return (bytes[entry(writer, entry)] & 0xFF) - 1;
    }

    int bufferedValue(int writer, int entry) {
        return bytes[entry(writer, entry) + 1];
    }

    void dequeue(int writer, int entry) {
        int at = entry(writer, entry);
        int end = entry(writer, BUFFER_ENTRIES);
        System.arraycopy(bytes, at + ENTRY_BYTES, bytes, at, end - at - ENTRY_BYTES);
        Arrays.fill(bytes, end - ENTRY_BYTES, end, (byte) 0);
    }

    int reader(ReaderCell cell) {
        return bytes[readerAt + cell.ordinal()] & 0xFF;
    }

    void setReader(ReaderCell cell, int value) {
        bytes[readerAt + cell.ordinal()] = (byte) value;
    }

    /** Forgets what the reader had loaded, but not where it is and what it knows. */
    void forgetSearch() {
        for (ReaderCell cell : ReaderCell.values()) {
            if (cell.ordinal() >= ReaderCell.STATE.ordinal()) {
                setReader(cell, 0);
            }
        }
    }

    /** How many stores became visible since the moment behind which the reader's loads cannot go. */
    int logged() {
        int entries = 0;
        while (entries < LOG_ENTRIES && bytes[logAt + 2 * entries] != 0) {
            entries++;
        }
        return entries;
    }

    void log(int address, int before) {
        int entries = logged();
        if (entries == LOG_ENTRIES) {
            throw new IllegalStateException("the reader is more than " + LOG_ENTRIES + " stores behind");
        }
        bytes[logAt + 2 * entries] = (byte) (address + 1);
        bytes[logAt + 2 * entries + 1] = (byte) before;
    }

    int loggedAddress(int entry) {
        return (bytes[logAt + 2 * entry] & 0xFF) - 1;
    }

    /** What an address held after so many of the logged stores. */
    int memoryAt(int time, int address) {
        int entries = logged();
        for (int entry = time; entry < entries; entry++) {
            if (loggedAddress(entry) == address) {
                return bytes[logAt + 2 * entry + 1];
            }
        }
        return memory(address);
    }

    /** From now on the reader has seen so many of the logged stores. */
    void advance(int time) {
        int at = logAt + 2 * time;
        int end = logAt + 2 * LOG_ENTRIES;
        System.arraycopy(bytes, at, bytes, logAt, end - at);
        Arrays.fill(bytes, end - 2 * time, end, (byte) 0);
    }

    private static int base(int writer) {
        return WRITERS_AT + writer * WRITER_BYTES;
    }

    private static int entry(int writer, int entry) {
        return base(writer) + BUFFER_IN_WRITER + ENTRY_BYTES * entry;
    }
}
