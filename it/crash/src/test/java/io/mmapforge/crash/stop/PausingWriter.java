package io.mmapforge.crash.stop;

import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that does what it is told, and waits at the crash point that it is told until it may go on. */
final class PausingWriter {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    private final RecordStore store;
    private final BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));

    private PausingWriter(RecordStore store) {
        this.store = store;
    }

    /** Takes the store's path. Reads orders: {@code <point> <seed>}. */
    public static void main(String[] arguments) throws IOException {
        try (RecordStore store = RecordStore.open(Path.of(arguments[0]), STAMPED.layout(), StoreOptions.defaults())) {
            PausingWriter writer = new PausingWriter(store);
            System.out.println("ready");
            for (String order = writer.nextOrder(); order != null; order = writer.nextOrder()) {
                writer.obey(order.split(" "));
            }
        }
    }

    private void obey(String[] order) {
        String point = order[0];
        long seed = Long.parseLong(order[1]);
        CrashPlan.atNext(point, () -> {
            System.out.println("at " + point);
            nextOrder();
        });
        switch (point.substring(0, point.indexOf('.'))) {
            case "write" -> store.write(0, STAMPED.fill(store.buffer(), seed));
            case "scalar" -> store.setLong(0, STAMPED.counter(), StampedRecord.counterValue(seed));
            case "append" -> store.append(STAMPED.fill(store.buffer(), seed));
            case "sync" -> store.sync();
            default -> throw new IllegalArgumentException(point);
        }
        System.out.println("done");
    }

    private String nextOrder() {
        try {
            return orders.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
