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
    @CsvSource({"16, 26", "24, 26", "32, 25", "48, 25", "56, 25", "64, 24", "104, 24", "128, 23", "1048576, 10"})
    void aChunkHoldsTheHighestPowerOfTwoOfRecordsThatABufferCanMap(int recordBytes, int shift) {
        assertThat(RecordView.chunkShift(recordBytes)).isEqualTo(shift);
    }

    @Test
    void recordsBehindTheFirstChunkLieInTheNext() {
        ByteBuffer first = ByteBuffer.allocate(0);
        ByteBuffer second = ByteBuffer.allocate(0);
        RecordView view = new RecordView(new ByteBuffer[] {first, second}, 48, 40_000_000);
        assertThat(view.chunk(33_554_431, 48)).isSameAs(first);
        assertThat(RecordView.position(33_554_431, 48)).isEqualTo(1_610_612_688);
        assertThat(view.chunk(33_554_432, 48)).isSameAs(second);
        assertThat(RecordView.position(33_554_432, 48)).isZero();
        assertThat(RecordView.position(33_554_433, 48)).isEqualTo(48);
    }

    @Test
    void allRecordsLieInTheOnlyChunk() {
        ByteBuffer only = ByteBuffer.allocate(0);
        RecordView view = new RecordView(new ByteBuffer[] {only}, 48, 33_554_432);
        assertThat(view.chunk(0, 48)).isSameAs(only);
        assertThat(view.chunk(33_554_431, 48)).isSameAs(only);
    }
}
