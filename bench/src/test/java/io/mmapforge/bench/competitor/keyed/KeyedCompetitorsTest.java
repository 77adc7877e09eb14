package io.mmapforge.bench.competitor.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.KeyedQuoteRecord;
import com.example.market.KeyedQuoteStore;
import com.example.market.ListedQuoteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyedCompetitorsTest {
    static Stream<KeyedQuotes> byNumber() {
        return Stream.of(new MmapforgeKeyedQuotes(), new MvStoreKeyedQuotes());
    }

    static Stream<ListedQuotes> byString() {
        return Stream.of(new MmapforgeListedQuotes());
    }

    @ParameterizedTest
    @MethodSource("byNumber")
    void eachDoesTheSameJobByNumber(KeyedQuotes quotes) throws IOException {
        KeyedQuotesContract.verify(quotes);
    }

    @ParameterizedTest
    @MethodSource("byString")
    void eachDoesTheSameJobByString(ListedQuotes quotes) throws IOException {
        KeyedQuotesContract.verify(quotes);
    }

    @ParameterizedTest
    @MethodSource
    void aMapOnTheHeapHasTheIndexOfEachKey(HeapIndices<Object> indices, Object first, Object last) {
        indices.open();
        assertThat(indices.map()).hasSize(16_384).containsEntry(first, 0L).containsEntry(last, 16_383L);
        indices.close();
        assertThat(indices.map()).isEmpty();
    }

    static Stream<Object[]> aMapOnTheHeapHasTheIndexOfEachKey() {
        long last = KeyedRecords.id(16_383);
        String lastIsin = KeyedRecords.isin(16_383);
        return Stream.of(
                new Object[] {new HeapIndices.ByNumber(), KeyedRecords.id(0), last},
                new Object[] {new HeapIndices.ByNumberConcurrently(), KeyedRecords.id(0), last},
                new Object[] {new HeapIndices.ByString(), KeyedRecords.isin(0), lastIsin});
    }

    @Test
    void recordsAreOfThe48BytesThatThoseWithoutAKeyHave() {
        assertThat(KeyedQuoteStore.RECORD_BYTES).isEqualTo(48);
        assertThat(ListedQuoteStore.RECORD_BYTES).isEqualTo(48);
    }

    @Test
    void keysAreOfOneRecordEach() {
        assertThat(LongStream.range(0, 100_000).map(KeyedRecords::id).distinct().count())
                .isEqualTo(100_000);
        assertThat(IntStream.range(0, 100_000).mapToObj(KeyedRecords::isin).distinct())
                .hasSize(100_000)
                .allMatch(isin -> isin.getBytes(StandardCharsets.UTF_8).length == 12);
    }

    @Test
    void recordsComeInTheOrderOfTheirKeys() {
        assertThat(KeyedRecords.recordOf(KeyedRecords.id(9_999_999))).isEqualTo(9_999_999);
        assertThat(KeyedRecords.sorted(1_000, false).map(KeyedQuoteRecord::id))
                .isSorted()
                .hasSize(1_000)
                .contains(KeyedRecords.id(999));
        assertThat(KeyedRecords.sorted(1_000, true))
                .isSortedAccordingTo((a, b) -> Long.compareUnsigned(a.id(), b.id()))
                .hasSize(1_000)
                .contains(KeyedRecords.quote(999));
    }

    @Test
    void everyKeyIsAskedForOnceAndInNoOrder() {
        long[] ids = KeyedRecords.shuffledIds(1_000);
        assertThat(ids)
                .containsExactlyInAnyOrder(
                        LongStream.range(0, 1_000).map(KeyedRecords::id).toArray())
                .isNotEqualTo(LongStream.range(0, 1_000).map(KeyedRecords::id).toArray());
        assertThat(Arrays.asList(KeyedRecords.shuffledIsins(1_000)))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_000).mapToObj(KeyedRecords::isin).toList());
    }
}
