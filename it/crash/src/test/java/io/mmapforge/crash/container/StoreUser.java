package io.mmapforge.crash.container;

import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.error.StoreException;
import io.mmapforge.report.Recovery;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.store.UncertainRecords;
import io.mmapforge.store.WriterMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A process that has a store open, and does with it what it is told. */
final class StoreUser {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;
    private static final BufferedReader ORDERS =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));

    private final RecordStore store;
    private final int number;
    private int appended;

    private StoreUser(RecordStore store, int number) {
        this.store = store;
        this.number = number;
    }

    /**
     * Takes the store's path, {@code read}, {@code write} or {@code write-alone}, or one of the first two with {@code -certain}
     * to give up what is uncertain, the number of this user, and maybe the crash point at which it waits, once, while it opens
     * the store. Says {@code ready <cause> <found records> <kept records> <records>}
     * or {@code refused <exception>: <message>}. Then reads orders: {@code append <n>}, {@code look}.
     */
    public static void main(String[] arguments) {
        if (arguments.length > 3) {
            String point = arguments[3];
            CrashPlan.atNext(point, () -> {
                System.out.println("at " + point);
                nextOrder();
            });
        }
        try (RecordStore store = open(Path.of(arguments[0]), arguments[1])) {
            Recovery recovery = store.recovery();
            System.out.println("ready " + recovery.cause() + " " + recovery.foundRecords() + " "
                    + recovery.keptRecords() + " " + store.size());
            StoreUser user = new StoreUser(store, Integer.parseInt(arguments[2]));
            for (String order = nextOrder(); order != null; order = nextOrder()) {
                user.obey(order.split(" "));
            }
        } catch (StoreException e) {
            System.out.println("refused " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** The seed of the n-th record that a user appends, both from 0. */
    static long seedOf(int user, int n) {
        return (long) user << 32 | n;
    }

    private static RecordStore open(Path path, String mode) {
        StoreOptions options = StoreOptions.defaults();
        return switch (mode) {
            case "read" -> RecordStore.openReadOnly(path, STAMPED.layout(), options);
            case "read-certain" ->
                RecordStore.openReadOnly(
                        path, STAMPED.layout(), options.withUncertainRecords(UncertainRecords.GIVE_UP));
            case "write-certain" ->
                RecordStore.open(path, STAMPED.layout(), options.withUncertainRecords(UncertainRecords.GIVE_UP));
            case "write" -> RecordStore.open(path, STAMPED.layout(), options);
            case "write-alone" ->
                RecordStore.open(path, STAMPED.layout(), options.withWriterMode(WriterMode.EXCLUSIVE));
            default -> throw new IllegalArgumentException(mode);
        };
    }

    private void obey(String[] order) {
        switch (order[0]) {
            case "append" -> append(Integer.parseInt(order[1]));
            case "look" -> look();
            default -> throw new IllegalArgumentException(order[0]);
        }
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            long index = store.append(STAMPED.fill(store.buffer(), seedOf(number, appended)));
            System.out.println(index);
            appended++;
        }
    }

    /** Says how many records there are, how many of them are whole, and how many different ones. */
    private void look() {
        long count = store.size();
        long whole = 0;
        Set<Long> seeds = new HashSet<>();
        for (long i = 0; i < count; i++) {
            whole += STAMPED.isWhole(store.read(i)) ? 1 : 0;
            seeds.add(StampedRecord.seed(store.read(i)));
        }
        System.out.println("sees " + count + ", whole " + whole + ", different " + seeds.size());
    }

    private static String nextOrder() {
        try {
            return ORDERS.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
