package io.mmapforge.index;

/** The records that an index is of, as it needs to know them. Thread-safe. */
public interface IndexedRecords {
    /** How many records are published, loaded with acquire order. */
    long count();

    /** The most bytes that an encoded key has. */
    int maxKeyBytes();

    /**
     * Whether there is a record of an index, and it has a key.
     *
     * <p>Slots of the index are put before their records are published, and may be damaged. So any number may be asked for, and the key
     * must be compared only after the number of records was loaded with acquire order and found to be higher.
     *
     * @param index any number, 0 or higher
     * @param key the {@linkplain KeyEncoding encoded} key
     * @param length how many bytes the key has
     * @return false if the index is not below {@link #count()}
     */
    boolean hasKey(long index, byte[] key, int length);

    /**
     * Copies the encoded key of a record.
     *
     * @param index below a {@link #count()} that the caller has seen
     * @param target where to, with room for {@link #maxKeyBytes()} bytes from the position on
     * @param position where in the target
     * @return how many bytes the key has
     */
    int copyKey(long index, byte[] target, int position);
}
