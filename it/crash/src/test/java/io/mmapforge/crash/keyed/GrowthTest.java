package io.mmapforge.crash.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.KeyFile;
import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A reader that opened a store before its key file grew for the first time, and a writer, on JDK 17 and 25: the reader finds every key as
 * soon as the writer has appended it, through all growths.
 *
 * <p>The short form has 300,000 keys. More: {@code mvn verify -pl it/crash -am -Dtest='keyed.GrowthTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.keys=100000000}.
 */
class GrowthTest {
    /** So many that the last table is of the size from which on tables begin at multiples of 2 MiB. */
    private static final long KEYS = Long.getLong("mmapforge.crash.keys", 300_000);

    private static final int FIRST_KEYS = 10;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aReaderFromBeforeTheFirstGrowthFindsEveryKey(int readerJdk) {
        Path path = directory.resolve("growing.mmf");
        create(path);
        try (ChildProcess reader = ChildProcess.Command.of(GrowthFollower.class)
                        .on(Jdk.forChild(readerJdk))
                        .start(path)
                        .expect("ready");
                ChildProcess writer = ChildProcess.Command.of(GrowingWriter.class)
                        .on(Jdk.forChild(readerJdk + 1))
                        .start(path, FIRST_KEYS, KEYS)) {
            long lookups = 0;
            for (String line = writer.line(); line.startsWith("up to "); line = writer.line()) {
                String count = line.substring("up to ".length());
                reader.say(count);
                lookups += Math.min(1_000, Long.parseLong(count)) + 500;
                if (count.equals(Long.toString(KEYS))) {
                    break;
                }
            }
            writer.expect("finished").expectExit(0);
            reader.endInput();
            reader.expect("right " + lookups).expectExit(0);
        }

        KeyFile keys = new KeyFile(path);
        assertThat(keys.newestTable()).as("number of the newest table").isGreaterThanOrEqualTo(8);
        for (long id = 0; id < KEYS; id += KEYS / 100) {
            assertThat(keys.find(id)).isEqualTo(id);
        }
    }

    /** The control: whoever stays with the table that it knew misses the keys that came after. */
    @Test
    void theFirstTableAloneDoesNotHaveThem() {
        Path path = directory.resolve("growing.mmf");
        create(path);
        try (RecordStore store = RecordStore.open(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            for (long id = FIRST_KEYS; id < 10_000; id++) {
                KeyedRecord.append(store, id);
            }
        }
        KeyFile keys = new KeyFile(path);

        assertThat(keys.find(9_999)).isEqualTo(9_999);
        assertThat(keys.find(9_999, 0)).isEqualTo(-1);
        assertThat(keys.find(5, 0)).isEqualTo(5);
    }

    private static void create(Path path) {
        try (RecordStore store = RecordStore.create(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            for (long id = 0; id < FIRST_KEYS; id++) {
                KeyedRecord.append(store, id);
            }
        }
    }
}
