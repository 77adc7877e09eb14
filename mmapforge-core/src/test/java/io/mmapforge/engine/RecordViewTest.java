package io.mmapforge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class RecordViewTest {
    @Test
    void aCountThatWasReadBeforeAnotherThreadAdmittedMoreTakesNothingBack() {
        RecordView view = new RecordView(new ByteBuffer[0], 4, 16, 100);
        view.admitAppended(10);
        view.admitUpTo(5);
        assertThat(view.admits(9)).isTrue();
        assertThat(view.admits(10)).isFalse();
    }
}
