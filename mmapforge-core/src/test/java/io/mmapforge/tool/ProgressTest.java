package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
    private long now = 5_000_000_000L;

    private Progress progress(boolean isWatched, long total) {
        PrintStream stream = new PrintStream(notes, true, StandardCharsets.UTF_8);
        return new Progress(
                new Console(new Output(notes, false), stream, isWatched, false), "records", total, () -> now);
    }

    private String shown() {
        return notes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsShownInTheFirstSecond() {
        try (Progress progress = progress(true, 100)) {
            now += 999_999_999L;
            progress.done(50);
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void fromThenOnTheBarGrowsAndGoesInTheEnd() {
        try (Progress progress = progress(true, 4_000_000)) {
            now += 1_000_000_000L;
            progress.done(1_000_000);
            now += 100_000_000L;
            progress.done(1_500_000);
            now += 900_000_000L;
            progress.done(4_000_000);
        }
        assertThat(shown())
                .isEqualTo("\r[#######                       ]  25 % 1,000,000 records, 1,000,000 a second "
                        + "\r[##############################] 100 % 4,000,000 records, 2,000,000 a second "
                        + "\r\u001b[K");
    }

    @Test
    void theLineIsAwayWhereOutputMayBe() {
        try (Progress progress = progress(true, 0)) {
            progress.hide();
            now += 2_000_000_000L;
            progress.done(10);
            progress.hide();
            progress.hide();
        }
        assertThat(shown()).isEqualTo("\r 10 records, 5 a second \r\u001b[K");
    }

    @Test
    void aPersonWhoSeesTheOutputNeedsNoMore() {
        PrintStream stream = new PrintStream(notes, true, StandardCharsets.UTF_8);
        Console both = new Console(new Output(notes, false), stream, true, true);
        assertThat(both.forOutput().isWatched()).isFalse();
        Console notesAlone = new Console(new Output(notes, false), stream, true, false);
        assertThat(notesAlone.forOutput().isWatched()).isTrue();
    }

    @Test
    void withoutATotalThereIsNoBar() {
        try (Progress progress = progress(true, 0)) {
            now += 2_000_000_000L;
            progress.done(10);
        }
        assertThat(shown()).isEqualTo("\r 10 records, 5 a second \r\u001b[K");
    }

    @Test
    void nobodyWatchesAFile() {
        try (Progress progress = progress(false, 100)) {
            now += 10_000_000_000L;
            progress.done(50);
        }
        assertThat(shown()).isEmpty();
    }
}
