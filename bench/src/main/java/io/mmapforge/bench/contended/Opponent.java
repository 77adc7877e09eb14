package io.mmapforge.bench.contended;

import com.example.market.AlignedQuoteRecord;
import com.example.market.AlignedQuoteStore;
import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.counter.ChronicleMapCounters;
import io.mmapforge.bench.competitor.quote.MappedQuotes;
import io.mmapforge.bench.competitor.quote.MmapforgeAlignedQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What another process does all the time to one record of a file that it shares with the one that is measured. */
enum Opponent {
    /** Replaces a quote of a store. */
    SETS {
        @Override
        Work open(Path file, int index) {
            QuoteRecord[] records = HotRecords.quotes();
            QuoteStore store = QuoteStore.open(file);
            return () -> {
                for (QuoteRecord record : records) {
                    store.set(index, record);
                }
            };
        }
    },

    /** Replaces a quote that has a cache line to itself. */
    SETS_ALIGNED {
        @Override
        Work open(Path file, int index) {
            AlignedQuoteRecord[] records = MmapforgeAlignedQuotes.records();
            AlignedQuoteStore store = AlignedQuoteStore.open(file);
            return () -> {
                for (AlignedQuoteRecord record : records) {
                    store.set(index, record);
                }
            };
        }
    },

    /** Adds to a number of a store. */
    ADDS {
        @Override
        Work open(Path file, int index) {
            QuoteStore store = QuoteStore.open(file);
            return () -> {
                for (int i = 0; i < HotRecords.COUNT; i++) {
                    store.addBidSize(index, 1);
                }
            };
        }
    },

    /** Adds in raw memory. */
    ADDS_RAW {
        @Override
        Work open(Path file, int index) throws IOException {
            ByteBuffer memory = MappedQuotes.mapped(file);
            return () -> {
                for (int i = 0; i < HotRecords.COUNT; i++) {
                    VarHandleQuotes.addBidSize(memory, index, 1);
                }
            };
        }
    },

    /** Adds under the lock of a Chronicle Map. */
    ADDS_LOCKED {
        @Override
        Work open(Path file, int index) throws IOException {
            ChronicleMapCounters.Caller caller = ChronicleMapCounters.Caller.open(file);
            return () -> {
                for (int i = 0; i < HotRecords.COUNT; i++) {
                    caller.addLocked(index, 1);
                }
            };
        }
    },

    /** Adds to the memory of a Chronicle Map by one instruction. */
    ADDS_ATOMICALLY {
        @Override
        Work open(Path file, int index) throws IOException {
            ChronicleMapCounters.Caller caller = ChronicleMapCounters.Caller.open(file);
            return () -> {
                for (int i = 0; i < HotRecords.COUNT; i++) {
                    caller.addAtomic(index, 1);
                }
            };
        }
    };

    /** As many operations as there are hot records. */
    interface Work {
        /** Does them. */
        void pass();
    }

    /** Opens the file that the other process made; it stays open until this one ends. */
    abstract Work open(Path file, int index) throws IOException;
}
