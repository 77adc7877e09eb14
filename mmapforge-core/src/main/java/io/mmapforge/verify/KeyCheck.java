package io.mmapforge.verify;

import io.mmapforge.format.KeyFileDescriptor;
import io.mmapforge.index.KeyFileIdentity;
import io.mmapforge.index.KeyFileInspection;
import io.mmapforge.index.KeyPairing;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.verify.Finding.Part;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The key file: whether it is the store's, and its tables can be true. */
final class KeyCheck {
    private static final String ANEW =
            "close the store wherever it is open for writing, delete the key file, and open the"
                    + " store for writing, which makes it anew";

    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Surroundings store;
    private final Findings findings;

    KeyCheck(Surroundings store, Findings findings) {
        this.store = store;
        this.findings = findings;
    }

    /** Returns whether keys can be looked up in it. */
    boolean run(long count) {
        RecordLayout layout = store.header().layout();
        KeyPairing pairing = new KeyPairing() {
            @Override
            public long get() {
                return store.pairing();
            }

            @Override
            public void set(long number) {
                throw new UnsupportedOperationException("a verification writes nothing");
            }
        };
        Path path = store.file().filePath();
        KeyFileInspection found =
                inspect(new KeyFileIdentity(path, store.header().storeId(), layout.keyFingerprint(), pairing), count);
        if (found.problem().isPresent()) {
            // What nobody uses now is made anew by the next writer. What writers use must be right.
            String problem = found.problem().get();
            findings.add(
                    store.isAtRest()
                            ? Finding.note(
                                            Finding.NOWHERE,
                                            problem + "; the next writer makes it anew, and until then the"
                                                    + " records are not checked for being alike in their key")
                                    .of(Part.KEY_FILE)
                            : Finding.wrong(Finding.NOWHERE, problem, ANEW).of(Part.KEY_FILE));
            return false;
        }
        if (store.isAtRest()) {
            checkTables(found);
        }
        return true;
    }

    /** A writer may just be making the file anew, or pairing it: so a problem that is none at rest is looked at again, as readers do. */
    private KeyFileInspection inspect(KeyFileIdentity id, long count) {
        long start = System.nanoTime();
        while (true) {
            KeyFileInspection found = KeyFileInspection.of(id, count);
            if (found.problem().isEmpty() || store.isAtRest() || System.nanoTime() - start > PATIENCE_NANOS) {
                return found;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void checkTables(KeyFileInspection found) {
        if (found.taken() > found.used()) {
            findings.add(Finding.wrong(
                            KeyFileDescriptor.USED_OFFSET,
                            "the newest table has " + found.taken()
                                    + " slots that are taken, expected no more than the " + found.used()
                                    + " that it states",
                            ANEW)
                    .of(Part.KEY_FILE));
        }
        if (found.taken() == found.slots()) {
            findings.add(Finding.wrong(
                            Finding.NOWHERE,
                            "all " + found.slots() + " slots of the newest table are taken, expected an empty one",
                            ANEW)
                    .of(Part.KEY_FILE));
        }
        if (found.unpublished() > 0) {
            findings.add(Finding.note(
                            Finding.NOWHERE,
                            found.unpublished()
                                    + " slots name records that there are not: writers that were killed have left them, and"
                                    + " the next table leaves them behind")
                    .of(Part.KEY_FILE));
        }
    }
}
