package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.conform.TickRecord;
import io.mmapforge.interop.conform.TickStore;
import io.mmapforge.interop.program.GoToolchain;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.ProjectFiles;
import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated in Go passes Go's own tools and tests, and shares a live file with Java. */
class GoTest {
    private static final int SHARED_RECORDS = 4;

    @TempDir
    private Path directory;

    @BeforeEach
    void needsGo() {
        GoToolchain.require();
    }

    @Test
    void passesVet() {
        GoToolchain.succeeds("vet", "./...");
    }

    @Test
    void isAsGofmtWritesIt() {
        assertThat(GoToolchain.run(GoToolchain.GENERATED, "fmt", "-n", "./...").status())
                .isZero();
        ProgramRun.Outcome outcome = ProgramRun.toEnd(List.of("gofmt", "-l", GoToolchain.GENERATED.toString()));
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void passesItsOwnTestsUnderTheRaceDetector() {
        GoToolchain.requireRaceDetector();
        GoToolchain.succeeds("test", "-race", "./...");
    }

    /** The program of docs/LANGUAGES.md, built as it says, on a store that Java has open and goes on to write. */
    @Test
    void runsTheDocumentsProgram() throws IOException {
        String section = Files.readString(ProjectFiles.LANGUAGES_DOCUMENT).split("\n## Go\n")[1];
        Path project = directory.resolve("ticks");
        GoToolchain.copyGenerated(project.resolve("target/generated-sources/mmapforge-go"));
        Files.writeString(project.resolve("ticks.go"), block(section, "go"));
        Files.writeString(project.resolve("go.mod"), block(section, "text"));
        assertThat(ProgramRun.toEnd(List.of(
                                "gofmt", "-l", project.resolve("ticks.go").toString()))
                        .output())
                .isEmpty();
        Instant time = Instant.parse("2024-01-31T14:30:00.000000125Z");
        try (TickStore ticks = TickStore.create(project.resolve("ticks.mmf"))) {
            ticks.append(new TickRecord("AAPL", 189.5, 52_000, time, null));
            ticks.append(new TickRecord("IBM", 185.25, 1, time, 185.0));
            ProgramRun.Outcome outcome =
                    ProgramRun.toEnd(List.of("sh", "-c", "cd \"$0\" && " + block(section, "sh"), project.toString()));
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.output())
                    .containsExactly(
                            "AAPL 189.5 2024-01-31T14:30:00.000000125Z absent",
                            "IBM 185.25 2024-01-31T14:30:00.000000125Z 185");
            ticks.setPrice(0, 190);
        }
    }

    private static String block(String section, String language) {
        return section.split("```" + language + "\n")[1].split("```")[0];
    }

    /** Java reads what Go appends, sets and edits, and Go what Java writes, while both have the file open. */
    @Test
    void sharesALiveFile() {
        Path path = directory.resolve("shared.mmf");
        try (ProgramRun go = ProgramRun.start(List.of(GoToolchain.conform().toString()))) {
            ask(go, "create Conform " + path);
            for (int seed = 0; seed < 40; seed++) {
                assertThat(ask(go, "append " + seed)).isEqualTo(String.valueOf(seed));
            }
            RecordLayout layout = layoutOf(path);
            try (RecordStore java = RecordStore.open(path, layout, StoreOptions.defaults())) {
                assertThat(java.size()).isEqualTo(40);
                for (int i = 0; i < 40; i++) {
                    assertThat(ask(go, "read " + i)).isEqualTo(CanonicalText.record(layout, java.read(i)));
                }
                ask(go, "put-whole 3 1000");
                ask(go, "edit 4 1001 a_string,maybe_level,maybe_int8,levels");
                ask(go, "set 5 maybe_decimal 17");
                for (int i = 3; i < 6; i++) {
                    assertThat(ask(go, "read " + i)).isEqualTo(CanonicalText.record(layout, java.read(i)));
                }
                int number = layout.field("an_int64").orElseThrow().offset();
                java.setLong(6, number, 41);
                assertThat(ask(go, "add 6 an_int64 1")).isEqualTo("42");
                assertThat(java.getLong(6, number)).isEqualTo(42);
                assertThat(ask(go, "find 39")).isEqualTo("39");
                assertThat(ask(go, "find 40")).isEqualTo("-1");
                assertThat(ask(go, "put 39")).isEqualTo("39");
                ask(go, "sync");
            }
            ask(go, "close");
        }
    }

    /** A writer in Go is killed again and again; Java mends what it leaves, and a writer in Go what is left while Java looks on. */
    @Test
    void losesNothingWhenAWriterIsKilled() {
        Path path = directory.resolve("beats.mmf");
        long expected = SHARED_RECORDS;
        try (ProgramRun go = ProgramRun.start(List.of(GoToolchain.conform().toString()))) {
            ask(go, "create Beat " + path);
            for (int seed = 0; seed < SHARED_RECORDS; seed++) {
                ask(go, "append " + seed);
            }
        }
        RecordLayout layout = layoutOf(path);
        try (ProgramRun reader = ProgramRun.start(List.of(GoToolchain.conform().toString()));
                RecordStore java = RecordStore.open(path, layout, StoreOptions.defaults())) {
            ask(reader, "open Beat " + path + " w");
            for (int life = 1; life <= 8; life++) {
                long told = 0;
                try (ProgramRun writer =
                        ProgramRun.start(List.of(GoToolchain.conform().toString()))) {
                    ask(writer, "open Beat " + path + " w");
                    ask(writer, "hammer " + life + " " + SHARED_RECORDS);
                    while (told < 50L * life) {
                        told = Long.parseLong(writer.nextLine().substring("appended ".length()));
                    }
                    writer.kill();
                }
                assertThat(ask(reader, "check 2000 " + life)).isEqualTo("2000");
                // Whoever comes first mends what the dead one holds: now Java, now Go.
                for (int i = 0; i < SHARED_RECORDS; i++) {
                    if (life % 2 == 0) {
                        ask(reader, "edit " + i + " 5 left,right,half");
                        ask(reader, "put-whole " + i + " " + i);
                    } else {
                        java.write(i, java.read(i));
                    }
                }
                java.append(java.read(0));
                assertThat(numbers(java, layout, life)).contains(told);
                assertThat(java.size()).isGreaterThanOrEqualTo(expected + told + 1);
                expected = java.size();
            }
        }
    }

    /** The numbers that a writer's records have: each once, without a gap. */
    private static Set<Long> numbers(RecordStore store, RecordLayout layout, int writer) {
        int writerOffset = layout.field("writer").orElseThrow().offset();
        int numberOffset = layout.field("number").orElseThrow().offset();
        Set<Long> numbers = new HashSet<>();
        for (long i = 0; i < store.size(); i++) {
            if (store.getInt(i, writerOffset) == writer) {
                assertThat(numbers.add(store.getLong(i, numberOffset))).isTrue();
            }
        }
        for (long number = 1; number <= numbers.size(); number++) {
            assertThat(numbers).contains(number);
        }
        return numbers;
    }

    private static String ask(ProgramRun program, String command) {
        program.send(command);
        String answer = program.nextLine();
        assertThat(answer).as(command).startsWith("ok");
        return answer.substring(Math.min(answer.length(), "ok ".length()));
    }

    private static RecordLayout layoutOf(Path store) {
        try {
            byte[] file = Files.readAllBytes(store);
            java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            return RecordLayout.parseSchemaText(
                    new String(file, header.getInt(80), header.getInt(84), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
