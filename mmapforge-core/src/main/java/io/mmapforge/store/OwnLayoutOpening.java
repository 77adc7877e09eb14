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
        DataFile file = DataFile.open(path, true);
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
            boolean givesUp = StoreOpening.givesUpUncertain(options);
            boolean indexed = !layout.key().isEmpty() || layout.order().isPresent();
            Format2Engine engine = indexed
                    ? IndexedEngine.openForReadingWithLateKeys(file, header, givesUp)
                    : Format2Engine.openForReading(file, header, givesUp);
            return new OwnLayoutOpening(layout, new OpenedFile(engine, common.schemaVersion()));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }
}
