package io.mmapforge.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tables lie, and what the words say that tell which are in use. */
class KeyFileDescriptorTest {
    @ParameterizedTest
    @CsvSource({
        "10, 0,  4096,        12288",
        "10, 1,  12288,       28672",
        "10, 7,  1044480,     2093056",
        "10, 8,  2097152,     4194304",
        "10, 9,  4194304,     8388608",
        "10, 20, 8589934592,  17179869184",
        "17, 0,  4096,        1052672",
        "17, 1,  2097152,     4194304",
        "18, 0,  2097152,     4194304",
        "18, 1,  4194304,     8388608",
        "19, 0,  2097152,     6291456",
        "19, 1,  6291456,     14680064",
        "40, 4,  131941397430272, 272678885785600",
        "9,  0,  4096,        8192",
    })
    void tablesLieOneBehindTheOther(int firstTableBits, int table, long offset, long end) {
        assertThat(KeyFileDescriptor.tableOffset(firstTableBits, table)).isEqualTo(offset);
        assertThat(KeyFileDescriptor.tableEnd(firstTableBits, table)).isEqualTo(end);
    }

    @Test
    void aStateNamesOneTableOrTwo() {
        assertThat(KeyTableState.of(0, 0)).isEqualTo(0x101);
        assertThat(KeyTableState.of(1, 0)).isEqualTo(0x102);
        assertThat(KeyTableState.of(34, 33)).isEqualTo(0x2223);
        assertThat(KeyTableState.newest(0x2223)).isEqualTo(34);
        assertThat(KeyTableState.oldest(0x2223)).isEqualTo(33);
    }

    @ParameterizedTest
    @ValueSource(longs = {0x101, 0x102, 0x202, 0x2223, 0x2323})
    void possibleStatesAreValid(long state) {
        assertThat(KeyTableState.isValid(state, 10)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0x100, 0x103, 0x201, 0x2324 + 0x100, 0x2324, 0x10101, -1, 0x8000_0000_0000_0101L})
    void othersAreNot(long state) {
        assertThat(KeyTableState.isValid(state, 10)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0x0200000000000005, 5",
        "0x0200000000000400, 1024",
        "0x0200000000000401, 1024",
        "0x0201000000000005, 1024",
        "0x0100000000000300, 0",
        "0x0000000000000300, 0",
        "0x0300000000000001, 1024",
        "0x7F00000000000001, 1024",
    })
    void takenSlotsAreThoseOfTheNewestTable(String word, long slots) {
        assertThat(KeyTableState.used(Long.decode(word), 1, 1024)).isEqualTo(slots);
    }

    @Test
    void theWordOfTakenSlotsNamesItsTable() {
        assertThat(KeyTableState.usedWord(1, 1024)).isEqualTo(0x0200_0000_0000_0400L);
    }
}
