package io.mmapforge.maven.generate.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.TargetRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name that is not reported compiles, as a field's, a struct's member's and a constant's, whatever headers were included before. */
class AcceptedNamesTest {
    private static final Path RUNTIME = Path.of("src/main/resources/io/mmapforge/maven/runtime/mmf.h");

    /** Names that mean something in C, C++, their libraries, or the header itself. */
    private static final String[] NAMES =
            ("at bits value store index record code sum k problem mode path capacity count first key amount is_there fields"
                            + " bytes length size read write open close edit append find put wait sync mmf mmf_store mmf_code mmf_field"
                            + " size_t time_t FILE DIR int32_t uint64_t int_fast8_t uintptr_t mmf_uuid div_t tick_record tick_store"
                            + " tick_open tick_size bool true false NULL EOF BUFSIZ stdin stdout stderr errno linux unix i386 I complex"
                            + " INFINITY NAN HUGE_VAL M_PI RAND_MAX SIGINT E2BIG O_RDONLY S_IRUSR PROT_READ UINT64_MAX INT8_MIN PRIu64 SCNd32"
                            + " CLOCKS_PER_SEC st_atime st_mtime d_type d_fileno sa_handler si_pid si_value sched_priority tv_sec major minor"
                            + " makedev offsetof assert isnan isinf fpclassify signbit log exp gamma y0 y1 j0 jn abs div remove rename signal"
                            + " time clock rand exit abort system getc putc memcpy strlen alloca environ optarg timezone daylight"
                            + " static_assert thread_local noreturn alignas alignof and or not xor bitand compl and_eq class template"
                            + " namespace this new delete operator private public virtual using typename typeid explicit export concept"
                            + " requires consteval constexpr co_await nullptr char8_t wchar_t final override import module std string vector"
                            + " min max int long short auto register restrict inline asm typeof union struct enum volatile"
                            + " a a_is_set is_set has_a mark_a get_a b b_at price price_2 Price PRICE_MAX MIN MAX TRUE FALSE ERROR IN OUT")
                    .split(" ");

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"gcc, c11, c", "gcc, gnu17, c", "g++, c++17, c++", "g++, gnu++20, c++"})
    void compileInEveryPlace(String compiler, String standard, String language) throws Exception {
        assumeInstalled(compiler);
        List<String> accepted = accepted();
        assertThat(accepted).hasSizeBetween(NAMES.length / 3, NAMES.length * 3 / 4);
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < accepted.size(); i++) {
            fields.add(field(accepted.get(i), i));
        }
        TargetRecord record = record(fields);
        assertThat(new CSources().problems(record)).isEmpty();
        Files.writeString(
                directory.resolve("tick_mmf.h"),
                new CSources().sources(record).get(0).content());
        Files.copy(RUNTIME, directory.resolve("mmf.h"));
        Files.writeString(directory.resolve("names.c"), """
                #define MMF_IMPLEMENTATION
                #include "mmf.h"
                #include <complex.h>
                #include <ctype.h>
                #include <float.h>
                #include <limits.h>
                #include <locale.h>
                #include <math.h>
                #include <setjmp.h>
                #include <signal.h>
                #include <sys/sysmacros.h>
                #include <sys/wait.h>
                #include <wchar.h>
                #include <pthread.h>
                #include "tick_mmf.h"
                int main(void) { return 0; }
                """);
        String output =
                run(compiler, "-x", language, "-std=" + standard, "-fsyntax-only", "-Wall", "-Wextra", "names.c");
        assertThat(output).isEmpty();
    }

    /** The control: a name that is reported does not compile. */
    @Test
    void reportedNamesDoNotCompile() throws Exception {
        assumeInstalled("g++");
        for (String name : List.of("errno", "EOF", "int32_t", "class")) {
            TargetRecord record = record(
                    List.of(FieldDefinition.of(name, FieldType.INT32), FieldDefinition.of("next", FieldType.INT32)));
            Files.writeString(
                    directory.resolve("tick_mmf.h"),
                    new CSources().sources(record).get(0).content());
            Files.copy(RUNTIME, directory.resolve("mmf.h"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(
                    directory.resolve("names.c"), "#include <errno.h>\n#include <stdio.h>\n#include \"tick_mmf.h\"\n");
            assertThat(run("g++", "-x", "c++", "-std=c++17", "-fsyntax-only", "names.c"))
                    .as(name)
                    .contains("error: ");
        }
    }

    private static List<String> accepted() {
        List<String> accepted = new ArrayList<>();
        for (String name : NAMES) {
            boolean isFree = accepted.stream().noneMatch(name::equalsIgnoreCase);
            if (isFree
                    && new CSources().problems(record(List.of(field(name, 5)))).isEmpty()) {
                accepted.add(name);
            }
        }
        return accepted;
    }

    /** Of different types, so that members are made of all of them. */
    private static FieldDefinition field(String name, int i) {
        return switch (i % 8) {
            case 0 -> FieldDefinition.of(name, FieldType.INT32);
            case 1 -> FieldDefinition.of(name, FieldType.UUID).asOptional();
            case 2 -> FieldDefinition.of(name, FieldType.UINT64);
            case 3 -> FieldDefinition.of(name, FieldType.STRING, 8);
            case 4 -> FieldDefinition.of(name, FieldType.BOOL);
            case 5 ->
                FieldDefinition.of(
                        name, new EnumType("Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2))));
            case 6 -> FieldDefinition.of(name, FieldType.FLOAT64).withLength(2);
            default ->
                FieldDefinition.of(
                        name,
                        StructType.of(
                                "Level" + i,
                                List.of(
                                        MemberDefinition.of(name, ValueType.of(FieldType.INT32)),
                                        MemberDefinition.of(name + "_next", ValueType.of(FieldType.UUID)))));
        };
    }

    private static TargetRecord record(List<FieldDefinition> fields) {
        RecordModel model = new RecordModel(
                RecordLayout.of("Tick", 1, "", 8, fields),
                "com.example",
                "tick.mmf.yaml",
                List.of(),
                Map.of(TargetLanguage.C, new LanguageSection(Optional.empty(), Map.of())));
        return TargetRecord.of(model, TargetLanguage.C);
    }

    private static void assumeInstalled(String compiler) throws InterruptedException {
        boolean installed;
        try {
            installed = new ProcessBuilder(compiler, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            installed = false;
        }
        String word = "SKIPPED: no " + compiler + " found: names in C were not compiled by it";
        if (!installed) {
            System.out.println(word);
        }
        assumeTrue(installed, word);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
