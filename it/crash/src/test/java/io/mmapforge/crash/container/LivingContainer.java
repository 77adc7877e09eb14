package io.mmapforge.crash.container;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.kill.MixedWriter;
import io.mmapforge.crash.kill.WriterLife;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A container from its start to its end, with a boot id of its own, a writer and a reader of one store. */
final class LivingContainer {
    private static final int APPENDS_PER_LIFE = 500;

    private final WriterLife writer;
    private final ChildProcess reader;
    private final long recordsBefore;
    private final List<String> readerLines = new ArrayList<>();

    private LivingContainer(WriterLife writer, ChildProcess reader, long recordsBefore) {
        this.writer = writer;
        this.reader = reader;
        this.recordsBefore = recordsBefore;
    }

    /**
     * Starts one.
     *
     * @param number of the writer's life
     * @param recordsBefore as many as there are for certain when the reader opens the store
     */
    static LivingContainer start(Path directory, int number, Path store, StampedRecord stamped, long recordsBefore) {
        Container container = Container.plain().withBootId(directory, UUID.randomUUID());
        ChildProcess reader = container
                .in(ChildProcess.Command.of(FollowingReader.class))
                .on(Jdk.forChild(number + 1))
                .with("-XX:TieredStopAtLevel=1")
                .start(store, stamped);
        WriterLife writer = WriterLife.begin(
                number, container.in(ChildProcess.Command.of(MixedWriter.class)), store, stamped, APPENDS_PER_LIFE);
        return new LivingContainer(writer, reader, recordsBefore);
    }

    WriterLife writer() {
        return writer;
    }

    /** Waits until both have opened the store. */
    void awaitReady() throws InterruptedException {
        writer.awaitReady();
        String line = reader.lineOrEnd();
        readerLines.add(line == null ? "ended" : line);
    }

    /** By SIGKILL. */
    void kill() throws InterruptedException {
        writer.kill();
        reader.kill();
    }

    /** Lets both close the store, which syncs it. */
    void finish() throws InterruptedException {
        try {
            reader.say("finish").exitCode();
            writer.finish();
        } catch (UncheckedIOException endedByItself) {
            // What it said last tells why.
            kill();
        }
    }

    /** What the reader found wrong, once it has ended. */
    List<String> readerFaults() {
        List<String> faults = new ArrayList<>();
        reader.rest().lines().forEach(readerLines::add);
        for (String line : readerLines) {
            if (line.startsWith("ready ")) {
                long records = Long.parseLong(line.substring("ready ".length()));
                if (records < recordsBefore) {
                    faults.add("a reader in a container saw " + records + " of " + recordsBefore + " records");
                }
            } else if (!line.startsWith("followed ")) {
                faults.add("a reader in a container said: " + line);
            }
        }
        return faults;
    }
}
