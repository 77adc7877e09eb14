package io.mmapforge.tool;

import io.mmapforge.any.AnyStore;
import io.mmapforge.error.StoreException;
import java.nio.file.Path;
import java.util.List;

/** Tells how many records a store has, and what was counted, now or again and again. */
final class StatCommand implements Command {
    private static final Option WATCH = Option.flag("watch", "goes on, a row at a time, until it is stopped");
    private static final Option INTERVAL =
            Option.valued("interval", "SECONDS", "how long it waits between two rows, 1 unless said otherwise");
    private static final Option ROWS = Option.valued("rows", "NUMBER", "after how many rows it stops by itself");
    private static final long LONGEST_SECONDS = 86_400;

    @Override
    public String name() {
        return "stat";
    }

    @Override
    public String summary() {
        return "tells how many records there are and what was counted, with --watch again and again";
    }

    @Override
    public String operands() {
        return "FILE";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Tells in a row, as of now: the time; how many records there are, how many of them are synced,",
                "and how many there is room for; how many were appended in a second since the row before; how",
                "many writer slots are taken; and what was counted since the store was created: growths of the",
                "file, repairs of dead writers' writes, reads that began again, reads from a writer's lane.");
    }

    @Override
    public List<Option> options() {
        return List.of(WATCH, INTERVAL, ROWS, Option.FORMAT);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(1, 1);
        boolean watches = arguments.has(WATCH) || arguments.has(INTERVAL) || arguments.has(ROWS);
        long interval = arguments.number(INTERVAL, 1, 1, LONGEST_SECONDS);
        long rows = watches ? arguments.number(ROWS, Long.MAX_VALUE, 1, Long.MAX_VALUE) : 1;
        OutputFormat format = arguments.format();
        Path path = arguments.file();
        try (StoreFile first = StoreFile.open(path);
                AnyStore store = AnyStore.open(path)) {
            StatRow row = StatRow.of(first, store);
            StatRow.begin(console.out(), format);
            row.write(console.out(), format);
            for (long written = 1; written < rows && awaitNext(interval, console); written++) {
                StatRow next = next(path, first, store);
                next.since(row).write(console.out(), format);
                row = next;
            }
            return FINE;
        }
    }

    private static boolean awaitNext(long seconds, Console console) {
        console.out().flush();
        try {
            Thread.sleep(seconds * 1000);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** @throws StoreException if the path leads to no store any more */
    private static StatRow next(Path path, StoreFile first, AnyStore store) {
        try (StoreFile now = StoreFile.open(path)) {
            if (!now.key().equals(first.key())) {
                throw new ToolException(
                        "another file has taken the store's place; call stat again to watch that [" + path + "]");
            }
            return StatRow.of(now, store);
        }
    }
}
