package io.mmapforge.verify;

import io.mmapforge.engine.Format2Engine;
import io.mmapforge.engine.IndexedEngine;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.BadMagicException;
import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.format.Format2Header;
import io.mmapforge.mapping.DataFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a store is what the format says, byte by byte, and changes nothing. Works beside writers, of whom it is seen that nothing
 * is taken for a fault which they are just at.
 *
 * <p>Reads the file once, from front to back, and keeps nothing of it, so that any size will do; of records with a key it also looks each up.
 */
public final class StoreVerification {
    private static final String RESTORE = "restore the store from a copy";

    private final Findings findings;

    /** A verification that tells what it finds. */
    public StoreVerification(VerifyListener listener) {
        this.findings = new Findings(listener);
    }

    /**
     * Verifies a store.
     *
     * @param path the store's file
     * @throws StoreException if it cannot be read at all, since there is none, or the operating system refuses
     */
    public VerifyResult run(Path path) {
        try (DataFile file = DataFile.open(path, true)) {
            byte[] fixed = file.read(0, Format2Header.FIXED_BYTES);
            CommonHeader common;
            Format2Header header;
            try {
                common = CommonHeader.read(path, fixed);
                if (common.formatVersion() == Format1Header.FORMAT_VERSION) {
                    Format1Header.check(path, common, file.size());
                    return findings.result(new Format1Check(file, common, findings).run());
                }
                header = Format2Header.read(path, common, fixed, file.size(), file::read);
            } catch (BadMagicException
                    | UnsupportedFormatException
                    | TruncatedStoreException
                    | CorruptStoreException e) {
                addHeaderProblem(e);
                return findings.result(0);
            }
            return findings.result(verify(file, header));
        }
    }

    private long verify(DataFile file, Format2Header header) {
        Surroundings store = Surroundings.of(file, header);
        new ReservedCheck(store, findings).run();
        CountCheck counts = new CountCheck(store, findings);
        boolean readable = counts.run();
        new LaneCheck(store, findings).run();
        new AccessCheck(file, findings).run();
        if (!readable) {
            return 0;
        }
        try {
            RecordEngine records = Format2Engine.openForReading(file, header, false);
            boolean hasKey = !header.layout().key().isEmpty();
            RecordEngine keyed = hasKey && canLookUp(store, counts, records.size()) ? withKeys(file, header) : null;
            if (keyed == null) {
                return new RecordsCheck(store, records, false, findings).run();
            }
            try {
                return new RecordsCheck(store, keyed, true, findings).run();
            } finally {
                // The key file is its own; else it would stay mapped as long as the process lives.
                keyed.close();
            }
        } catch (TruncatedStoreException | CorruptStoreException e) {
            // Somebody has damaged the file since it was checked.
            addHeaderProblem(e);
            return 0;
        }
    }

    private boolean canLookUp(Surroundings store, CountCheck counts, long records) {
        if (counts.keysAreBelieved()) {
            return new KeyCheck(store, findings).run(records);
        }
        findings.add(Finding.note(
                        Finding.NOWHERE,
                        "the key file is not believed, since the operating system has, or may have, been started anew; the next"
                                + " writer makes it anew, and until then the records are not checked for being alike in their"
                                + " key")
                .of(Finding.Part.KEY_FILE));
        return false;
    }

    private @Nullable RecordEngine withKeys(DataFile file, Format2Header header) {
        try {
            return IndexedEngine.openForReading(file, header, true, false, false);
        } catch (KeyIndexException e) {
            findings.add(Finding.note(Finding.NOWHERE, message(e)).of(Finding.Part.KEY_FILE));
            return null;
        }
    }

    private void addHeaderProblem(StoreException e) {
        String message = message(e);
        int remedy = message.lastIndexOf("; ");
        findings.add(Finding.wrong(
                HeaderOffsets.of(message),
                remedy < 0 ? message : message.substring(0, remedy),
                remedy < 0 ? RESTORE : message.substring(remedy + 2)));
    }

    /** Without the path that the exception adds. */
    private static String message(StoreException e) {
        String message = String.valueOf(e.getMessage());
        String path = " [" + e.path() + "]";
        return message.endsWith(path) ? message.substring(0, message.length() - path.length()) : message;
    }
}
