package io.mmapforge.bench.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WritesBesideCommandsTest {
    @Test
    void everyWriteIsCountedBesideWhateverRuns() throws Exception {
        List<WritesBesideCommands.Row> rows =
                new WritesBesideCommands(0.2, 1_000).run(100, List.of("info F", "copy F T"));

        assertThat(rows)
                .extracting(WritesBesideCommands.Row::command)
                .containsExactly("nothing", "a process that computes", "info", "copy");
        assertThat(rows).allMatch(row -> row.nanos().getTotalCount() == 200);
        assertThat(CommandsTable.of(0.2, 1_000, rows))
                .startsWith("Appends and sets of whole records of 48 bytes in turn, 1,000 a second")
                .contains(
                        "\n| beside | runs | 50 % | 99 % | 99.9 % | longest |\n|---|---:|---:|---:|---:|---:|\n| nothing | 0 | ");
    }
}
