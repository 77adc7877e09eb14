package io.mmapforge.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault of mapped memory of which the VM tells in the middle of a channel's operation, as version 17 does. */
class LateFaultTest {
    @TempDir
    Path directory;

    @Test
    void isCalledByItsNameThoughTheChannelHidesIt() throws IOException {
        try (FileChannel channel =
                FileChannel.open(directory.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> UninterruptedChannel.run(LateFaultTest::asTheChannelDoes, channel))
                    .isExactlyInstanceOf(InternalError.class)
                    .hasMessageContaining("a fault occurred in an access to mapped memory")
                    .hasCauseExactlyInstanceOf(ArrayIndexOutOfBoundsException.class);
        }
    }

    /** Puts its thread into a set, which fails, and takes it out again. */
    private static long asTheChannelDoes(FileChannel channel) throws IOException {
        long[] threads = new long[2];
        int place = -1;
        try {
            place = placeWhileTheVmTells();
            return channel.size();
        } finally {
            threads[place] = 0;
        }
    }

    private static int placeWhileTheVmTells() {
        throw new InternalError("a fault occurred in an unsafe memory access operation");
    }
}
