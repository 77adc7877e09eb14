package io.mmapforge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Every step, order and check of the key file's protocol is needed: without it the exploration finds a violation.
 *
 * <p>{@code -Dmmapforge.model.trace=true} prints the shortest way to each.
 */
class IndexMutationTest {
    private static final boolean PRINT = Boolean.getBoolean("mmapforge.model.trace");

    @Test
    void putsTheSlotBeforeTheCount() {
        assertBroken(IndexMutation.SLOT_AFTER_COUNT, KeyedStore.SAME_KEY, MemoryModel.SEQUENTIAL);
    }

    @Test
    void saysThatItIsIndexedBeforeTheCount() {
        assertBroken(IndexMutation.INDEXED_AFTER_COUNT, KeyedStore.SAME_KEY, MemoryModel.SEQUENTIAL);
    }

    @Test
    void countsWithRelease() {
        assertBrokenOnlyIfWeak(IndexMutation.COUNT_WITHOUT_RELEASE, KeyedStore.SAME_KEY);
    }

    @Test
    void putsSlotsWithRelease() {
        assertBrokenOnlyIfWeak(IndexMutation.SLOT_WITHOUT_RELEASE, KeyedStore.CUT_SHORT);
    }

    @Test
    void countsASlotAsUsedBeforeItIs() {
        assertBroken(IndexMutation.USED_AFTER_SLOT, KeyedStore.CUT_SHORT, MemoryModel.SEQUENTIAL);
    }

    @Test
    void countsUsedSlotsOfOneTableOnly() {
        assertBroken(IndexMutation.USED_WITHOUT_TABLE, KeyedStore.GROWTH, MemoryModel.SEQUENTIAL);
    }

    @Test
    void looksAgainUnderTheLock() {
        assertBroken(IndexMutation.NO_SECOND_LOOK, KeyedStore.SAME_KEY, MemoryModel.SEQUENTIAL);
    }

    @Test
    void movesWithoutErasing() {
        assertBroken(IndexMutation.ERASED_WHILE_MOVING, KeyedStore.GROWTH, MemoryModel.SEQUENTIAL);
    }

    @Test
    void countsMovedSlotsAfterTheirCopies() {
        assertBroken(IndexMutation.MOVED_BEFORE_SLOTS, KeyedStore.GROWTH, MemoryModel.SEQUENTIAL);
    }

    @Test
    void countsMovedSlotsWithRelease() {
        assertBrokenOnlyIfWeak(IndexMutation.MOVED_WITHOUT_RELEASE, KeyedStore.GROWTH);
    }

    @Test
    void forgetsHowManyWereMovedOfAnotherTable() {
        assertBroken(IndexMutation.MOVED_KEPT_FROM_BEFORE, KeyedStore.SECOND_GROWTH, MemoryModel.SEQUENTIAL);
    }

    @Test
    void forgetsThatBeforeTheNextTableIsNamed() {
        assertBroken(IndexMutation.MOVED_RESET_AFTER_STATE, KeyedStore.SECOND_GROWTH, MemoryModel.SEQUENTIAL);
    }

    @Test
    void namesTablesWithRelease() {
        assertBrokenOnlyIfWeak(IndexMutation.STATE_WITHOUT_RELEASE, KeyedStore.SECOND_GROWTH);
    }

    @Test
    void leavesATableOutOnlyWhenAllOfItWasMoved() {
        assertBroken(IndexMutation.OLD_TABLE_LEFT_OUT_EARLY, KeyedStore.GROWTH, MemoryModel.SEQUENTIAL);
    }

    @Test
    void beginsNoTableWithinABatch() {
        assertBroken(IndexMutation.SWITCH_WITHIN_BATCH, KeyedStore.BATCH, MemoryModel.SEQUENTIAL);
    }

    @Test
    void readerProbesTheOlderTableToo() {
        assertBroken(IndexMutation.READER_WITHOUT_OLDER_TABLE, KeyedStore.GROWTH, MemoryModel.SEQUENTIAL);
    }

    @Test
    void readerBelievesInPublishedRecordsOnly() {
        assertBroken(IndexMutation.READER_WITHOUT_COUNT, KeyedStore.CUT_SHORT, MemoryModel.SEQUENTIAL);
    }

    @Test
    void readerComparesTheKey() {
        assertBroken(IndexMutation.READER_WITHOUT_KEY, KeyedStore.CUT_SHORT_AND_COLLIDING, MemoryModel.SEQUENTIAL);
        assertBroken(IndexMutation.READER_WITHOUT_KEY, KeyedStore.CUT_SHORT, MemoryModel.SEQUENTIAL);
    }

    @Test
    void readerLoadsTheCountWithAcquireBeforeTheKey() {
        assertBrokenOnlyIfWeak(IndexMutation.READER_COUNT_WITHOUT_ACQUIRE, KeyedStore.CUT_SHORT);
    }

    @Test
    void readerLoadsTheStateWithAcquire() {
        assertBrokenOnlyIfWeak(IndexMutation.READER_STATE_WITHOUT_ACQUIRE, KeyedStore.SECOND_GROWTH);
    }

    @Test
    void readerLoadsTheLastCountWithAcquire() {
        assertBrokenOnlyIfWeak(IndexMutation.READER_LAST_COUNT_WITHOUT_ACQUIRE, KeyedStore.CUT_SHORT);
    }

    @Test
    void readerLoadsTheLastCountBeforeItLooksHowManyAreIndexed() {
        assertBroken(IndexMutation.READER_COUNT_AFTER_INDEXED, KeyedStore.CUT_SHORT, MemoryModel.SEQUENTIAL);
    }

    @Test
    void readerNoticesAFileThatWasReplaced() {
        assertBroken(IndexMutation.READER_WITHOUT_LAST_LOOK, KeyedStore.DELETED, MemoryModel.SEQUENTIAL);
    }

    /** A batch that was cut short has left a number of indexed records that is too high; or the count has gone back. */
    @Test
    void readerNoticesAFileThatWasReplacedByItsPairing() {
        assertBroken(IndexMutation.READER_WITHOUT_PAIRING, KeyedStore.DELETED_AFTER_A_BATCH, MemoryModel.SEQUENTIAL);
        assertBroken(IndexMutation.READER_WITHOUT_PAIRING, KeyedStore.TAKEN_BACK, MemoryModel.SEQUENTIAL);
    }

    @Test
    void pairsAFileWithItsStore() {
        assertBroken(IndexMutation.OPENED_WITHOUT_PAIRING, KeyedStore.OF_ANOTHER_STORE, MemoryModel.SEQUENTIAL);
    }

    @Test
    void pairsAFileThatIsComplete() {
        assertBroken(IndexMutation.PAIRED_BEFORE_COMPLETE, KeyedStore.DELETED, MemoryModel.SEQUENTIAL);
    }

    private static void assertBrokenOnlyIfWeak(IndexMutation mutation, KeyedStore store) {
        Explorer.Result sequential = store.explore(MemoryModel.SEQUENTIAL, mutation);
        assertThat(sequential.holds()).as(sequential::toString).isTrue();
        assertBroken(mutation, store, MemoryModel.WEAK);
    }

    private static void assertBroken(IndexMutation mutation, KeyedStore store, MemoryModel model) {
        Explorer.Result result = store.explore(model, mutation);
        if (PRINT) {
            System.out.println(mutation + " in " + store + ", " + model + ": " + result);
        }
        assertThat(result.holds()).as("holds without: " + mutation).isFalse();
    }
}
