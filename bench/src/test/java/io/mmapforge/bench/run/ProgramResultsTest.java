package io.mmapforge.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.bench.report.KeptResults;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ProgramResultsTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void namesTheFile() {
        file = directory.resolve("jdk" + Runtime.version().feature() + ".json");
    }

    @Test
    void areKeptInPlaceOfEarlierOnesOfTheSameProgramAndParameters() throws IOException {
        keep("a", 1, 2, 3);
        keep("b", 4);
        keep("a", 5.5);

        KeptResults kept = KeptResults.read(file);
        assertThat(kept.machine()).isEqualTo(Machine.inWords());
        assertThat(kept.results()).hasSize(2);
        JsonNode first = kept.results().get(0);
        assertThat(first.get("benchmark").asString()).isEqualTo("io.mmapforge.bench.run.ProgramResultsTest.mmapforge");
        assertThat(first.get("params").get("size").asString()).isEqualTo("a");
        assertThat(first.get("mode").asString()).isEqualTo("ss");
        assertThat(first.get("primaryMetric")).hasToString("{\"scoreUnit\":\"ns/op\",\"rawData\":[[5.5]]}");
    }

    @Test
    void areNotMixedWithThoseOfAnotherMachine() throws IOException {
        KeptResults.none("another").write(file);
        assertThatThrownBy(() -> keep("a", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": was measured on 'another', this is '")
                .hasMessageEndingWith(
                        "expected the same machine; measure everything anew, or name another directory for results");
        assertThatThrownBy(() -> ProgramResults.requireRoomIn(directory)).isInstanceOf(IllegalArgumentException.class);
    }

    private void keep(String size, double... forks) throws IOException {
        new ProgramResults(ProgramResultsTest.class, "1 s")
                .with("size", size)
                .add("mmapforge", forks)
                .keep(directory);
    }
}
