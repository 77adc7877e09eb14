package io.mmapforge.index;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.mapping.MappableFile;
import io.mmapforge.mapping.ZeroAppender;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Key files in private memory, of which one is at the place where a store's is looked for, and the indexes that are opened there. Their readers
 * have no patience: what cannot be used is refused at the first look.
 *
 * <p>A file that is longer than it may be is an {@link AssertionError}. Confined to one thread.
 */
public final class MemoryKeyFiles implements KeyFilePlace {
    private final Path path;
    private int mostBytes;
    private final List<Content> contents = new ArrayList<>();
    private int used;
    private @Nullable Content current;
    private Consumer<ByteBuffer> afterReplacement = made -> {};

    /**
     * No file yet.
     *
     * @param path what messages name
     * @param mostBytes how long a file may become
     */
    public MemoryKeyFiles(Path path, int mostBytes) {
        this.path = path;
        this.mostBytes = mostBytes;
    }

    /** What a file has, whoever has it open. */
    private static final class Content {
        final ByteBuffer bytes;
        int size;

        Content(int mostBytes) {
            this.bytes = ByteBuffer.allocateDirect(mostBytes + Long.BYTES)
                    .alignedSlice(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Does something to each file that takes the place of another, before anybody has it open. For controls. */
    public void afterReplacement(Consumer<ByteBuffer> fault) {
        afterReplacement = fault;
    }

    /** Lets files become no longer than a number of bytes that is lower than before. For controls. */
    public void allow(int bytes) {
        mostBytes = bytes;
    }

    /** How long the file at the place is. */
    public int size() {
        return requireCurrent().size;
    }

    /** Forgets all files, which nobody may have open, and puts one at the place. */
    public void reset(byte[] file) {
        used = 0;
        Content content = next();
        content.size = file.length;
        content.bytes.put(0, file);
        current = content;
    }

    /** Leaves no file at the place; who has it open keeps it. */
    public void delete() {
        current = null;
    }

    /** What the file at the place has. */
    public byte[] read() {
        Content content = requireCurrent();
        byte[] read = new byte[content.size];
        content.bytes.get(0, read);
        return read;
    }

    /** Writes over a part of the file at the place, whoever has it open. */
    public void overwrite(int from, byte[] bytes) {
        requireCurrent().bytes.put(from, bytes, from, bytes.length - from);
    }

    /** An index of somebody who writes, and is the only one. */
    public KeyIndex firstWriter(KeyFileIdentity id, IndexedRecords records) {
        return KeyIndex.openForWriting(opening(id, records), true, false, indexed -> {});
    }

    /** An index of somebody else who writes. */
    public KeyIndex laterWriter(KeyFileIdentity id, IndexedRecords records) {
        return KeyIndex.openForWriting(opening(id, records), false, false, indexed -> {});
    }

    /** An index of a reader. */
    public KeyIndex reader(KeyFileIdentity id, IndexedRecords records) {
        return KeyIndex.openForReading(opening(id, records));
    }

    private KeyIndexOpening opening(KeyFileIdentity id, IndexedRecords records) {
        return new KeyIndexOpening(id, this, records, 0, 0);
    }

    private Content requireCurrent() {
        Content content = current;
        if (content == null) {
            throw new StoreNotFoundException(path, "there is no file");
        }
        return content;
    }

    private Content next() {
        if (used == contents.size()) {
            contents.add(new Content(mostBytes));
        }
        Content next = contents.get(used++);
        next.size = 0;
        return next;
    }

    @Override
    public MappableFile open(boolean readOnly) {
        return new Opened(requireCurrent(), readOnly);
    }

    @Override
    public void replace(Consumer<MappableFile> content) {
        Content made = next();
        content.accept(new Opened(made, false));
        afterReplacement.accept(made.bytes);
        current = made;
    }

    private final class Opened implements MappableFile {
        private final Content content;
        private final boolean readOnly;
        private boolean closed;

        Opened(Content content, boolean readOnly) {
            this.content = content;
            this.readOnly = readOnly;
        }

        @Override
        public Path path() {
            return path;
        }

        @Override
        public long size() {
            requireOpen();
            return content.size;
        }

        @Override
        public byte[] read(long position, int length) {
            requireOpen();
            byte[] read = new byte[(int) Math.max(0, Math.min(length, content.size - position))];
            content.bytes.get((int) position, read);
            return read;
        }

        @Override
        public ByteBuffer map(long position, long length) {
            requireOpen();
            if (length > content.size - position) {
                throw new TruncatedStoreException(
                        path, "the file has " + content.size + " bytes, expected at least " + (position + length));
            }
            ByteBuffer region = content.bytes.slice((int) position, (int) length);
            return (readOnly ? region.asReadOnlyBuffer() : region).order(ByteOrder.LITTLE_ENDIAN);
        }

        @Override
        public boolean hasRoomToStore(ByteBuffer memory, int position, long filePosition) {
            requireOpen();
            return true;
        }

        @Override
        public void writeZeros(long from, long to) {
            requireOpen();
            if (to > mostBytes) {
                throw new AssertionError("the key file has grown to " + to + " bytes, expected at most " + mostBytes
                        + " for its records");
            }
            for (int at = (int) from; at < to; at += Long.BYTES) {
                content.bytes.putLong(at, 0);
            }
            content.size = Math.max(content.size, (int) to);
        }

        @Override
        public ZeroAppender zeroAppender() {
            throw new UnsupportedOperationException("nothing is grown ahead in memory");
        }

        @Override
        public void requireOneName() {
            requireOpen();
        }

        @Override
        public void requireAtItsPath() {
            if (current != content) {
                throw new StoreReplacedException(path, "the path leads to another file, or to none");
            }
        }

        @Override
        public void force() {
            requireOpen();
        }

        @Override
        public void close() {
            closed = true;
        }

        private void requireOpen() {
            if (closed) {
                throw new StoreClosedException(path, "closed");
            }
        }
    }
}
