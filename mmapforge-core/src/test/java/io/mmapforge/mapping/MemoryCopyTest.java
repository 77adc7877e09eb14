package io.mmapforge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.Workers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryCopyTest {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(1024).order(ByteOrder.LITTLE_ENDIAN);

    /** A single set stores one aligned word under no image, so a copy that falls into it must not take it apart. */
    @ParameterizedTest
    @ValueSource(ints = {8, 4, 2})
    void copiesAnAlignedScalarInOnePiece(int width) throws Exception {
        int position = 512 - width;
        long[] copies = {0};
        try (Workers workers = new Workers()) {
            workers.repeat(() -> {
                for (int i = 0; i < 1000; i++) {
                    store(position, width, i % 2 == 0 ? -1L : 0L);
                }
            });
            byte[] copy = new byte[8];
            workers.repeat(() -> {
                for (int i = 0; i < 1000; i++) {
                    Memory.copyWords(memory, position, copy, 0, width);
                    for (int k = 1; k < width; k++) {
                        if (copy[k] != copy[0]) {
                            throw new AssertionError("taken apart: " + Arrays.toString(copy));
                        }
                    }
                }
                copies[0]++;
            });
            workers.runFor(400).stop();
        }
        assertThat(copies[0]).isPositive();
    }

    /** Wherever it begins and ends, and not a byte beyond. */
    @Test
    void copiesAnyRangeWithinMappedMemory() {
        for (int position = 64; position < 80; position++) {
            for (int length = 0; length < 40; length++) {
                for (int i = 0; i < 256; i++) {
                    memory.put(i, (byte) 0x5A).put(512 + i, (byte) i);
                }
                Memory.copyWords(memory, 517, memory, position, length);
                for (int i = 0; i < 256; i++) {
                    int expected = i >= position && i < position + length ? 5 + i - position : 0x5A;
                    assertThat(memory.get(i)).isEqualTo((byte) expected);
                }
            }
        }
    }

    /** A repair stores a range of small numbers that another program wrote, while others get them. */
    @Test
    void storesAnAlignedNumberInOnePieceWhereARangeBeginsInTheMiddleOfAWord() throws Exception {
        long[] gets = {0};
        try (Workers workers = new Workers()) {
            workers.repeat(() -> {
                for (int i = 0; i < 1000; i++) {
                    store(512, 8, i % 2 == 0 ? -1L : 0L);
                    store(520, 8, i % 2 == 0 ? -1L : 0L);
                    Memory.copyWords(memory, 512, memory, 60, 12);
                }
            });
            workers.repeat(() -> {
                for (int i = 0; i < 1000; i++) {
                    for (int position = 60; position < 72; position += 4) {
                        int value = (int) Memory.INT.getOpaque(memory, position);
                        if (value != 0 && value != -1) {
                            throw new AssertionError("taken apart: " + Integer.toHexString(value));
                        }
                    }
                }
                gets[0]++;
            });
            workers.runFor(400).stop();
        }
        assertThat(gets[0]).isPositive();
    }

    @Test
    void copiesAnAlignedLongInOnePieceAmongManyBytes() throws Exception {
        try (Workers workers = new Workers()) {
            workers.repeat(() -> {
                for (int i = 0; i < 1000; i++) {
                    store(56, 8, i % 2 == 0 ? -1L : 0L);
                    store(312, 8, i % 2 == 0 ? 0L : -1L);
                }
            });
            byte[] copy = new byte[512];
            workers.repeat(() -> {
                for (int i = 0; i < 1000; i++) {
                    Memory.copyWords(memory, 8, copy, 8, 440);
                    for (int k = 1; k < 8; k++) {
                        if (copy[56 + k] != copy[56] || copy[312 + k] != copy[312]) {
                            throw new AssertionError("taken apart");
                        }
                    }
                }
            });
            workers.runFor(400).stop();
        }
    }

    /** A single load sees a whole record's write word by word, and no scalar of it in halves. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void storesAnAlignedLongInOnePieceAmongManyBytes(boolean fromArray) throws Exception {
        byte[][] sources = {new byte[512], new byte[512]};
        Arrays.fill(sources[1], (byte) -1);
        ByteBuffer[] lanes = {ByteBuffer.allocateDirect(512), ByteBuffer.allocateDirect(512)};
        lanes[1].put(0, sources[1]);
        try (Workers workers = new Workers()) {
            workers.repeat(() -> {
                for (int i = 0; i < 1000; i++) {
                    if (fromArray) {
                        Memory.copyWords(sources[i % 2], 8, memory, 8, 440);
                    } else {
                        Memory.copyWords(lanes[i % 2], 8, memory, 8, 440);
                    }
                }
            });
            workers.repeat(() -> {
                for (int i = 8; i < 440; i += 8) {
                    long loaded = (long) Memory.LONG.getAcquire(memory, i);
                    if (loaded != 0 && loaded != -1) {
                        throw new AssertionError("taken apart: " + Long.toHexString(loaded));
                    }
                }
            });
            workers.runFor(300).stop();
        }
    }

    private void store(int position, int width, long bits) {
        switch (width) {
            case 8 -> Memory.LONG.setOpaque(memory, position, bits);
            case 4 -> Memory.INT.setOpaque(memory, position, (int) bits);
            default -> Memory.SHORT.setOpaque(memory, position, (short) bits);
        }
    }

    @Test
    void copiesEveryLengthAtEveryAlignmentAndNotOneByteMore() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] source = new byte[1024];
        random.nextBytes(source);
        memory.put(0, source);
        for (int length = 0; length < 300; length++) {
            int from = random.nextInt(16);
            byte[] target = new byte[320];
            if (length % 2 == 0) {
                Memory.copy(memory, from, target, 3, length);
            } else {
                Memory.copyWords(memory, from, target, 3, length);
            }
            assertThat(Arrays.copyOfRange(target, 3, 3 + length))
                    .isEqualTo(Arrays.copyOfRange(source, from, from + length));
            assertThat(Arrays.copyOfRange(target, 3 + length, 320)).containsOnly(0);
        }
    }

    @Test
    void copiesIntoMemoryNotOneByteMore() {
        SplittableRandom random = new SplittableRandom(2);
        byte[] source = new byte[320];
        random.nextBytes(source);
        for (int length = 0; length < 300; length++) {
            int to = 8 + random.nextInt(16);
            memory.put(0, new byte[1024]);
            switch (length % 3) {
                case 0 -> Memory.copy(source, 5, memory, to, length);
                case 1 -> Memory.copyWords(source, 5, memory, to, length);
                default -> Memory.copyWords(ByteBuffer.allocateDirect(320).put(0, source), 5, memory, to, length);
            }
            byte[] copied = new byte[1024];
            memory.get(0, copied);
            assertThat(Arrays.copyOfRange(copied, to, to + length))
                    .isEqualTo(Arrays.copyOfRange(source, 5, 5 + length));
            assertThat(Arrays.copyOfRange(copied, 0, to)).containsOnly(0);
            assertThat(Arrays.copyOfRange(copied, to + length, 1024)).containsOnly(0);
        }
    }

    @Test
    void loadsEachByteOfAWord() {
        memory.putLong(16, 0x0807_0605_0403_0201L);
        for (int i = 0; i < 8; i++) {
            assertThat(Memory.getByteAcquire(memory, 16 + i)).isEqualTo((byte) (i + 1));
        }
        memory.put(19, (byte) 0xFE);
        assertThat(Memory.getByteAcquire(memory, 19)).isEqualTo((byte) 0xFE);
    }
}
