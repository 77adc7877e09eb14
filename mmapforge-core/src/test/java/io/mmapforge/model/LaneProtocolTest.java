package io.mmapforge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The protocol keeps its promises in every interleaving.
 *
 * <p>{@code -Dmmapforge.model.long=true} explores the large scenarios on weakly
 * ordered memory too, {@code -Dmmapforge.model.trace=true} prints how
 * many states each has.
 */
class LaneProtocolTest {
    private static final boolean LONG = Boolean.getBoolean("mmapforge.model.long");
    private static final boolean PRINT = Boolean.getBoolean("mmapforge.model.trace");

    @ParameterizedTest
    @EnumSource
    void holdsOnSequentiallyConsistentMemory(SharedStore store) {
        assertHolds(store, MemoryModel.SEQUENTIAL);
    }

    @ParameterizedTest
    @EnumSource
    void holdsOnWeaklyOrderedMemory(SharedStore store) {
        assertHolds(store, MemoryModel.WEAK);
    }

    /** An exploration that stopped early would hold as well. */
    @Test
    void exploresEveryStateOfAKnownScenario() {
        assertThat(SharedStore.TWO_WRITERS.explore(MemoryModel.SEQUENTIAL).states())
                .isEqualTo(6_314);
    }

    private static void assertHolds(SharedStore store, MemoryModel model) {
        assumeThat(LONG || !store.isLarge() || model == MemoryModel.SEQUENTIAL)
                .as("a large scenario, which needs -Dmmapforge.model.long=true")
                .isTrue();
        Explorer.Result result = store.explore(model);
        if (PRINT) {
            System.out.println(store + " " + model + ": " + result);
        }
        assertThat(result.holds()).as(result::toString).isTrue();
        assertThat(result.states()).isGreaterThan(1_000);
    }
}
