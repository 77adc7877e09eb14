package io.mmapforge.maven.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrequentTextsTest {
    private final FrequentTexts texts = new FrequentTexts(1024);

    @Test
    void countsExactlyWhileThereAreFewDifferentOnes() {
        add("SAP", 2);
        add("IBM", 3);
        add("", 1);

        assertThat(texts.summary())
                .isEqualTo(new FrequencySummary(
                        java.util.List.of(new Frequency("IBM", 3), new Frequency("SAP", 2), new Frequency("", 1)),
                        3,
                        true));
    }

    @Test
    void findsWhatIsFrequentAmongAnyNumberOfOthers() {
        for (int i = 0; i < 200_000; i++) {
            texts.add("rare " + i);
            if (i % 10 == 0) {
                texts.add("frequent");
            }
        }

        FrequencySummary summary = texts.summary();

        assertThat(summary.isExact()).isFalse();
        assertThat(summary.distinct()).isEqualTo(2048);
        assertThat(summary.most()).hasSize(1);
        assertThat(summary.most().get(0).text()).isEqualTo("frequent");
        assertThat(summary.most().get(0).count()).isBetween(20_000L - 220_000 / 1024, 20_000L);
    }

    @Test
    void tellsNothingOfWhatIsAllRare() {
        for (int i = 0; i < 5000; i++) {
            texts.add("rare " + i);
        }

        assertThat(texts.summary().most()).isEmpty();
    }

    @Test
    void tellsLongTextsApartByTheirEnds() {
        add("x".repeat(1000) + "1", 2);
        add("x".repeat(1000) + "2", 1);

        assertThat(texts.summary().most()).extracting(Frequency::count).containsExactly(2L, 1L);
        assertThat(texts.summary().most().get(0).text()).hasSizeLessThan(140).startsWith("xxx");
    }

    private void add(String text, int count) {
        for (int i = 0; i < count; i++) {
            texts.add(text);
        }
    }
}
