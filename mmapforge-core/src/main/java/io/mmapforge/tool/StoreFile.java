package io.mmapforge.tool;

import io.mmapforge.error.StoreException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format2Header;
import io.mmapforge.mapping.DataFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/** A store's file, open for a look at bytes that no record has. Nothing of it is mapped, and nothing changed. */
final class StoreFile implements AutoCloseable {
    private final DataFile file;
    private final byte[] fixed;
    private final CommonHeader common;

    private StoreFile(DataFile file) {
        this.file = file;
        this.fixed = file.read(0, Format2Header.FIXED_BYTES);
        this.common = CommonHeader.read(file.path(), fixed);
    }

    /** @throws StoreException if there is no file, it cannot be read, or it is no store */
    static StoreFile open(Path path) {
        DataFile file = DataFile.open(path, true);
        try {
            return new StoreFile(file);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    CommonHeader common() {
        return common;
    }

    /** @throws StoreException if the header cannot be true */
    Format2Header header() {
        return Format2Header.read(file.path(), common, fixed, file.size(), file::read);
    }

    /** A word of 8 bytes, as it is now. */
    long word(long position) {
        return ByteBuffer.wrap(bytes(position, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    /** Bytes as they are now; zeros where the file has ended. */
    byte[] bytes(long position, int length) {
        byte[] read = file.read(position, length);
        return read.length == length ? read : Arrays.copyOf(read, length);
    }

    long size() {
        return file.size();
    }

    /** Where the file itself is, even if the path leads to it by a link. */
    Path path() {
        return file.filePath();
    }

    /** Identifies the file, whatever the paths that lead to it. */
    Object key() {
        return file.fileKey();
    }

    @Override
    public void close() {
        file.close();
    }
}
