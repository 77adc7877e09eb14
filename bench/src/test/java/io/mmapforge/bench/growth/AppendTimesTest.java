package io.mmapforge.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendTimesTest {
    private static final StoreOptions SMALL = StoreOptions.defaults().withInitialCapacity(100);

    @TempDir
    Path directory;

    @Test
    void everyAppendHasATimeWithAKeyAndWithout() {
        for (long perSecond : List.of(0L, 1_000_000L)) {
            try (Appends plain = Appends.plain(directory.resolve("plain" + perSecond), SMALL);
                    Appends keyed = Appends.keyed(directory.resolve("keyed" + perSecond), SMALL)) {
                for (Appends appends : List.of(plain, keyed)) {
                    AppendLatencies found = AppendTimes.of("title", appends, 1_000, perSecond);
                    assertThat(found.title()).isEqualTo("title");
                    assertThat(found.nanos().getTotalCount()).isEqualTo(1_000);
                    assertThat(found.nanos().getMaxValue()).isPositive();
                    assertThat(found.growths()).isEqualTo(4);
                    assertThat(found.seconds()).isPositive();
                }
            }
        }
    }
}
