package io.mmapforge.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Every step, order and check of the protocol is needed: without it the exploration finds a violation.
 *
 * <p>{@code -Dmmapforge.model.trace=true} prints the shortest way to each.
 */
class LaneMutationTest {
    private static final boolean PRINT = Boolean.getBoolean("mmapforge.model.trace");

    @Test
    void storesIntoTheRecordOnlyAfterTheCommit() {
        assertBroken(Mutation.STORE_BEFORE_COMMIT, SharedStore.KILLED_REPAIR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void commitsWithRelease() {
        assertBrokenOnlyIfWeak(Mutation.COMMIT_WITHOUT_RELEASE, SharedStore.KILLED_REPAIR);
    }

    @Test
    void fencesTheCommitFromTheStoresIntoTheRecord() {
        assertBrokenOnlyIfWeak(Mutation.NO_FENCE_AFTER_COMMIT, SharedStore.KILLED_REPAIR);
    }

    @Test
    void fencesTheImageFromTheCommitBefore() {
        assertBrokenOnlyIfWeak(Mutation.NO_FENCE_BEFORE_IMAGE, SharedStore.SAME_WORD_IN_TWO_RECORDS);
    }

    @Test
    void namesTheRecordWithRelease() {
        assertBrokenOnlyIfWeak(Mutation.RECORD_NAMED_WITHOUT_RELEASE, SharedStore.SCALAR_AFTER_RANGE);
    }

    @Test
    void namesTheRecordBeforeTakingItsWord() {
        assertBroken(
                Mutation.RECORD_NAMED_AFTER_TAKING_THE_WORD, SharedStore.RANGE_AFTER_SCALAR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void releasesTheWordAfterTheData() {
        assertBroken(Mutation.WORD_RELEASED_BEFORE_DATA, SharedStore.KILLED_REPAIR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void releasesTheWordWithRelease() {
        assertBrokenOnlyIfWeak(Mutation.WORD_RELEASE_WITHOUT_ORDER, SharedStore.KILLED_REPAIR);
    }

    @Test
    void clearsTheCommitAfterReleasingTheWord() {
        assertBroken(Mutation.COMMIT_CLEARED_BEFORE_WORD, SharedStore.KILLED_REPAIR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void clearsTheCommitWithRelease() {
        assertBrokenOnlyIfWeak(Mutation.COMMIT_CLEAR_WITHOUT_ORDER, SharedStore.KILLED_REPAIR);
    }

    @Test
    void clearsTheCommit() {
        assertBroken(Mutation.COMMIT_NEVER_CLEARED, SharedStore.SCALAR_AFTER_RANGE, MemoryModel.SEQUENTIAL);
    }

    @Test
    void takesTheWordAtomically() {
        assertBroken(Mutation.PLAIN_STORE_FOR_CAS, SharedStore.TWO_WRITERS, MemoryModel.SEQUENTIAL);
    }

    @Test
    void readerLooksTwiceAtTheCommit() {
        assertBroken(Mutation.READER_WITHOUT_SECOND_COMMIT_LOOK, SharedStore.KILLED_REPAIR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void readerFencesTheCopyFromTheSecondLook() {
        assertBrokenOnlyIfWeak(Mutation.READER_WITHOUT_ACQUIRE_FENCE, SharedStore.KILLED_REPAIR);
    }

    @Test
    void readerChecksThatTheLaneNamesTheRecord() {
        assertBroken(Mutation.READER_WITHOUT_RECORD_CHECK, SharedStore.STRAY_WORD, MemoryModel.SEQUENTIAL);
    }

    /** What the record check is for: as long as every odd word is a writer's, the two looks at the word do without it. */
    @Test
    void readerNeedsTheRecordCheckForStrayWordsAlone() {
        for (SharedStore store : SharedStore.values()) {
            if (store != SharedStore.STRAY_WORD && !store.isLarge()) {
                Explorer.Result result = store.explore(MemoryModel.SEQUENTIAL, Mutation.READER_WITHOUT_RECORD_CHECK);
                assertThat(result.holds()).as(result::toString).isTrue();
            }
        }
    }

    @Test
    void repairAppliesTheImage() {
        assertBroken(Mutation.REPAIR_WITHOUT_IMAGE, SharedStore.KILLED_REPAIR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void repairWaitsForTheOwnersDeath() {
        assertBroken(Mutation.REPAIR_OF_THE_LIVING, SharedStore.KILLED_REPAIR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void repairReleasesTheWordAfterTheData() {
        assertBroken(Mutation.REPAIR_RELEASES_WORD_BEFORE_DATA, SharedStore.KILLED_REPAIR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void repairClearsTheCommitAfterReleasingTheWord() {
        assertBroken(Mutation.REPAIR_CLEARS_COMMIT_BEFORE_WORD, SharedStore.KILLED_REPAIR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void repairGivesTheAppendLockBack() {
        assertBroken(Mutation.REPAIR_WITHOUT_APPEND_LOCK, SharedStore.TWO_APPENDERS, MemoryModel.SEQUENTIAL);
    }

    @Test
    void repairLeavesRecordsAloneThatDoNotExist() {
        assertBroken(Mutation.REPAIR_BEYOND_COUNT, SharedStore.TWO_APPENDERS, MemoryModel.SEQUENTIAL);
    }

    @Test
    void writerFreesAStrayWord() {
        assertBroken(Mutation.STRAY_WORD_LEFT, SharedStore.STRAY_WORD, MemoryModel.SEQUENTIAL);
    }

    @Test
    void rangeCountsMoreThanScalars() {
        assertBroken(Mutation.RANGE_RELEASED_AS_SCALAR, SharedStore.RANGE_READ_WORD_BY_WORD, MemoryModel.SEQUENTIAL);
    }

    @Test
    void repairCountsAsARange() {
        assertBroken(Mutation.REPAIR_RELEASES_AS_SCALAR, SharedStore.RANGE_READ_WORD_BY_WORD, MemoryModel.SEQUENTIAL);
    }

    @Test
    void wordByWordReaderFencesTheCopyFromTheLooks() {
        assertBrokenOnlyIfWeak(Mutation.WORD_BY_WORD_WITHOUT_ACQUIRE_FENCE, SharedStore.RANGE_READ_WORD_BY_WORD);
    }

    @Test
    void wordByWordReaderLooksForACommit() {
        assertBroken(
                Mutation.WORD_BY_WORD_WITHOUT_COMMIT_LOOK, SharedStore.RANGE_READ_WORD_BY_WORD, MemoryModel.SEQUENTIAL);
    }

    @Test
    void wordByWordReaderLooksAtTheWordAfterTheCommit() {
        assertBroken(
                Mutation.WORD_BY_WORD_WITHOUT_LAST_LOOK, SharedStore.RANGE_READ_WORD_BY_WORD, MemoryModel.SEQUENTIAL);
    }

    /** The control of a scalar storm: who wants to see one moment can be kept from it. */
    @Test
    void scalarsDisturbAReaderThatWantsOneMoment() {
        assertBroken(Mutation.ONE_MOMENT_AMONG_SCALARS, SharedStore.SCALAR_STORM, MemoryModel.SEQUENTIAL);
    }

    /** The upper part of the count alone also changes by a carry. */
    @Test
    void wordByWordReaderComparesCountsByDifference() {
        assertBroken(Mutation.WORD_BY_WORD_COMPARES_UPPER_PART, SharedStore.SCALAR_STORM, MemoryModel.SEQUENTIAL);
    }

    /** A copy made while the word is held and nothing committed may have the new bit and the old value. */
    @Test
    void anAbsentValueIsSetThroughTheLane() {
        assertBrokenOnlyIfWeak(Mutation.OPTIONAL_SET_WITHOUT_LANE, SharedStore.OPTIONAL_CLEARED_AND_SET);
        assertBrokenOnlyIfWeak(Mutation.OPTIONAL_SET_WITHOUT_LANE, SharedStore.OPTIONAL_SET_AND_CLEARED);
    }

    @Test
    void whetherAValueIsPresentIsFoundOutUnderTheWord() {
        assertBroken(
                Mutation.PRESENCE_LOOK_BEFORE_TAKING_THE_WORD,
                SharedStore.TWO_WRITERS_OF_AN_OPTIONAL,
                MemoryModel.SEQUENTIAL);
    }

    @Test
    void anEditReadsWhatItCarriesAlongUnderTheWord() {
        assertBroken(
                Mutation.EDIT_READS_RANGE_BEFORE_TAKING_THE_WORD,
                SharedStore.EDIT_BESIDE_SCALAR,
                MemoryModel.SEQUENTIAL);
        assertBroken(Mutation.EDIT_READS_RANGE_BEFORE_TAKING_THE_WORD, SharedStore.TWO_EDITORS, MemoryModel.SEQUENTIAL);
        assertBroken(
                Mutation.EDIT_READS_RANGE_BEFORE_TAKING_THE_WORD, SharedStore.ADDER_AND_EDITOR, MemoryModel.SEQUENTIAL);
    }

    @Test
    void anEditOfSeveralFieldsGoesThroughTheLane() {
        assertBroken(Mutation.EDIT_WITHOUT_LANE, SharedStore.RECORD_EDITED_TWICE, MemoryModel.SEQUENTIAL);
    }

    @Test
    void aSumIsMadeUnderTheWord() {
        assertBroken(Mutation.SUM_MADE_BEFORE_TAKING_THE_WORD, SharedStore.TWO_ADDERS, MemoryModel.SEQUENTIAL);
        assertBroken(
                Mutation.SUM_MADE_BEFORE_TAKING_THE_WORD, SharedStore.ADDER_AND_RANGE_WRITER, MemoryModel.SEQUENTIAL);
    }

    @Test
    void aValueIsComparedUnderTheWord() {
        assertBroken(Mutation.COMPARED_BEFORE_TAKING_THE_WORD, SharedStore.TWO_REPLACERS, MemoryModel.SEQUENTIAL);
    }

    @Test
    void anUpdateComparesTheWordThatItReadAt() {
        assertBroken(Mutation.UPDATE_WITHOUT_COMPARING_THE_WORD, SharedStore.TWO_UPDATERS, MemoryModel.SEQUENTIAL);
        assertBroken(
                Mutation.UPDATE_WITHOUT_COMPARING_THE_WORD, SharedStore.UPDATER_AND_SCALAR, MemoryModel.SEQUENTIAL);
        assertBroken(Mutation.UPDATE_WITHOUT_COMPARING_THE_WORD, SharedStore.ADDERS_AND_UPDATE, MemoryModel.SEQUENTIAL);
    }

    /** What is written would be right all the same, but the function would see what never was. */
    @Test
    void anUpdateShowsItsFunctionARecordOfOneMoment() {
        assertBroken(Mutation.UPDATE_WITHOUT_SECOND_LOOK, SharedStore.UPDATER_AND_RANGE_WRITER, MemoryModel.SEQUENTIAL);
    }

    @Test
    void appendTakesTheLock() {
        assertBroken(Mutation.APPEND_WITHOUT_LOCK, SharedStore.TWO_APPENDERS, MemoryModel.SEQUENTIAL);
    }

    @Test
    void appendCountsARecordThatIsComplete() {
        assertBroken(Mutation.COUNT_BEFORE_RECORD, SharedStore.TWO_APPENDERS, MemoryModel.SEQUENTIAL);
    }

    @Test
    void appendCountsWithRelease() {
        assertBrokenOnlyIfWeak(Mutation.COUNT_WITHOUT_RELEASE, SharedStore.TWO_APPENDERS);
    }

    private static void assertBrokenOnlyIfWeak(Mutation mutation, SharedStore store) {
        Explorer.Result sequential = store.explore(MemoryModel.SEQUENTIAL, mutation);
        assertThat(sequential.holds()).as(sequential::toString).isTrue();
        assertBroken(mutation, store, MemoryModel.WEAK);
    }

    private static void assertBroken(Mutation mutation, SharedStore store, MemoryModel model) {
        Explorer.Result result = store.explore(model, mutation);
        if (PRINT) {
            System.out.println(mutation + " in " + store + ", " + model + ": " + result);
        }
        assertThat(result.holds()).as("holds without: " + mutation).isFalse();
    }
}
