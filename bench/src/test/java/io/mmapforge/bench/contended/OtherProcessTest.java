package io.mmapforge.bench.contended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OtherProcessTest {
    @Test
    void hasWorkedOnTheRecordBeforeAnythingIsMeasuredAndEndsWithIt() throws IOException {
        VarHandleQuotes quotes = new VarHandleQuotes();
        quotes.open();
        OtherProcess other = OtherProcess.start(Opponent.ADDS_RAW, quotes.path(), 3);
        assertThat(VarHandleQuotes.addBidSize(quotes.memory(), 3, 0)).isGreaterThan(2_000 * 1_024);
        other.close();
        long before = VarHandleQuotes.addBidSize(quotes.memory(), 3, 0);
        assertThat(VarHandleQuotes.addBidSize(quotes.memory(), 3, 5)).isEqualTo(before + 5);
        assertThat(VarHandleQuotes.addBidSize(quotes.memory(), 4, 0)).isEqualTo(14);
        quotes.close();
    }

    @Test
    void oneThatCannotWorkIsAnError() {
        assertThatThrownBy(() -> OtherProcess.start(Opponent.SETS, Path.of("/nowhere/at/all"), 0))
                .isInstanceOf(IOException.class)
                .hasMessage("the other process ended before it was at work; what it said is above");
    }
}
