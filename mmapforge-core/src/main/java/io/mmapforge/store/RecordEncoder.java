package io.mmapforge.store;

/**
 * Puts the values of a record where a store keeps them: what generated code has one of for each type of record.
 *
 * <p>The values may go straight into mapped memory, while the calling thread is in the middle of a write. So an encoder cannot write to the store itself:
 * that is refused with an {@link IllegalStateException}. If it throws, nothing is written.
 *
 * <p>Thread-safe: any number of threads may call one at the same time.
 *
 * @param <R> the class of the records
 */
@FunctionalInterface
public interface RecordEncoder<R> {
    /**
     * Puts every field of the layout.
     *
     * @param record the values
     * @param target where they go, which must not be kept; fields have any bytes before they are put, those between them are zero
     */
    void encode(R record, RecordTarget target);

    /**
     * Whether {@link #encode} runs no code but its own and such of the JDK and of the record's class as no program can replace. Then an append may
     * call it while it holds the append lock; otherwise the record is encoded before.
     *
     * @return false unless the encoder knows better
     */
    default boolean isSelfContained() {
        return false;
    }
}
