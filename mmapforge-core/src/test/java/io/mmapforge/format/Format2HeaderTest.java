package io.mmapforge.format;

import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static io.mmapforge.testing.QuoteLayout.withoutKeyAndOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.StoreBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a header says of key and order, with the checksum made to fit where it lies. */
class Format2HeaderTest {
    private static final Path PATH = Path.of("quote.mmf");
    private static final int SCHEMA_TEXT = 12288;

    static List<Arguments> flags() {
        RecordLayout plain = withoutKeyAndOrder(1);
        return List.of(
                Arguments.of(plain, "00000000"),
                Arguments.of(plain.withKey(List.of("symbol")), "01000000"),
                Arguments.of(plain.withOrder("time"), "02000000"),
                Arguments.of(QUOTE, "03000000"));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void tellsWritersWhatTheyMustKnow(RecordLayout layout, String expected) {
        byte[] header = header(layout);
        assertThat(HexFormat.of().formatHex(header, 136, 140)).isEqualTo(expected);
        assertThat(HexFormat.of().formatHex(header, 68, 76))
                .as("neither incompatible nor compatible ones")
                .isEqualTo("0000000000000000");
        assertThat(HexFormat.of().formatHex(header, 140, 252)).isEqualTo("00".repeat(112));
        assertThat(HexFormat.of().formatHex(header, 648, 4096)).isEqualTo("00".repeat(3448));
        assertThatCode(() -> read(header).requireWritable(PATH)).doesNotThrowAnyException();
    }

    @Test
    void carriesKeyAndOrderInItsTextAndItsFingerprint() {
        byte[] header = header(QUOTE);
        byte[] text = QuoteLayout.TEXT.getBytes(StandardCharsets.UTF_8);
        assertThat(Arrays.copyOfRange(header, SCHEMA_TEXT, SCHEMA_TEXT + text.length))
                .isEqualTo(text);
        assertThat(HexFormat.of().formatHex(header, 8, 40))
                .isEqualTo("a9d20df5004f58053ab12581247c0ebaa76e73ca2a5e2df0ded522a27c6a1f72");
        Format2Header read = read(header);
        assertThat(read.layout().key()).extracting(FieldLayout::name).containsExactly("venue", "symbol");
        assertThat(read.layout().order()).map(FieldLayout::name).contains("time");
        assertThat(read.writeIncompatibleFeatures()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "6, 6", "-4, fffffffc"})
    void refusesFlagsThatAreNotThoseOfTheText(int flags, String stated) {
        byte[] header = withFlags(QUOTE, flags);
        assertThatThrownBy(() -> read(header))
                .isExactlyInstanceOf(CorruptStoreException.class)
                .hasMessage("corrupt store: write-incompatible feature flags 0x" + stated
                        + ", expected 0x3 from the file's own schema text, where bit 0 stands for its key and bit 1 for"
                        + " its order; the file is damaged or was not written as a store, restore it from a copy"
                        + " [quote.mmf]");
    }

    @ParameterizedTest
    @CsvSource({"7, 4", "-1, fffffffc", "-2147483645, 80000000"})
    void letsReadersPassOverFlagsTheyDoNotKnowAndWritersNot(int flags, String unknown) {
        Format2Header read = read(withFlags(QUOTE, flags));
        assertThat(read.writeIncompatibleFeatures()).isEqualTo(flags);
        assertThatThrownBy(() -> read.requireWritable(PATH))
                .isExactlyInstanceOf(UnsupportedFormatException.class)
                .hasMessage("a program that writes to the file needs features that this library does not have: flags=0x"
                        + unknown
                        + ", expected 0; open it read-only, or with the release of mmapforge that wrote it, or"
                        + " a later one [quote.mmf]");
    }

    private static byte[] header(RecordLayout layout) {
        MachineRun untold = new MachineRun(MachineRun.NO_ID, false, 0, 0);
        return Format2Header.create(layout, 10, new UUID(1, 2), 1_000, untold).bytes();
    }

    private static byte[] withFlags(RecordLayout layout, int flags) {
        byte[] header = header(layout);
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(136, flags);
        StoreBytes.mendChecksum(header);
        return header;
    }

    /** As if lanes and records followed, of which nothing is read. */
    private static Format2Header read(byte[] header) {
        byte[] fixed = Arrays.copyOf(header, 256);
        return Format2Header.read(
                PATH,
                CommonHeader.read(PATH, fixed),
                fixed,
                1 << 20,
                (position, length) -> Arrays.copyOfRange(header, (int) position, (int) position + length));
    }
}
