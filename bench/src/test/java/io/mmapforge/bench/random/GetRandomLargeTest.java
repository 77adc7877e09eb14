package io.mmapforge.bench.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class GetRandomLargeTest {
    @Test
    void visitsEveryRecordOnceBeforeItComesBack() {
        BitSet visited = new BitSet();
        int index = 0;
        for (int i = 0; i < 33_554_432; i++) {
            visited.set(index);
            index = GetRandomLarge.following(index, 33_554_431);
        }
        assertThat(visited.cardinality()).isEqualTo(33_554_432);
        assertThat(visited.length()).isEqualTo(33_554_432);
        assertThat(index).isZero();
    }
}
