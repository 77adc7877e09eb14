package io.mmapforge.tool;

import io.mmapforge.any.AnyStore;
import io.mmapforge.format.Format2Header;
import io.mmapforge.format.SyncPage;
import io.mmapforge.liveness.WriterProbe;
import io.mmapforge.report.StoreCounters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Locale;

/**
 * What a store has and what was counted at some moment.
 *
 * @param time the moment
 * @param records how many records there are
 * @param synced how many of them were on the disk for certain; -1 if no sync page tells
 * @param room how many records there is room for
 * @param perSecond how many were appended in a second since the row before, 0 in the first one
 * @param writers how many writer slots are taken; -1 if the lock file cannot be read
 * @param counters what all writers have counted
 */
record StatRow(
        Instant time, long records, long synced, long room, long perSecond, long writers, StoreCounters counters) {
    private static final String[] NAMES = {
        "records", "synced", "room", "per second", "writers", "growths", "repairs", "retries", "lane reads"
    };
    private static final int[] WIDTHS = {14, 14, 14, 12, 7, 7, 7, 10, 10};
    private static final int TIME_WIDTH = "2024-01-31T12:30:00Z".length();

    /** @param file the store's file, of format 2 */
    static StatRow of(StoreFile file, AnyStore store) {
        Format2Header header = file.header();
        long synced = SyncFacts.newest(file, header).map(SyncPage::durableCount).orElse(-1L);
        int slots = header.geometry().slotCount();
        long writers = WriterProbe.livingSlots(file.path(), file.key(), slots)
                .map(BitSet::cardinality)
                .orElse(-1);
        return new StatRow(Instant.now(), store.size(), synced, store.capacity(), 0, writers, store.counters());
    }

    /** The same, with what was appended since another row in a second. */
    StatRow since(StatRow before) {
        double seconds = Math.max(1, before.time.until(time, ChronoUnit.MILLIS)) / 1000.0;
        long each = Math.round((records - before.records) / seconds);
        return new StatRow(time, records, synced, room, each, writers, counters);
    }

    private long[] numbers() {
        return new long[] {
            records,
            synced,
            room,
            perSecond,
            writers,
            counters.growths(),
            counters.repairs(),
            counters.retries(),
            counters.laneReads()
        };
    }

    static void begin(Output out, OutputFormat format) {
        switch (format) {
            case TEXT -> {
                StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + TIME_WIDTH + "s", "time"));
                for (int i = 0; i < NAMES.length; i++) {
                    line.append(String.format(Locale.ROOT, " %" + WIDTHS[i] + "s", NAMES[i]));
                }
                out.line(line.toString());
            }
            case CSV -> out.line("time," + String.join(",", NAMES));
            case JSON -> {
                // Each row says its names.
            }
        }
    }

    void write(Output out, OutputFormat format) {
        String second = time.truncatedTo(ChronoUnit.SECONDS).toString();
        long[] numbers = numbers();
        switch (format) {
            case TEXT -> {
                out.text(second);
                for (int i = 0; i < numbers.length; i++) {
                    out.put(' ');
                    int mark = out.mark();
                    out.text(numbers[i] < 0 ? "-" : Long.toString(numbers[i]));
                    out.pad(mark, WIDTHS[i], true);
                }
                out.endLine();
            }
            case CSV -> {
                out.text(second);
                for (long number : numbers) {
                    out.put(',').text(number < 0 ? "" : Long.toString(number));
                }
                out.endLine();
            }
            case JSON -> {
                Facts facts = new Facts().add("time", second);
                for (int i = 0; i < numbers.length; i++) {
                    if (numbers[i] >= 0) {
                        facts.add(NAMES[i], numbers[i]);
                    }
                }
                facts.writeMembers(out.put('{')).put('}').endLine();
            }
        }
    }
}
