package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a path leads to, and whoever asks: each command does what can be done, or says in one sentence why not. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryCommandTest {
    private static final List<String> COMMANDS = EveryCommandProcess.COMMANDS;

    /** Those that ask for no more than to read the file. */
    private static final List<String> READERS =
            COMMANDS.stream().filter(each -> !each.matches("copy.*|migrate.*")).toList();

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir
    Path directory;

    private Path store;
    private Path like;
    private Path copy;

    @BeforeEach
    void create() throws IOException {
        store = directory.resolve("tick.mmf");
        like = directory.resolve("like.mmf");
        copy = directory.resolve("copy.mmf");
        create(store, layout(1), StoreOptions.defaults());
        create(like, layout(2), StoreOptions.defaults());
        // A directory of a test is its owner's alone, otherwise.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static RecordLayout layout(int version) {
        return RecordLayout.of(
                "Tick",
                version,
                "",
                8,
                version == 1
                        ? List.of(FieldDefinition.of("price", FieldType.FLOAT64))
                        : List.of(
                                FieldDefinition.of("price", FieldType.FLOAT64),
                                FieldDefinition.of("size", FieldType.INT64)));
    }

    private static void create(Path path, RecordLayout layout, StoreOptions options) {
        try (RecordStore records = RecordStore.create(path, layout, options)) {
            records.append();
            records.append();
        }
    }

    private static void isSentence(String what, ToolRun run, String... parts) {
        assertThat(run.result()).as(what).isEqualTo(1);
        assertThat(run.notes() + run.out()).as(what).doesNotContain("Exception", "java.", "\tat ");
        assertThat(run.notes())
                .as(what)
                .hasLineCount(1)
                .startsWith("mmapforge: ")
                .contains(parts);
    }

    @Test
    void allCommandsAreTried() {
        assertThat(Commands.all().stream().map(Command::name).filter(name -> !name.equals("help")))
                .containsExactlyInAnyOrderElementsOf(
                        COMMANDS.stream().map(each -> each.split(" ")[0]).toList());
    }

    @Test
    void whatIsNoStoreIsASentence() throws Exception {
        Path pipe = directory.resolve("pipe.mmf");
        assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
                "skipped: there is no mkfifo here to make a pipe with");
        Map<Path, String> paths = new LinkedHashMap<>();
        paths.put(directory.resolve("none.mmf"), "there is no such file");
        paths.put(directory, "a directory, expected a regular file");
        paths.put(pipe, "a device, pipe or socket, expected a regular file");
        paths.put(Path.of("/dev/zero"), "a device, pipe or socket, expected a regular file");
        paths.put(
                Files.createSymbolicLink(directory.resolve("loop.mmf"), directory.resolve("loop.mmf")),
                "symbolic link");
        for (Map.Entry<Path, String> path : paths.entrySet()) {
            for (String command : COMMANDS) {
                ToolRun run = EveryCommandProcess.run(command, path.getKey(), like, copy);
                isSentence(
                        command + " " + path.getKey(),
                        run,
                        path.getValue(),
                        path.getKey().toString());
            }
            isSentence(
                    "migrate --like=" + path.getKey(),
                    EveryCommandProcess.run("migrate S --like=L", store, path.getKey(), copy),
                    path.getValue(),
                    path.getKey().toString());
        }
        assertThat(copy).doesNotExist();
    }

    /** An empty file, and a text: for verify a finding, for all others a sentence. */
    @Test
    void aFileThatIsNoStoreIsASentence() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.mmf"));
        Path text = Files.writeString(directory.resolve("text.mmf"), "symbol,price\n".repeat(100));
        for (Path path : List.of(empty, text)) {
            for (String command : COMMANDS) {
                ToolRun run = EveryCommandProcess.run(command, path, like, copy);
                if (command.startsWith("verify")) {
                    assertThat(run.result()).isEqualTo(1);
                    assertThat(run.notes()).isEmpty();
                    assertThat(run.out()).contains("wrong: store, offset 0: ").doesNotContain("Exception");
                } else {
                    isSentence(
                            command + " " + path,
                            run,
                            path == empty ? "the file has 0 bytes, expected at least 64" : "not an mmapforge store",
                            path.toString());
                }
            }
        }
    }

    @Test
    void ofFormat1ThereIsWhatItSays() {
        Path old = directory.resolve("old.mmf");
        create(old, layout(1), StoreOptions.defaults().withFileFormat(FileFormat.V1));
        for (String command : COMMANDS) {
            ToolRun run = EveryCommandProcess.run(command, old, like, copy);
            if (List.of("info", "verify", "copy").contains(command.split(" ")[0])) {
                assertThat(run.notes()).as(command).isEmpty();
                assertThat(run.result()).as(command).isZero();
            } else {
                isSentence(command, run, "format 1", old.toString());
            }
        }
        assertThat(copy).exists();
    }

    /** The commands of a process of somebody else, or in another place, by what they came to. */
    private Map<String, ToolRun> others(List<String> program) {
        Map<String, ToolRun> runs = new LinkedHashMap<>();
        try (ChildJvm child = ChildJvm.startBy(program, EveryCommandProcess.class, store, like, copy)) {
            for (String command : COMMANDS) {
                String[] parts = child.line().split("\\|", 3);
                assertThat(parts[0]).isEqualTo(command);
                runs.put(command, new ToolRun(Integer.parseInt(parts[1]), "", parts[2].replace("\\n", "\n")));
            }
            child.join();
        }
        return runs;
    }

    private static void assumeThat(List<String> program, String word) throws Exception {
        List<String> command = new ArrayList<>(program);
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version"));
        boolean runs;
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            runs = process.waitFor() == 0;
        } catch (IOException missing) {
            runs = false;
        }
        assumeTrue(runs, word);
        Path classes = Path.of(EveryCommandProcess.class
                .getResource("EveryCommandProcess.class")
                .toURI());
        List<String> reading = new ArrayList<>(program);
        reading.addAll(List.of("cat", classes.toString()));
        Process cat = new ProcessBuilder(reading).redirectErrorStream(true).start();
        cat.getInputStream().readAllBytes();
        assumeTrue(cat.waitFor() == 0, "skipped: another account may not read the classes that it would have to run");
    }

    @Test
    void anothersFileThatMayNotBeReadIsASentence() throws Exception {
        assumeThat(
                AS_NOBODY,
                "skipped: without the rights of root, or setpriv, no process of another account can be started");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-------"));
        others(AS_NOBODY)
                .forEach((command, run) -> isSentence(
                        command, run, "the account nobody may not", "has permissions rw-------", store.toString()));
    }

    @Test
    void anothersFileThatMayBeReadIsRead() throws Exception {
        assumeThat(
                AS_NOBODY,
                "skipped: without the rights of root, or setpriv, no process of another account can be started");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(like, PosixFilePermissions.fromString("rw-r--r--"));
        others(AS_NOBODY).forEach((command, run) -> {
            if (READERS.contains(command)) {
                assertThat(run).as(command).isEqualTo(new ToolRun(0, "", ""));
            } else {
                isSentence(command, run, "the account nobody may not", "let the account");
            }
        });
    }

    @Test
    void aReadOnlyMountIsRead() throws Exception {
        String mounted = "mount --bind " + directory + " " + directory + " && mount -o remount,bind,ro " + directory
                + " && exec \"$0\" \"$@\"";
        List<String> there = List.of("unshare", "-m", "sh", "-c", mounted);
        assumeThat(there, "skipped: without the rights of root, or unshare, nothing can be mounted");
        others(there).forEach((command, run) -> {
            if (READERS.contains(command)) {
                assertThat(run).as(command).isEqualTo(new ToolRun(0, "", ""));
            } else {
                isSentence(command, run, "its file system is mounted read-only");
            }
        });
        assertThat(copy).doesNotExist();
    }
}
