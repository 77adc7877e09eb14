package io.mmapforge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordViewTest {
    @Test
    void aCountThatWasReadBeforeAnotherThreadAdmittedMoreTakesNothingBack() {
        RecordView view = new RecordView(new ByteBuffer[0], 16, 100);
        view.admitAppended(10);
        view.admitUpTo(5);
        assertThat(view.admits(9)).isTrue();
        assertThat(view.admits(10)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"16, 26", "24, 25", "48, 24", "64, 24", "72, 23", "1048576, 10", "1048584, 9"})
    void aChunkHoldsTheHighestPowerOfTwoOfRecordsWithinOneGibibyte(int recordBytes, int shift) {
        assertThat(RecordView.chunkShift(recordBytes)).isEqualTo(shift);
    }

    @Test
    void recordsBehindTheFirstChunkLieInTheNext() {
        ByteBuffer first = ByteBuffer.allocate(0);
        ByteBuffer second = ByteBuffer.allocate(0);
        RecordView view = new RecordView(new ByteBuffer[] {first, second}, 48, 20_000_000);
        assertThat(view.chunk(16_777_215, 48)).isSameAs(first);
        assertThat(RecordView.position(16_777_215, 48)).isEqualTo(805_306_320);
        assertThat(view.chunk(16_777_216, 48)).isSameAs(second);
        assertThat(RecordView.position(16_777_216, 48)).isZero();
        assertThat(RecordView.position(16_777_217, 48)).isEqualTo(48);
    }

    @Test
    void allRecordsLieInTheOnlyChunk() {
        ByteBuffer only = ByteBuffer.allocate(0);
        RecordView view = new RecordView(new ByteBuffer[] {only}, 48, 16_777_216);
        assertThat(view.chunk(0, 48)).isSameAs(only);
        assertThat(view.chunk(16_777_215, 48)).isSameAs(only);
    }
}
