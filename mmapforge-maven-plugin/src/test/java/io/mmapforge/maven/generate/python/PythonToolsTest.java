package io.mmapforge.maven.generate.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python takes the golden modules and their runtime without a warning, and mypy finds nothing in its strictest mode. */
class PythonToolsTest {
    private static final Path GOLDENS = Path.of("src/test/golden/python");
    private static final Path RUNTIME = Path.of("src/main/resources/io/mmapforge/maven/runtime/mmf.py");

    @TempDir
    private Path directory;

    @BeforeEach
    void layOutAsGenerated() throws IOException {
        Files.copy(RUNTIME, directory.resolve("mmf.py"));
        for (Path golden : goldens()) {
            Files.copy(golden, directory.resolve(golden.getFileName().toString()));
        }
    }

    @Test
    void pythonImportsEveryModule() throws IOException, InterruptedException {
        assumeInstalled("python3");
        String program = "import sys, importlib\nfor name in sys.argv[1:]: importlib.import_module(name)";
        List<String> command = new ArrayList<>(List.of("python3", "-B", "-W", "error", "-c", program));
        command.addAll(modules());

        assertThat(run(command)).isEmpty();
    }

    /** A layout computes its fingerprint anew, from the schema text. */
    @Test
    void layoutsHaveTheFingerprintsOfJava() throws IOException, InterruptedException {
        assumeInstalled("python3");
        String program = "import tick, record\nprint(tick._LAYOUT.fingerprint.hex(), record._LAYOUT.version)";

        assertThat(run(List.of("python3", "-B", "-W", "error", "-c", program)).strip())
                .isEqualTo("06f60bfb3a3e9033dab38d7e6d7e662a11fd44c0669083caab1c0b5e1574e467 4294967295");
    }

    /** Whatever is not reported, as a field's, a member's, a constant's and a key's name. */
    @Test
    void everyNameThatIsAcceptedCanBeUsed() throws IOException, InterruptedException {
        assumeInstalled("python3");
        AcceptedNames.write(directory.resolve("odd.py"));

        assertThat(run(List.of("python3", "-B", "-W", "error", "-c", """
                import dataclasses, odd
                names = [field.name for field in dataclasses.fields(odd.Odd)]
                made = odd.Odd(*range(len(names)))
                assert [getattr(made, name) for name in names] == list(range(len(names))), made
                assert made == odd.Odd(**dict(zip(names, range(len(names))))) and hash(made) and repr(made)
                level = odd.Level(*range(len(dataclasses.fields(odd.Level))))
                assert dataclasses.astuple(level) == tuple(range(len(dataclasses.fields(odd.Level))))
                for number, side in enumerate(odd.Side):
                    assert side.value == number and odd.Side(number) is side and odd.Side[side.name] is side and side.is_known
                assert len(odd.Side) > 20 and len(names) > 60
                assert [field.name for field in odd._LAYOUT.fields] == names
                """))).isEmpty();
    }

    /** And it finds, as a control, what a program takes for another type than it is, in one run, since it takes seconds to begin. */
    @Test
    void mypyFindsNothingButTheMistakesOfAProgram() throws IOException, InterruptedException {
        assumeInstalled("mypy");
        standInForNumpy();
        Files.writeString(directory.resolve("wrong.py"), """
                import tick
                with tick.TickStore("tick.mmf") as ticks:
                    price: str = ticks[0].price
                    volume: str = ticks.get(0, "volume")
                    ticks.get(0, "prize")
                """);
        List<String> command = new ArrayList<>(List.of(
                "mypy",
                "--strict",
                "--no-site-packages",
                "--cache-dir=/dev/null",
                "--hide-error-context",
                "wrong.py",
                "mmf.py"));
        modules().forEach(module -> command.add(module + ".py"));
        AcceptedNames.write(directory.resolve("odd.py"));
        command.add("odd.py");

        List<String> errors = run(command)
                .lines()
                .filter(line -> line.contains(": error: "))
                .map(line -> line.replaceAll(": error: .*", ""))
                .toList();
        assertThat(errors).containsExactly("wrong.py:3", "wrong.py:4", "wrong.py:5");
    }

    /** The real one takes long to look through, and need not be there. */
    private void standInForNumpy() throws IOException {
        Path numpy = Files.createDirectories(directory.resolve("numpy"));
        Files.writeString(numpy.resolve("__init__.pyi"), "");
        Files.writeString(numpy.resolve("typing.pyi"), """
                from typing import Any, Generic, TypeVar
                T = TypeVar("T")
                class NDArray(Generic[T]):
                    shape: Any
                    def __getattr__(self, name: str) -> Any: ...
                    def __getitem__(self, index: Any) -> Any: ...
                    def __setitem__(self, index: Any, value: Any) -> None: ...
                    def __len__(self) -> int: ...
                """);
    }

    private static List<Path> goldens() throws IOException {
        try (Stream<Path> files = Files.list(GOLDENS)) {
            return files.sorted().toList();
        }
    }

    private static List<String> modules() throws IOException {
        return goldens().stream()
                .map(golden -> golden.getFileName().toString().replace(".py", ""))
                .toList();
    }

    private static void assumeInstalled(String program) {
        boolean installed;
        try {
            installed = new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            installed = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        String word = "SKIPPED: no " + program + " found: it did not look at the generated Python modules";
        if (!installed) {
            System.out.println(word);
        }
        assumeTrue(installed, word);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
