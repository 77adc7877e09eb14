package io.mmapforge.store;

import io.mmapforge.engine.Format2Engine;
import io.mmapforge.engine.IndexedEngine;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.format.Format2Header;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.DataFile;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The opening of a file for reading with the layout that the file describes.
 *
 * @param layout that layout
 * @param opened the file with its engine
 */
record OwnLayoutOpening(RecordLayout layout, OpenedFile opened) {
    /**
     * Opens a file.
     *
     * @throws UnsupportedFormatException if it is of format 1, which does not describe its records
     */
    static OwnLayoutOpening open(Path path, StoreOptions options) {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(options, "options");
        StoreOpening.requireMappable(path);
        DataFile file = DataFile.open(path, true, options.unmapping() == Unmapping.AT_CLOSE);
        try {
            byte[] fixed = file.read(0, Format2Header.FIXED_BYTES);
            CommonHeader common = CommonHeader.read(path, fixed);
            if (common.formatVersion() == Format1Header.FORMAT_VERSION) {
                throw new UnsupportedFormatException(
                        path,
                        "a file of format 1 does not say which fields its records have; open it with the layout of the"
                                + " program that wrote it");
            }
            Format2Header header = Format2Header.read(path, common, fixed, file.size(), file::read);
            RecordLayout layout = header.layout();
            return new OwnLayoutOpening(layout, new OpenedFile(engine(file, header, options), common.schemaVersion()));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** Before a key is looked up nothing is asked of the key file. */
    private static Format2Engine engine(DataFile file, Format2Header header, StoreOptions options) {
        RecordLayout layout = header.layout();
        boolean givesUp = StoreOpening.givesUpUncertain(options);
        if (!layout.key().isEmpty() && options.keyLookups()) {
            return IndexedEngine.openForReadingWithLateKeys(file, header, givesUp);
        }
        return layout.order().isPresent()
                ? IndexedEngine.openForReading(file, header, false, true, givesUp)
                : Format2Engine.openForReading(file, header, givesUp);
    }
}
