package io.mmapforge.index;

import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.mapping.MappableFile;
import java.util.function.Consumer;

/** Where a store's key file is, or another takes its place: a path, but for tests, which have key files in private memory, too. */
interface KeyFilePlace {
    /**
     * Opens the file that is there.
     *
     * @throws StoreNotFoundException if there is none
     * @throws StoreIoException if it is no regular file, or the operating system refuses
     * @throws StoreException if it cannot be opened for another reason
     */
    MappableFile open(boolean readOnly);

    /**
     * Puts a new file there, at once and whole, after its content was written elsewhere. Whoever has the old one open keeps it. To be called
     * while nobody else does so.
     *
     * @param content writes into the new file, which is empty and must not be used any more when this returns; what it throws is thrown on, and
     *     the old file stays
     * @throws StoreFullException if the disk has no room for one more file
     * @throws StoreIoException if the operating system refuses
     */
    void replace(Consumer<MappableFile> content);
}
