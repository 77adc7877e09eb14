package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.golden.market.TickRecord;
import io.mmapforge.golden.market.TickStore;
import io.mmapforge.golden.types.AllTypesRecord;
import io.mmapforge.golden.types.AllTypesStore;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The accessors of the golden stores keep every value that fits, and refuse every other. */
class GeneratedAccessorsTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void namesAFile() {
        file = directory.resolve("store.mmf");
    }

    @ParameterizedTest
    @MethodSource("io.mmapforge.maven.generate.java.AllTypesSamples#extremes")
    void appendAndGetKeepEveryValue(AllTypesRecord values) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            assertThat(store.get(store.append(values))).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @MethodSource("io.mmapforge.maven.generate.java.AllTypesSamples#extremes")
    void setAndGetKeepEveryValue(AllTypesRecord values) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            long index = store.append(AllTypesSamples.extremes().get(1));
            store.set(index, values);
            assertThat(store.get(index)).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @MethodSource("io.mmapforge.maven.generate.java.AllTypesSamples#extremes")
    void settersAndGettersKeepEveryValue(AllTypesRecord values) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            long index = store.append(AllTypesSamples.extremes().get(1));
            store.append();
            store.setFlag(index, values.flag());
            store.setInt8Value(index, values.int8Value());
            store.setUint8Value(index, values.uint8Value());
            store.setInt16Value(index, values.int16Value());
            store.setUint16Value(index, values.uint16Value());
            store.setInt32Value(index, values.int32Value());
            store.setUint32Value(index, values.uint32Value());
            store.setInt64Value(index, values.int64Value());
            store.setUint64Value(index, values.uint64Value());
            store.setFloat32Value(index, values.float32Value());
            store.setFloat64Value(index, values.float64Value());
            store.setName(index, values.name());
            store.setComment(index, values.comment());
            store.setDigest(index, values.digest());
            store.setOneByte(index, values.oneByte());

            assertThat(new AllTypesRecord(
                            store.getFlag(index),
                            store.getInt8Value(index),
                            store.getUint8Value(index),
                            store.getInt16Value(index),
                            store.getUint16Value(index),
                            store.getInt32Value(index),
                            store.getUint32Value(index),
                            store.getInt64Value(index),
                            store.getUint64Value(index),
                            store.getFloat32Value(index),
                            store.getFloat64Value(index),
                            store.getName(index),
                            store.getComment(index),
                            store.getDigest(index),
                            store.getOneByte(index)))
                    .isEqualTo(values);
            assertThat(store.get(index)).isEqualTo(values);
            assertThat(store.get(index - 1)).isEqualTo(store.get(index + 1)).isEqualTo(AllTypesSamples.zeros());
        }
    }

    @Test
    void keepsTheBitsOfEveryNaN() {
        float quietFloat = Float.intBitsToFloat(0x7FC1_2345);
        double signedDouble = Double.longBitsToDouble(0xFFF8_0000_DEAD_BEEFL);
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setFloat32Value(0, quietFloat);
            store.setFloat64Value(0, signedDouble);
            store.set(0, store.get(0));
            assertThat(Float.floatToRawIntBits(store.getFloat32Value(0))).isEqualTo(0x7FC1_2345);
            assertThat(Double.doubleToRawLongBits(store.getFloat64Value(0))).isEqualTo(0xFFF8_0000_DEAD_BEEFL);
        }
    }

    @Test
    void keepsTheSignOfZero() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setFloat32Value(0, -0.0f);
            store.setFloat64Value(0, -0.0);
            assertThat(Float.floatToRawIntBits(store.getFloat32Value(0))).isEqualTo(0x8000_0000);
            assertThat(Double.doubleToRawLongBits(store.getFloat64Value(0))).isEqualTo(0x8000_0000_0000_0000L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesValuesBeyondUint8(int value) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setUint8Value(0, 7);
            assertThatThrownBy(() -> store.setUint8Value(0, value))
                    .isInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("uint8_value");
            assertThat(store.getUint8Value(0)).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesValuesBeyondUint16(int value) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setUint16Value(0, 7);
            assertThatThrownBy(() -> store.setUint16Value(0, value))
                    .isInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("uint16_value");
            assertThat(store.getUint16Value(0)).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4_294_967_296L, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesValuesBeyondUint32(long value) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setUint32Value(0, 7);
            assertThatThrownBy(() -> store.setUint32Value(0, value))
                    .isInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("uint32_value");
            assertThat(store.getUint32Value(0)).isEqualTo(7);
        }
    }

    @Test
    void uint64HoldsTheBitsOfAnUnsignedNumber() {
        try (TickStore ticks = TickStore.create(file)) {
            ticks.append();
            ticks.setTimestamp(0, Long.parseUnsignedLong("18446744073709551615"));
            assertThat(Long.toUnsignedString(ticks.getTimestamp(0))).isEqualTo("18446744073709551615");
        }
    }

    @Test
    void refusesTextThatIsTooLongInBytes() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setName(0, AllTypesSamples.SIXTEEN_BYTES);
            assertThatThrownBy(() -> store.setName(0, "\u00e9".repeat(8) + "x"))
                    .isInstanceOf(ValueTooLongException.class)
                    .hasMessageContaining("name");
            assertThat(store.getName(0)).isEqualTo(AllTypesSamples.SIXTEEN_BYTES);
        }
    }

    @Test
    void refusesTextThatIsNotUnicode() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setName(0, "before");
            assertThatThrownBy(() -> store.setName(0, "a\ud800b"))
                    .isInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("name");
            assertThat(store.getName(0)).isEqualTo("before");
        }
    }

    @Test
    void refusesBytesThatAreTooMany() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            assertThatThrownBy(() -> store.setOneByte(0, new byte[2]))
                    .isInstanceOf(ValueTooLongException.class)
                    .hasMessageContaining("one_byte");
            assertThat(store.getOneByte(0)).isEmpty();
        }
    }

    @Test
    void shorterContentReplacesLongerContent() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            long index = store.append(AllTypesSamples.extremes().get(1));
            store.setName(index, "x");
            store.setDigest(index, new byte[] {9});
            assertThat(store.getName(index)).isEqualTo("x");
            assertThat(store.getDigest(index)).containsExactly(9);
        }
    }

    @Test
    void comparesTextWithoutDecodingIt() {
        try (TickStore ticks = TickStore.create(file)) {
            ticks.append(new TickRecord("z\uD83D\uDE00", 1, 1, 1));
            assertThat(ticks.symbolEquals(0, "z\uD83D\uDE00")).isTrue();
            assertThat(ticks.symbolEquals(0, "z\uD83D\uDE01")).isFalse();
            assertThat(ticks.symbolEquals(0, "z")).isFalse();
            assertThat(ticks.compareSymbol(0, "z\uD83D\uDE00")).isZero();
            assertThat(ticks.compareSymbol(0, "z")).isPositive();
            assertThat(ticks.compareSymbol(0, "zz\uD83D\uDE00")).isPositive();
            assertThat(ticks.compareSymbol(0, "{")).isNegative();
            // By code points: U+1F600 is above U+FFFD, though its first surrogate is below.
            assertThat(ticks.compareSymbol(0, "z\ufffd")).isPositive();
        }
    }

    @Test
    void comparesBytesAsUnsigned() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setDigest(0, new byte[] {1, (byte) 0x80});
            assertThat(store.digestEquals(0, new byte[] {1, (byte) 0x80})).isTrue();
            assertThat(store.digestEquals(0, new byte[] {1, (byte) 0x80, 0})).isFalse();
            assertThat(store.digestEquals(0, new byte[] {1, 0x7F})).isFalse();
            assertThat(store.compareDigest(0, new byte[] {1, (byte) 0x80})).isZero();
            assertThat(store.compareDigest(0, new byte[] {1, 0x7F})).isPositive();
            assertThat(store.compareDigest(0, new byte[] {1, (byte) 0x80, 0})).isNegative();
        }
    }

    @Test
    void hashesContent() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setName(0, "AAPL");
            store.setDigest(0, new byte[] {1, (byte) 0x80});
            assertThat(store.hashName(0)).isEqualTo(2_924_957);
            assertThat(store.hashDigest(0)).isEqualTo(864);
            assertThat(store.hashComment(0)).isEqualTo(1);
        }
    }

    @Test
    void copiesContentToACallersBuffer() {
        ByteBuffer target = ByteBuffer.allocate(8).position(1);
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setName(0, "\u6f22a");
            store.setDigest(0, new byte[] {5, 6});
            assertThat(store.copyName(0, target)).isEqualTo(4);
            assertThat(store.copyDigest(0, target)).isEqualTo(2);
            assertThat(target.position()).isEqualTo(7);
            assertThat(target.array()).containsExactly(0, 0xE6, 0xBC, 0xA2, 0x61, 5, 6, 0);
            assertThatThrownBy(() -> store.copyDigest(0, target)).isInstanceOf(BufferOverflowException.class);
        }
    }
}
