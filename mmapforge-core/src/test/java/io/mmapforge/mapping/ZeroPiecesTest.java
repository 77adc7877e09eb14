package io.mmapforge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zeros in single writes that end at multiples of 2 MiB, which is 2,097,152 bytes. */
class ZeroPiecesTest {
    private final WrittenFile file = new WrittenFile(Integer.MAX_VALUE);

    @Test
    void writesUpToTheNextMultipleThenWholePiecesThenTheRest() throws IOException {
        ZeroPieces.write(file, 3_000_000, 9_000_000);
        assertThat(file.writes)
                .containsExactly(
                        "3000000 to 4194304", "4194304 to 6291456", "6291456 to 8388608", "8388608 to 9000000");
        assertThat(file.nonZero).isZero();
    }

    @Test
    void writesASmallRangeAtOnce() throws IOException {
        ZeroPieces.write(file, 100, 300);
        assertThat(file.writes).containsExactly("100 to 300");
    }

    @Test
    void writesNothingWhereNothingIsMissing() throws IOException {
        ZeroPieces.write(file, 300, 300);
        assertThat(file.writes).isEmpty();
    }

    @Test
    void endsAtAMultipleAgainAfterAWriteThatWasCutShort() throws IOException {
        WrittenFile slow = new WrittenFile(1_500_000);
        ZeroPieces.write(slow, 2_097_152, 6_291_456);
        assertThat(slow.writes)
                .containsExactly(
                        "2097152 to 3597152", "3597152 to 4194304", "4194304 to 5694304", "5694304 to 6291456");
    }

    @Test
    void writesTheFirstBytesInOnePieceWithTheZerosBehindThem() throws IOException {
        ZeroPieces.writeNew(file, new byte[] {1, 2, 3}, 5_000_000);
        assertThat(file.writes).containsExactly("0 to 2097152", "2097152 to 4194304", "4194304 to 5000000");
        assertThat(file.nonZero).isEqualTo(3);
    }

    @Test
    void writesFirstBytesThatAreLongerThanAPiece() throws IOException {
        ZeroPieces.writeNew(file, new byte[2_500_000], 5_000_000);
        assertThat(file.writes).containsExactly("0 to 2500000", "2500000 to 4194304", "4194304 to 5000000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "57288, 57288",
        "8388607, 8388607",
        "8388608, 8388608",
        "8388609, 10485760",
        "10485760, 10485760",
        "9223372036854775807, 9223372036854775807"
    })
    void endsLargeFilesAtAMultiple(long bytes, long fileEnd) {
        assertThat(ZeroPieces.fileEnd(bytes)).isEqualTo(fileEnd);
    }

    /** Remembers what is written where. */
    private static final class WrittenFile extends FileChannel {
        final List<String> writes = new ArrayList<>();
        long nonZero;
        private final int mostAtOnce;

        WrittenFile(int mostAtOnce) {
            this.mostAtOnce = mostAtOnce;
        }

        @Override
        public int write(ByteBuffer source, long position) {
            int length = Math.min(source.remaining(), mostAtOnce);
            for (int i = 0; i < length; i++) {
                nonZero += source.get() == 0 ? 0 : 1;
            }
            writes.add(position + " to " + (position + length));
            return length;
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long newPosition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void force(boolean metaData) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void implCloseChannel() {}
    }
}
