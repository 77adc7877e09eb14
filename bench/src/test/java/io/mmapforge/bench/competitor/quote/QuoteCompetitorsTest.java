package io.mmapforge.bench.competitor.quote;

import static io.mmapforge.bench.competitor.quote.QuotesContract.FIRST;
import static io.mmapforge.bench.competitor.quote.QuotesContract.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.AlignedQuoteStore;
import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteCompetitorsTest {
    private static final long CHECKSUM_OF_FIRST = QuoteChecksum.of(FIRST);

    static Stream<Quotes> competitors() {
        return Stream.of(
                new MmapforgeQuotes.WithLanes(),
                new MmapforgeQuotes.WithoutLanes(),
                new VarHandleQuotes(),
                new ByteBufferQuotes(),
                new MvStoreQuotes(),
                new SynchronizedQuotes(),
                new ConcurrentHashMapQuotes(),
                new FileChannelQuotes());
    }

    @ParameterizedTest
    @MethodSource("competitors")
    void eachDoesTheSameJob(Quotes quotes) throws IOException {
        QuotesContract.verify(quotes);
    }

    @Test
    void theChecksumTakesInEveryField() {
        assertThat(Stream.of(
                                FIRST,
                                new QuoteRecord(9, 100.5, 10, 20, 1_763_640_000_000_000_000L),
                                new QuoteRecord(100, 9, 10, 20, 1_763_640_000_000_000_000L),
                                new QuoteRecord(100, 100.5, 9, 20, 1_763_640_000_000_000_000L),
                                new QuoteRecord(100, 100.5, 10, 9, 1_763_640_000_000_000_000L),
                                new QuoteRecord(100, 100.5, 10, 20, 9))
                        .map(QuoteChecksum::of))
                .doesNotHaveDuplicates();
    }

    @Test
    void aStoreAppendsFromItsStartOnceItIsRewound() throws IOException {
        MmapforgeQuotes quotes = new MmapforgeQuotes.WithLanes();
        quotes.open();
        QuoteStore store = quotes.store();
        assertThat(store.size()).isEqualTo(1_024);
        quotes.rewind();
        assertThat(store.append(OTHER)).isZero();
        assertThat(store.get(0)).isEqualTo(OTHER);
        quotes.rewind();
        QuoteStore.Batch batch = store.newBatch();
        batch.add(FIRST);
        batch.add(OTHER);
        assertThat(batch.append()).isZero();
        assertThat(store.get(0)).isEqualTo(FIRST);
        assertThat(store.size()).isEqualTo(2);
        quotes.close();
    }

    @Test
    void rawMemoryDoesWhatElseIsMeasured() throws IOException {
        VarHandleQuotes quotes = new VarHandleQuotes();
        quotes.open();
        ByteBuffer memory = quotes.memory();
        assertThat(VarHandleQuotes.checksum(memory, 0)).isEqualTo(CHECKSUM_OF_FIRST);
        assertThat(VarHandleQuotes.bidAcquire(memory, 1)).isEqualTo(100.25);
        VarHandleQuotes.setBid(memory, 1, 7.5);
        assertThat(quotes.bid(1)).isEqualTo(7.5);
        assertThat(VarHandleQuotes.addBidSize(memory, 1, -1)).isEqualTo(10);
        assertThat(quotes.get(1).bidSize()).isEqualTo(10);
        quotes.rewind();
        assertThat(VarHandleQuotes.append(memory, OTHER)).isZero();
        assertThat(VarHandleQuotes.append(memory, new QuoteRecord[] {OTHER, FIRST}))
                .isEqualTo(1);
        assertThat(VarHandleQuotes.append(memory, OTHER)).isEqualTo(3);
        assertThat(quotes.get(2)).isEqualTo(FIRST);
        assertThat(quotes.get(3)).isEqualTo(OTHER);
        quotes.close();
    }

    @Test
    void aByteBufferDoesWhatElseIsMeasured() throws IOException {
        ByteBufferQuotes quotes = new ByteBufferQuotes();
        quotes.open();
        ByteBuffer memory = quotes.memory();
        ByteBufferQuotes.setBid(memory, 1, 7.5);
        assertThat(quotes.bid(1)).isEqualTo(7.5);
        quotes.close();
    }

    @Test
    void theLeastProtocolDoesWhatIsMeasured() throws IOException {
        VarHandleQuotes quotes = new VarHandleQuotes();
        quotes.open();
        ByteBuffer memory = quotes.memory();
        assertThat(LeastProtocol.checksum(memory, 0)).isEqualTo(CHECKSUM_OF_FIRST);
        LeastProtocol.setBid(memory, 1, 7.5);
        assertThat(quotes.bid(1)).isEqualTo(7.5);
        LeastProtocol.set(memory, 2, OTHER);
        assertThat(quotes.get(2)).isEqualTo(OTHER);
        quotes.rewind();
        assertThat(LeastProtocol.append(memory, OTHER)).isZero();
        assertThat(LeastProtocol.append(memory, FIRST)).isEqualTo(1);
        assertThat(quotes.get(0)).isEqualTo(OTHER);
        assertThat(quotes.get(1)).isEqualTo(FIRST);
        quotes.close();
    }

    @Test
    void aFileChannelDoesWhatElseIsMeasured() throws IOException {
        FileChannelQuotes quotes = new FileChannelQuotes();
        quotes.open();
        quotes.set(0, new QuoteRecord[] {OTHER, FIRST});
        assertThat(quotes.get(0)).isEqualTo(OTHER);
        assertThat(quotes.get(1)).isEqualTo(FIRST);
        assertThat(quotes.get(2)).isEqualTo(HotRecords.quotes()[2]);
        quotes.close();
    }

    @Test
    void recordsOfThisProcessAreUpdated() {
        SynchronizedQuotes locked = new SynchronizedQuotes();
        locked.open();
        assertThat(locked.update(0, quote -> quote.withBid(7.5)).ask()).isEqualTo(100.5);
        assertThat(locked.bid(0)).isEqualTo(7.5);
        locked.close();
        ConcurrentHashMapQuotes map = new ConcurrentHashMapQuotes();
        map.open();
        assertThat(map.update(0, quote -> quote.withBid(7.5)).ask()).isEqualTo(100.5);
        assertThat(map.bid(0)).isEqualTo(7.5);
        map.close();
    }

    @Test
    void alignedQuotesHaveACacheLineEach() throws IOException {
        MmapforgeAlignedQuotes quotes = new MmapforgeAlignedQuotes();
        quotes.open();
        assertThat(AlignedQuoteStore.RECORD_BYTES).isEqualTo(64);
        assertThat(quotes.store().size()).isEqualTo(1_024);
        assertThat(quotes.store().getBid(1_023)).isEqualTo(355.75);
        quotes.close();
    }

    @Test
    void anMvStoreIsEmptyBeforeItIsAppendedTo() throws IOException {
        MvStoreQuotes.Emptied quotes = new MvStoreQuotes.Emptied();
        quotes.open();
        quotes.empty();
        assertThat(quotes.get(0)).isNull();
        quotes.close();
    }
}
