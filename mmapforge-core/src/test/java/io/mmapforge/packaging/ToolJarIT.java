package io.mmapforge.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.TestLayouts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as people run it: {@code java -jar mmapforge-core.jar COMMAND FILE}. */
@Timeout(300)
class ToolJarIT {
    private static final int RECORDS = 20_000;

    private final String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final String jar = System.getProperty("mmapforge.jar");

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void create() {
        path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TestLayouts.TICK, StoreOptions.defaults())) {
            for (int i = 0; i < RECORDS; i++) {
                RecordBuffer record = store.buffer();
                record.putString(TestLayouts.SYMBOL, TestLayouts.SYMBOL_MAX_BYTES, "é" + i);
                store.append(record);
            }
        }
    }

    private record Ended(int result, String out, String notes) {}

    private Ended shell(String command) throws Exception {
        List<String> words = new ArrayList<>(List.of("sh", "-c", command, java, jar, path.toString()));
        Process process = new ProcessBuilder(words).start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        byte[] notes = process.getErrorStream().readAllBytes();
        return new Ended(
                process.waitFor(), new String(out, StandardCharsets.UTF_8), new String(notes, StandardCharsets.UTF_8));
    }

    @Test
    void infoTellsWhatTheStoreIs() throws Exception {
        Ended ended = shell("\"$0\" -jar \"$1\" info \"$2\"");
        assertThat(ended.notes).isEmpty();
        assertThat(ended.result).isZero();
        assertThat(ended.out).contains("\nrecord ", "Tick", "20,000", "string(64)");
    }

    @Test
    void whatIsWrittenIsUtf8WhateverTheLanguage() throws Exception {
        Ended ended = shell("LC_ALL=C \"$0\" -jar \"$1\" head -n 1 --format=json --fields=symbol \"$2\"");
        assertThat(ended).isEqualTo(new Ended(0, "{\"symbol\":\"é0\"}\n", ""));
    }

    @Test
    void dumpEndsQuietlyWhenItsReaderHasSeenEnough() throws Exception {
        Ended ended =
                shell("{ \"$0\" -jar \"$1\" dump --format=csv --fields=symbol \"$2\"; echo \"ended with $?\" >&2; }"
                        + " | head -n 2");
        assertThat(ended).isEqualTo(new Ended(0, "symbol\né0\n", "ended with 0\n"));
    }

    @Test
    void aStoreMayBeLargerThanTheMemory() throws Exception {
        Path large = directory.resolve("large.mmf");
        int records = 400_000;
        try (RecordStore store = RecordStore.create(large, TestLayouts.TICK, StoreOptions.defaults())) {
            for (int i = 0; i < records; i++) {
                store.append();
            }
        }
        assertThat(Files.size(large)).isGreaterThan(40_000_000);
        Ended dump = shell("\"$0\" -Xmx24m -jar \"$1\" dump --format=csv \"$(dirname \"$2\")/large.mmf\" | wc -l");
        assertThat(dump).isEqualTo(new Ended(0, (records + 1) + "\n", ""));
        Ended find = shell("\"$0\" -Xmx24m -jar \"$1\" find --format=csv \"$(dirname \"$2\")/large.mmf\" price!=0");
        assertThat(find).isEqualTo(new Ended(0, "symbol,price,volume,timestamp\n", ""));
    }

    @Test
    void aFullDiskIsASentence() throws Exception {
        assumeThat(Files.isWritable(Path.of("/dev/full"))).isTrue();
        Ended ended = shell("LC_ALL=C \"$0\" -jar \"$1\" dump \"$2\" > /dev/full");
        assertThat(ended.result).isEqualTo(1);
        assertThat(ended.notes)
                .isEqualTo("mmapforge: the output is incomplete: No space left on device; send it elsewhere, or make"
                        + " room\n");
    }

    @Test
    void misuseEndsWithTwo() throws Exception {
        Ended ended = shell("\"$0\" -jar \"$1\" show \"$2\"");
        assertThat(ended.result).isEqualTo(2);
        assertThat(ended.notes).startsWith("mmapforge: no command 'show'").hasLineCount(1);
    }

    /** As a module, whose package of events no other module can see; with the flight recorder, and in a run-time that has no more than it needs. */
    @Test
    void asAModuleItTellsTheFlightRecorderIfThereIsOne() throws Exception {
        Path jfr = Path.of(java).resolveSibling("jfr");
        assumeThat(Files.isExecutable(jfr))
                .as("skipped: this Java has no jfr to read a recording with")
                .isTrue();
        Path like = directory.resolve("like.mmf");
        RecordLayout later = RecordLayout.of("Tick", 2, "", 8, List.of(FieldDefinition.of("price", FieldType.FLOAT64)));
        RecordStore.create(like, later, StoreOptions.defaults()).close();
        String migrate = " -p \"$1\" -m io.mmapforge.core/io.mmapforge.tool.Main migrate \"$2\" --like=" + like
                + " --to=" + directory;
        Ended recorded = shell("\"$0\" -Xlog:disable -XX:StartFlightRecording:filename=" + directory + "/events.jfr"
                + migrate + "/first.mmf && " + jfr + " print --events io.mmapforge.Growth,io.mmapforge.Sync "
                + directory + "/events.jfr");
        assertThat(recorded.result).as(recorded.notes).isZero();
        assertThat(recorded.out)
                .contains("io.mmapforge.Growth {", "io.mmapforge.Sync {", "done = true", "toRecords = ");
        Ended without = shell("\"$0\" --limit-modules java.base" + migrate + "/second.mmf");
        assertThat(without.result).as(without.notes).isZero();
        assertThat(without.notes).isEmpty();
    }

    /** The super-user may read everything, so it becomes somebody else first. */
    @Test
    void aFileThatMayNotBeReadIsASentence() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        String who = Files.isReadable(path) ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
        assumeThat(who.isEmpty() || shell(who + "test -r \"$1\"").result == 0)
                .as("somebody else can read the jar")
                .isTrue();
        Ended ended = shell(who + "\"$0\" -jar \"$1\" info \"$2\"");
        assertThat(ended.result).isEqualTo(1);
        assertThat(ended.out).isEmpty();
        assertThat(ended.notes)
                .hasLineCount(1)
                .startsWith("mmapforge: cannot open the store for reading")
                .contains(path.toString());
    }

    /** Nothing needs to be written beside a store. */
    @Test
    void aReaderNeedsNoMoreThanToRead() throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Ended ended = shell("\"$0\" -jar \"$1\" tail -n 1 --format=csv --fields=symbol \"$2\"");
            assertThat(ended).isEqualTo(new Ended(0, "symbol\né19999\n", ""));
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
