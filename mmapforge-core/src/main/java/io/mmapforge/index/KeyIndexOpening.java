package io.mmapforge.index;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.event.StoreEvents;
import io.mmapforge.format.KeyTableState;
import io.mmapforge.mapping.RandomId;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens a key file: for a reader as soon as it can be used, for a writer after it was made anew if need be, and if that may be done.
 *
 * <p>The first writer gives store and key file a new number in common. So a copy of either, made before, is known as one: of two files that
 * have the same number, each was there when the other got it, and the same appends went to both.
 */
final class KeyIndexOpening {
    /** How long a reader that is being opened waits for a key file that is being made or paired. */
    private static final long OPENING_PATIENCE_NANOS = 1_000_000_000L;

    /** The same for one that had a file, so that another is known to come, which takes a second for some million records. */
    private static final long SUCCESSOR_PATIENCE_NANOS = 10_000_000_000L;

    private static final long PAUSE_NANOS = 1_000_000;

    private final KeyFileIdentity id;
    private final KeyFilePlace place;
    private final IndexedRecords records;
    private final long openingPatienceNanos;
    private final long successorPatienceNanos;

    /** That of the key file beside a store. */
    KeyIndexOpening(KeyFileIdentity id, IndexedRecords records) {
        this(id, new KeyFilePath(id), records, OPENING_PATIENCE_NANOS, SUCCESSOR_PATIENCE_NANOS);
    }

    /**
     * That of a key file anywhere, for readers of any patience: one without looks once.
     *
     * @param openingPatienceNanos how long a reader that is being opened waits for a file that can be used
     * @param successorPatienceNanos how long one that had a file waits for the one in its place
     */
    KeyIndexOpening(
            KeyFileIdentity id,
            KeyFilePlace place,
            IndexedRecords records,
            long openingPatienceNanos,
            long successorPatienceNanos) {
        this.id = id;
        this.place = place;
        this.records = records;
        this.openingPatienceNanos = openingPatienceNanos;
        this.successorPatienceNanos = successorPatienceNanos;
    }

    KeyFileIdentity id() {
        return id;
    }

    IndexedRecords records() {
        return records;
    }

    /** The tables of an open key file, and how many records were indexed anew for it. */
    static final class Opened {
        final KeyTables tables;
        final long rebuiltRecords;

        Opened(KeyTables tables, long rebuiltRecords) {
            this.tables = tables;
            this.rebuiltRecords = rebuiltRecords;
        }
    }

    /**
     * Waits for a file that can be used.
     *
     * @throws KeyIndexException if there is none in about a second, or one that may not be read
     */
    KeyTables forReading() {
        return forReading(openingPatienceNanos, () -> false);
    }

    /**
     * As {@link #forReading}, in place of a file that was replaced or given up.
     *
     * @param isGivenUp whether nobody wants it any more
     * @throws KeyIndexException if there is none in about ten seconds, or one that may not be read
     * @throws IllegalStateException if nobody wants it any more
     */
    KeyTables successorForReading(BooleanSupplier isGivenUp) {
        return forReading(successorPatienceNanos, isGivenUp);
    }

    private KeyTables forReading(long patienceNanos, BooleanSupplier isGivenUp) {
        long start = System.nanoTime();
        while (true) {
            if (isGivenUp.getAsBoolean()) {
                throw new IllegalStateException("closed");
            }
            try {
                return usable(true, false);
            } catch (KeyIndexException e) {
                if (KeyFileRemedy.isRefusal(e) || System.nanoTime() - start > patienceNanos) {
                    throw new KeyIndexException(id.store(), reason(e) + "; " + KeyFileRemedy.ofReader(id, e), e);
                }
            }
            pause();
        }
    }

    /**
     * Opens the file, after making it anew if need be.
     *
     * @param onlyWriter whether it may be made anew
     * @throws KeyIndexException if it would have to be, and may not, or a file of another kind has its name
     * @throws StoreFullException if the disk has no room
     * @throws StoreIoException if the operating system refuses
     */
    Opened forWriting(boolean onlyWriter, boolean checked, LongConsumer progress) {
        KeyTables found;
        try {
            found = usable(false, checked);
        } catch (KeyIndexException e) {
            if (!onlyWriter) {
                throw new KeyIndexException(id.store(), reason(e) + "; " + KeyFileRemedy.ofLaterWriter(), e);
            }
            return rebuilt(checked, progress);
        }
        if (onlyWriter) {
            try {
                // A batch that was cut short may have left more.
                found.file.setIndexed(records.count());
                pair(found.file);
            } catch (Throwable e) {
                found.file.close();
                throw e;
            }
        }
        return new Opened(found, 0);
    }

    private KeyTables usable(boolean readOnly, boolean checked) {
        // Before the file is looked at, since it has at least as many at any time.
        long count = records.count();
        KeyFile file = KeyFile.open(id, place, readOnly, checked);
        try {
            return KeyTables.of(file, file.requireUsable(id, count));
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    private void pair(KeyFile file) {
        long pairing = newPairing();
        CrashPoint.before("pairing.file");
        file.setPairing(pairing);
        CrashPoint.before("pairing.store");
        id.pairing().set(pairing);
    }

    private Opened rebuilt(boolean checked, LongConsumer progress) {
        KeyFile.requireReplaceable(id, place);
        StoreEvents.KeyFileRebuild event = StoreEvents.keyFileRebuild();
        long count = records.count();
        long pairing = newPairing();
        try (Replaced old = Replaced.of(id, place)) {
            KeyFile made = new KeyFileRebuild(id, place, records, checked, progress).run(pairing);
            try {
                CrashPoint.before("rebuild.pairing");
                id.pairing().set(pairing);
                CrashPoint.before("rebuild.abandon");
                old.abandon();
                Opened opened = new Opened(KeyTables.of(made, made.state()), count);
                event.end(id.path(), count);
                return opened;
            } catch (Throwable e) {
                made.close();
                throw e;
            }
        }
    }

    /** Never {@link KeyPairing#NONE}: two bits of these are constant, and one of them is set. */
    private static long newPairing() {
        return RandomId.next().getLeastSignificantBits();
    }

    /** A file that is about to be replaced, which readers may have open, if there is one and it is of this store. */
    private static final class Replaced implements AutoCloseable {
        private final @Nullable KeyFile file;

        private Replaced(@Nullable KeyFile file) {
            this.file = file;
        }

        static Replaced of(KeyFileIdentity id, KeyFilePlace place) {
            try {
                return new Replaced(KeyFile.open(id, place, false, true));
            } catch (StoreException none) {
                return new Replaced(null);
            }
        }

        /** Tells whoever has it open to open the path again. Without this they find out by what it lacks. */
        void abandon() {
            if (file != null) {
                try {
                    file.setState(KeyTableState.ABANDONED);
                } catch (StoreException noRoom) {
                    return;
                }
            }
        }

        @Override
        public void close() {
            if (file != null) {
                file.close();
            }
        }
    }

    /** What was wrong, without the path that the exception adds. */
    private static String reason(KeyIndexException e) {
        String message = String.valueOf(e.getMessage());
        String path = " [" + e.path() + "]";
        return message.endsWith(path) ? message.substring(0, message.length() - path.length()) : message;
    }

    /** An interrupt makes no difference, and is handed on. */
    private static void pause() {
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(PAUSE_NANOS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
