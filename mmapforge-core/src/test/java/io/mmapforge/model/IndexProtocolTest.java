package io.mmapforge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The key file keeps its promises in every interleaving.
 *
 * <p>{@code -Dmmapforge.model.long=true} explores the large
 * scenarios on weakly ordered memory too, {@code -Dmmapforge.model.trace=true} prints how
 * many states each has.
 */
class IndexProtocolTest {
    private static final boolean LONG = Boolean.getBoolean("mmapforge.model.long");
    private static final boolean PRINT = Boolean.getBoolean("mmapforge.model.trace");

    @ParameterizedTest
    @EnumSource
    void holdsOnSequentiallyConsistentMemory(KeyedStore store) {
        assertHolds(store, MemoryModel.SEQUENTIAL);
    }

    @ParameterizedTest
    @EnumSource
    void holdsOnWeaklyOrderedMemory(KeyedStore store) {
        assertHolds(store, MemoryModel.WEAK);
    }

    /** An exploration that stopped early would hold as well. */
    @Test
    void exploresEveryStateOfAKnownScenario() {
        assertThat(KeyedStore.SAME_KEY.explore(MemoryModel.SEQUENTIAL).states()).isEqualTo(20_632);
    }

    private static void assertHolds(KeyedStore store, MemoryModel model) {
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
