package io.mmapforge.bench.competitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ManyStoresTest {
    @Test
    void whatWasWrittenToEachStoreIsRead() throws IOException {
        ManyStores stores = new ManyStores();
        stores.use();

        // For each of two formats 20,000 rounds: constants that add up to 27, and the round's own number eight times.
        assertThat(stores.used()).isEqualTo(2 * (20_000 * 27L + 8 * 199_990_000L));
    }
}
