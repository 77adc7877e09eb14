package io.mmapforge.crash.halt;

/**
 * What a store holds after its writer halted.
 *
 * @param seed the seed of the target record
 * @param noteSeed the seed that its note follows from
 * @param counterSeed the seed that its counter follows from
 * @param records the number of records; those behind the first four are of the new seed
 */
record Expected(long seed, long noteSeed, long counterSeed, long records) {
    static final Expected OLD =
            new Expected(HaltingWriter.OLD, HaltingWriter.OLD, HaltingWriter.OLD, HaltedStore.RECORDS);
    static final Expected NEW =
            new Expected(HaltingWriter.NEW, HaltingWriter.NEW, HaltingWriter.NEW, HaltedStore.RECORDS);
    static final Expected NEW_NOTE =
            new Expected(HaltingWriter.OLD, HaltingWriter.NEW, HaltingWriter.OLD, HaltedStore.RECORDS);
    static final Expected NEW_COUNTER =
            new Expected(HaltingWriter.OLD, HaltingWriter.OLD, HaltingWriter.NEW, HaltedStore.RECORDS);

    Expected withRecords(long count) {
        return new Expected(seed, noteSeed, counterSeed, count);
    }
}
