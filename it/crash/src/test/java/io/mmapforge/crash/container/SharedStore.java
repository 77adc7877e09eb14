package io.mmapforge.crash.container;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A store, the processes that use it, and what they said was appended. */
final class SharedStore implements AutoCloseable {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    private final Path directory;
    private final Path path;
    private final List<ChildProcess> users = new ArrayList<>();
    private final SortedMap<Long, Long> acknowledged = new TreeMap<>();

    private SharedStore(Path directory, Path path) {
        this.directory = directory;
        this.path = path;
    }

    /** An empty one, created on the machine itself. */
    static SharedStore create(Path directory) {
        Path path = directory.resolve("shared.mmf");
        RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults()).close();
        return new SharedStore(directory, path);
    }

    Path path() {
        return path;
    }

    User start(Place place, String mode) {
        return start(place.in(ChildProcess.Command.of(StoreUser.class), directory), path, mode);
    }

    User start(ChildProcess.Command command, Path seen, String mode, Object... more) {
        int number = users.size();
        List<Object> arguments = new ArrayList<>(List.of(seen, mode, number));
        arguments.addAll(List.of(more));
        ChildProcess process = command.on(Jdk.forChild(number)).start(arguments.toArray());
        users.add(process);
        return new User(number, process);
    }

    /** By index, the seeds of all records that were acknowledged. */
    SortedMap<Long, Long> acknowledged() {
        return acknowledged;
    }

    /** What is wrong with the records, compared with what was acknowledged: each where it was said to be, and no others. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        try (RecordStore store = RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults())) {
            if (store.size() != acknowledged.size()) {
                faults.add(store.size() + " records, but " + acknowledged.size() + " were acknowledged");
            }
            for (long i = 0; i < store.size(); i++) {
                long seed = StampedRecord.seed(store.read(i));
                if (!STAMPED.isWhole(store.read(i)) || !Long.valueOf(seed).equals(acknowledged.get(i))) {
                    faults.add("record " + i + " has seed " + seed + ", acknowledged was " + acknowledged.get(i));
                }
            }
        }
        return faults;
    }

    @Override
    public void close() {
        users.forEach(ChildProcess::close);
    }

    /** A process with the store open. */
    final class User {
        private final int number;
        private final ChildProcess process;
        private int appended;

        private User(int number, ChildProcess process) {
            this.number = number;
            this.process = process;
        }

        ChildProcess process() {
            return process;
        }

        /** That it opened the store, and found what it should. */
        User expectReady(String cause, long found, long kept) {
            process.expect("ready " + cause + " " + found + " " + kept + " " + kept);
            return this;
        }

        /** Whatever it found. */
        User awaitReady() {
            String line = process.line();
            if (!line.startsWith("ready ")) {
                throw new AssertionError(line);
            }
            return this;
        }

        User append(int count) {
            beginAppends(count);
            return awaitAppends(count);
        }

        void beginAppends(int count) {
            process.say("append " + count);
        }

        User awaitAppends(int count) {
            for (int i = 0; i < count; i++) {
                long index = Long.parseLong(process.line());
                Long other = acknowledged.put(index, StoreUser.seedOf(number, appended++));
                if (other != null) {
                    throw new AssertionError("two appends were acknowledged as record " + index);
                }
            }
            return this;
        }

        /** Lets it close the store, which syncs it. */
        void closeInPeace() {
            process.endInput().expectExit(0);
        }

        User expectLook(long records) {
            process.say("look").expect("sees " + records + ", whole " + records + ", different " + records);
            return this;
        }
    }
}
