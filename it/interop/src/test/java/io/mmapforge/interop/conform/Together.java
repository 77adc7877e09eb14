package io.mmapforge.interop.conform;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Writers on the same records and appends of one store, each killed in turn, while readers look. What is wrong is found, not asserted. */
final class Together implements AutoCloseable {
    static final int HOT_RECORDS = 4;
    private static final int READS = 2_000;
    private static final int PYTHON_READS = 100;

    private final Path path;
    private final List<Supplier<Conversation>> writers;
    private final List<Conversation> readers = new ArrayList<>();
    private final List<Life> lives = new ArrayList<>();
    private final Map<Integer, Long> told = new HashMap<>();
    private final SplittableRandom random = new SplittableRandom(20261127);
    private final List<String> torn = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> odd = new ArrayList<>();
    private int nextWriter = 1;
    private int kills;

    /** Creates the store, opens it in each reader, and starts each writer once. */
    Together(Path path, List<Supplier<Conversation>> writers, List<Peer> readers) {
        this.path = path;
        this.writers = writers;
        try (Conversation java = Peer.JAVA.start()) {
            java.get("create Beat " + path);
            for (int seed = 1; seed <= HOT_RECORDS; seed++) {
                java.get("append " + seed);
            }
            java.get("close");
        }
        for (Peer peer : readers) {
            Conversation reader = peer.start();
            this.readers.add(reader);
            reader.get("open Beat " + path);
        }
        writers.forEach(writer -> lives.add(live(writer)));
    }

    private Life live(Supplier<Conversation> writer) {
        return new Life(nextWriter++, writer.get(), path, HOT_RECORDS);
    }

    /** Kills the next writer in the middle of its work, and starts another in its place; a reader looks before, and one after. */
    void killOne() {
        int victim = kills % lives.size();
        Life life = lives.get(victim);
        life.await(1 + random.nextInt(40));
        look(readers.get(kills % readers.size()));
        kill(life);
        lives.set(victim, live(writers.get(victim)));
        kills++;
        look(readers.get(kills % readers.size()));
    }

    /** Kills all, and looks at every record. */
    void end() {
        for (Life life : lives) {
            life.await(1);
            kill(life);
        }
        audit();
        readers.forEach(this::look);
    }

    /** Records that were seen in halves. */
    List<String> torn() {
        return torn;
    }

    /** Appends that are not there, or there twice, though somebody was told that they are there. */
    List<String> lost() {
        return lost;
    }

    /** Whatever else went wrong. */
    List<String> odd() {
        return odd;
    }

    private void kill(Life life) {
        String wrong = life.kill();
        if (!wrong.isEmpty()) {
            odd.add("writer " + life.writer() + " " + wrong);
        }
        told.put(life.writer(), life.told());
        life.close();
    }

    private void look(Conversation reader) {
        int reads = reader.peer() == Peer.PYTHON ? PYTHON_READS : READS;
        String answer = reader.ask("check " + reads + " " + random.nextLong(Long.MAX_VALUE));
        if (answer.startsWith("error torn")) {
            torn.add(reader.peer() + ": " + answer);
        } else if (!answer.equals("ok " + reads)) {
            odd.add(reader.peer() + ": " + answer);
        }
    }

    private void audit() {
        Map<Integer, Set<Long>> found = new HashMap<>();
        try (RecordStore store = openedToWrite()) {
            FieldLayout writer = store.layout().field("writer").orElseThrow();
            FieldLayout number = store.layout().field("number").orElseThrow();
            for (long index = 0; index < store.size(); index++) {
                RecordBuffer record = store.read(index);
                if (!SeededRecord.isWhole(store.layout(), record, store.buffer())) {
                    torn.add("the audit: record " + index);
                }
                boolean isNew = found.computeIfAbsent(
                                (int) record.getUnsignedInt(writer.offset()), key -> new HashSet<>())
                        .add(record.getLong(number.offset()));
                if (index >= HOT_RECORDS && !isNew) {
                    lost.add("record " + index + " is there a second time");
                }
            }
            System.out.println("Together: " + kills + " writers killed, " + (store.size() - HOT_RECORDS)
                    + " records appended, " + store.counters().repairs() + " words of the dead given back");
            // Whoever writes to each of the hot records next finds nothing held.
            for (int index = 0; index < HOT_RECORDS; index++) {
                store.setLong(index, store.layout().field("left").orElseThrow().offset(), 0);
                store.setLong(index, store.layout().field("right").orElseThrow().offset(), 0);
                store.clear(index, store.layout().field("half").orElseThrow().presenceBit());
            }
        }
        told.forEach((writer, count) -> compare(writer, count, found.getOrDefault(writer, Set.of())));
    }

    private void compare(int writer, long count, Set<Long> numbers) {
        if (numbers.size() > count + 1) {
            lost.add("of writer " + writer + " there are " + numbers.size() + " records, told were " + count);
        }
        for (long number = 1; number <= count; number++) {
            if (!numbers.contains(number)) {
                lost.add("of writer " + writer + " record " + number + " of " + count);
            }
        }
    }

    private RecordStore openedToWrite() {
        try (RecordStore reader = RecordStore.openReadOnly(path, StoreOptions.defaults())) {
            return RecordStore.open(path, reader.layout(), StoreOptions.defaults());
        }
    }

    @Override
    public void close() {
        lives.forEach(Life::close);
        readers.forEach(Conversation::close);
    }
}
