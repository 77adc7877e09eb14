package io.mmapforge.crash.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.Shell;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A disk that is full when a store is written where it has room already: on file systems that write in place, nothing happens; on
 * those that write to a new place, writes are refused, and what returned is there. Needs the right to mount, and is skipped
 * without.
 */
class FullDiskInPlaceTest {
    /** How many records a call of the writer appends at most. */
    private static final int MOST_OF_A_CALL = 10;

    private static final String OTHERWISE = "otherwise ";

    private static final List<String> WRITING_IN_PLACE = List.of("ext4", "tmpfs");

    @TempDir
    Path directory;

    private LoopDisk disk;
    private Path path;

    static Stream<Arguments> kinds() {
        return Stream.of("btrfs", "xfs", "ext4", "tmpfs")
                .flatMap(type -> Jdk.all().stream().map(jdk -> Arguments.of(type, jdk)));
    }

    static Stream<Arguments> copyingKinds() {
        return kinds().filter(kind -> !WRITING_IN_PLACE.contains((String) kind.get()[0]));
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatReturnsOnAFullDiskIsThere(String type, Jdk jdk) throws IOException {
        mount(type);
        boolean refuses = !WRITING_IN_PLACE.contains(type);
        try (ChildProcess writer =
                ChildProcess.Command.of(InPlaceWriter.class).on(jdk).start(path)) {
            writer.expect("ready");
            share(type);
            disk.fill();
            for (String part : List.of("append", "set", "batch", "append")) {
                String said = writer.say(part).line();
                assertThat(said).startsWith(part).endsWith("otherwise 0 lost 0");
                assertThat(said.contains("refused true")).as(said).isEqualTo(refuses);
            }
            assertThat(writer.say("sync").line()).endsWith("otherwise 0 lost 0");

            disk.empty();
            for (String part : List.of("append", "set", "batch", "sync")) {
                assertThat(writer.say(part).line()).isEqualTo(part + " returned true refused false otherwise 0 lost 0");
            }
            isSound(writer, 0);
        }
    }

    /** Pages become full and free again in the middle of writes. */
    @ParameterizedTest
    @MethodSource("copyingKinds")
    void whatReturnsWhileTheDiskFillsAndEmptiesIsThere(String type, Jdk jdk) throws IOException {
        mount(type);
        try (ChildProcess writer =
                ChildProcess.Command.of(InPlaceWriter.class).on(jdk).start(path)) {
            writer.expect("ready");
            writer.say("mix");
            for (int round = 0; round < 5; round++) {
                share(type);
                disk.fill();
                disk.empty();
            }
            String said = writer.line();
            assertThat(said).startsWith("mix returned true").contains(" lost 0");
            if (jdk.feature() > 17) {
                // The old one may tell late of a store that fell out, but would have changed nothing.
                assertThat(said).endsWith("otherwise 0 lost 0");
            }
            for (String part : List.of("append", "set", "batch", "sync")) {
                assertThat(writer.say(part).line()).isEqualTo(part + " returned true refused false otherwise 0 lost 0");
            }
            isSound(writer, MOST_OF_A_CALL * otherwise(said));
        }
    }

    /** An old VM may tell of a store that fell out as late as in the next call, so that the call that is refused is another. */
    static Stream<Arguments> kindsThatTellInTime() {
        return kinds().filter(kind ->
                WRITING_IN_PLACE.contains((String) kind.get()[0]) || ((Jdk) kind.get()[1]).feature() > 17);
    }

    @ParameterizedTest
    @MethodSource("kindsThatTellInTime")
    void optionalValuesThatReturnOnAFullDiskAreThere(String type, Jdk jdk) throws IOException {
        mount(type);
        boolean refuses = !WRITING_IN_PLACE.contains(type);
        try (ChildProcess writer =
                ChildProcess.Command.of(OptionalInPlaceWriter.class).on(jdk).start(path)) {
            writer.expect("ready");
            share(type);
            disk.fill();
            for (int part = 0; part < 3; part++) {
                assertThat(writer.say("go").line()).endsWith("refused " + refuses + " otherwise 0 lost 0");
            }
            disk.empty();
            assertThat(writer.say("go").line()).isEqualTo("returned true refused false otherwise 0 lost 0");
            assertThat(writer.say("close").line()).isEqualTo("closed");
            writer.expectExit(0);
        }
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
    }

    /** What a VM does with code that has not run yet is another thing than with compiled code. */
    @ParameterizedTest
    @MethodSource("copyingKinds")
    void interpretedCodeDoesNotEndTheVm(String type, Jdk jdk) throws IOException {
        mount(type);
        try (ChildProcess writer = ChildProcess.Command.of(InPlaceWriter.class)
                .on(jdk)
                .with("-Xint")
                .start(path)) {
            writer.expect("ready");
            share(type);
            disk.fill();
            for (String part : List.of("set", "append")) {
                assertThat(writer.say(part).line()).contains("refused true").endsWith("otherwise 0 lost 0");
            }
            disk.empty();
            assertThat(writer.say("set").line()).isEqualTo("set returned true refused false otherwise 0 lost 0");
            isSound(writer, 0);
        }
    }

    /** The control: without a look at what was stored, errors come from anywhere, and what returned is lost, or the whole program. */
    @Test
    void withoutTheCheckAppendsThatReturnedAreLost() throws IOException {
        mount("btrfs");
        try (ChildProcess writer = ChildProcess.Command.of(InPlaceWriter.class)
                .withCrashPoints()
                .with("-Dmmapforge.crash.checksStores=false")
                .start(path)) {
            writer.expect("ready");
            disk.fill();
            String said = writer.say("append").line();
            if (said.startsWith("#") || said.startsWith("Exception in thread \"main\" java.lang.InternalError")) {
                // An exchange that faulted in code that was not compiled yet, or a fault told of late: the program is
                // gone.
                return;
            }
            assertThat(said).startsWith("append").doesNotContain("otherwise 0");
            if (Jdk.current().feature() == 17) {
                assertThat(said).doesNotContain("lost 0");
            }
        }
    }

    private void mount(String type) throws IOException {
        Optional<LoopDisk> mounted = LoopDisk.mount(directory, type, WRITING_IN_PLACE.contains(type) ? 128 : 320);
        assumeTrue(mounted.isPresent(), "needs the right to mount, and mkfs." + type);
        disk = mounted.get();
        path = disk.root().resolve("store.mmf");
    }

    /** On xfs only a file that shares its blocks with a copy is written to a new place. */
    private void share(String type) {
        if (type.equals("xfs")) {
            Shell.require("cp", "--reflink=always", path.toString(), path + ".copy");
        }
    }

    private static long otherwise(String said) {
        String after = said.substring(said.indexOf(OTHERWISE) + OTHERWISE.length());
        return Long.parseLong(after.substring(0, after.indexOf(' ')));
    }

    /**
     * Closes the writer, and looks at all records.
     *
     * @param mostUnacknowledged how many there may be that no call has returned: what an old VM tells of late may hit an append between
     *     its publication and its return
     */
    private void isSound(ChildProcess writer, long mostUnacknowledged) throws IOException {
        String closed = writer.say("close").line();
        assertThat(closed).startsWith("closed ");
        long acknowledged = Long.parseLong(closed.substring("closed ".length()));
        writer.expectExit(0);
        try (RecordStore store =
                RecordStore.openReadOnly(path, StampedRecord.SHORT.layout(), StoreOptions.defaults())) {
            assertThat(store.size()).isBetween(acknowledged, acknowledged + mostUnacknowledged);
            for (long i = 0; i < store.size(); i++) {
                assertThat(StampedRecord.SHORT.isWhole(store.read(i))).isTrue();
            }
        }
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
    }
}
