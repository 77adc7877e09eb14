package io.mmapforge.interop.conform;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers in every language that writes, on the same records and appends, each killed in turn, while readers in every language look. No
 * record is ever torn; what a writer said it has appended is there once, in whatever language it was, and at most one more of each life.
 * The words that the dead hold are given back by whichever comes first.
 *
 * <p>{@code -Dmmapforge.togetherKills=2000} is the long form.
 */
class TogetherTest {
    private static final int KILLS = Integer.getInteger("mmapforge.togetherKills", 12);
    private static final int HOT_RECORDS = 4;
    private static final int READS = 2_000;

    /** A life of a writer, told apart by its number in what it appends. */
    private static final class Life implements AutoCloseable {
        private final int writer;
        private final Conversation program;
        private long told;

        Life(int writer, Peer peer, Path store) {
            this.writer = writer;
            this.program = peer.start();
            program.get("open Beat " + store + " w");
            program.get("hammer " + writer + " " + HOT_RECORDS);
        }

        /** Waits until so many more were appended, so that a kill comes in the middle of something. */
        void await(int appends) {
            for (int i = 0; i < appends; i++) {
                tell(program.nextLine());
            }
        }

        /** Kills it, and hears the rest of what it had to tell. */
        void kill() {
            program.run().killAndHear().forEach(this::tell);
        }

        private void tell(String line) {
            assertThat(line).as("%s as writer %d", program.peer(), writer).matches("appended [0-9]+");
            long number = Long.parseLong(line.substring("appended ".length()));
            assertThat(number).isEqualTo(told + 1);
            told = number;
        }

        @Override
        public void close() {
            program.close();
        }
    }

    @TempDir
    private Path directory;

    @Test
    void losesAndTearsNothingWhoeverIsKilled() {
        Path path = directory.resolve("beats.mmf");
        List<Peer> writers = Peer.available().stream().filter(Peer::writes).toList();
        List<Conversation> readers = new ArrayList<>();
        List<Life> lives = new ArrayList<>();
        Map<Integer, Long> told = new HashMap<>();
        SplittableRandom random = new SplittableRandom(20261127);
        try {
            createHotRecords(path);
            for (Peer peer : Peer.available()) {
                Conversation reader = peer.start();
                reader.get("open Beat " + path);
                readers.add(reader);
            }
            int next = 1;
            for (Peer peer : writers) {
                lives.add(new Life(next++, peer, path));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int victim = kill % lives.size();
                Life life = lives.get(victim);
                life.await(1 + random.nextInt(40));
                look(readers.get(kill % readers.size()), random.nextLong(Long.MAX_VALUE));
                life.kill();
                told.put(life.writer, life.told);
                life.close();
                lives.set(victim, new Life(next++, life.program.peer(), path));
                look(readers.get((kill + 1) % readers.size()), random.nextLong(Long.MAX_VALUE));
            }
            for (Life life : lives) {
                life.await(5);
                life.kill();
                told.put(life.writer, life.told);
            }
            audit(path, told);
            readers.forEach(reader -> look(reader, 1));
        } finally {
            lives.forEach(Life::close);
            readers.forEach(Conversation::close);
        }
    }

    private static void createHotRecords(Path path) {
        try (Conversation java = Peer.JAVA.start()) {
            java.get("create Beat " + path);
            for (int seed = 1; seed <= HOT_RECORDS; seed++) {
                java.get("append " + seed);
            }
            java.get("close");
        }
    }

    private static void look(Conversation reader, long seed) {
        int reads = reader.peer() == Peer.PYTHON ? READS / 20 : READS;
        assertThat(reader.ask("check " + reads + " " + seed))
                .as("%s", reader.peer())
                .isEqualTo("ok " + reads);
    }

    private static void audit(Path path, Map<Integer, Long> told) {
        Map<Integer, Set<Long>> found = new HashMap<>();
        try (RecordStore store = openedToWrite(path)) {
            FieldLayout writer = store.layout().field("writer").orElseThrow();
            FieldLayout number = store.layout().field("number").orElseThrow();
            for (long index = 0; index < store.size(); index++) {
                RecordBuffer record = store.read(index);
                assertThat(SeededRecord.isWhole(store.layout(), record, store.buffer()))
                        .as("record %d", index)
                        .isTrue();
                if (index >= HOT_RECORDS) {
                    boolean isNew = found.computeIfAbsent(
                                    (int) record.getUnsignedInt(writer.offset()), key -> new HashSet<>())
                            .add(record.getLong(number.offset()));
                    assertThat(isNew)
                            .as("record %d is there for the first time", index)
                            .isTrue();
                }
            }
            // Whoever writes to each of the hot records next finds nothing held.
            for (int index = 0; index < HOT_RECORDS; index++) {
                store.setLong(index, store.layout().field("left").orElseThrow().offset(), 0);
                store.setLong(index, store.layout().field("right").orElseThrow().offset(), 0);
                store.clear(index, store.layout().field("half").orElseThrow().presenceBit());
            }
        }
        told.forEach((writer, count) -> {
            Set<Long> numbers = found.getOrDefault(writer, Set.of());
            assertThat((long) numbers.size()).as("writer %d", writer).isBetween(count, count + 1);
            for (long number = 1; number <= count; number++) {
                assertThat(numbers).as("writer %d", writer).contains(number);
            }
        });
    }

    private static RecordStore openedToWrite(Path path) {
        try (RecordStore reader = RecordStore.openReadOnly(path, StoreOptions.defaults())) {
            return RecordStore.open(path, reader.layout(), StoreOptions.defaults());
        }
    }
}
