package io.mmapforge.powerfailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * What was synced outlives power failures, and nothing else is taken for a record.
 *
 * <p>{@code -Dmmapforge.powerfailure.images=1000000} looks at more images of the disk, and {@code
 * -Dmmapforge.powerfailure.seed} at others; {@code -Dmmapforge.model.trace=true} prints what goes wrong without each rule.
 */
class PowerFailureTest {
    private static final int IMAGES = Integer.getInteger("mmapforge.powerfailure.images", 10_000);
    private static final long SEED = Long.getLong("mmapforge.powerfailure.seed", 1);
    private static final boolean PRINT = Boolean.getBoolean("mmapforge.model.trace");
    private static final int CUTS_OF_ONE_STORE = 20;

    @Test
    void losesNothingSyncedAndCoversNothingUnwritten() {
        assertThat(run(SyncMutation.NONE, IMAGES)).isGreaterThanOrEqualTo(IMAGES);
    }

    @Test
    void forcesTheRecordsBeforeThePage() {
        assertBroken(SyncMutation.PAGE_FORCED_BEFORE_RECORDS);
    }

    @Test
    void keepsThePageBefore() {
        assertBroken(SyncMutation.ONE_PAGE_OVERWRITTEN);
    }

    @Test
    void overwritesTheOlderPage() {
        assertBroken(SyncMutation.NEWER_PAGE_OVERWRITTEN);
    }

    @Test
    void tellsAPageThatWasWrittenInPartByItsChecksum() {
        assertBroken(SyncMutation.PAGE_WITHOUT_CHECKSUM);
    }

    @Test
    void takesBackACapacityThatReachedTheDiskBeforeTheFilesSize() {
        assertBroken(SyncMutation.CAPACITY_BELIEVED);
    }

    @Test
    void marksTheFileWithTheNewRunSoThatItIsTakenBackOnce() {
        assertBroken(SyncMutation.RECOVERY_WITHOUT_PAGE);
    }

    @Test
    void believesTheNewestPageMoreThanTheHeader() {
        assertBroken(SyncMutation.HEADER_COUNT_BELIEVED);
    }

    @Test
    void takesNothingBackWhenOnlyAContainerWasStartedAnew() {
        assertBroken(SyncMutation.BOOT_IDS_BELIEVED_WHOSEVER_THEY_ARE);
    }

    @Test
    void tellsARestartOfTheMachineInContainersToo() {
        assertBroken(SyncMutation.CONTAINERS_NEVER_TAKEN_BACK);
    }

    @Test
    void takesNothingBackBesideALivingWriter() {
        assertBroken(SyncMutation.LIVING_WRITERS_NOT_ASKED_FOR);
    }

    private static void assertBroken(SyncMutation mutation) {
        assertThatThrownBy(() -> run(mutation, 10_000)).isInstanceOfSatisfying(AssertionError.class, failure -> {
            if (PRINT) {
                System.out.println(mutation + ": " + failure.getMessage());
            }
        });
    }

    private static int run(SyncMutation mutation, int atLeast) {
        int images = 0;
        for (long store = 0; images < atLeast; store++) {
            long seed = SEED + store;
            try {
                images += new PowerFailures(seed, mutation).run(CUTS_OF_ONE_STORE);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "after " + images + " images, in the store of -Dmmapforge.powerfailure.seed=" + seed + ": "
                                + e.getMessage(),
                        e);
            }
        }
        return images;
    }
}
