package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.maven.scan.ScanException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the values that records are parted by. */
class PartitionFilesTest {
    @TempDir
    private Path directory;

    private final List<String> opened = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private List<String> failing = List.of();

    @Test
    void aFileIsOpenedOnceForAValue() throws Exception {
        try (PartitionFiles<Closeable> files = files()) {
            Closeable one = files.of("side=BUY");
            files.of("side=SELL");
            assertThat(files.of("side=BUY")).isSameAs(one);
            assertThat(files.all()).hasSize(2);
        }
        assertThat(opened).containsExactly("side=BUY/part.csv", "side=SELL/part.csv");
        assertThat(closed).isEqualTo(opened);
    }

    @Test
    void allAreClosedEvenIfSomeCannotBe() throws Exception {
        failing = List.of("a=1/part.csv", "a=3/part.csv");
        PartitionFiles<Closeable> files = files();
        for (int value = 0; value < 5; value++) {
            files.of("a=" + value);
        }
        assertThatThrownBy(files::close)
                .isInstanceOf(IOException.class)
                .hasMessage("no room for a=1/part.csv")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("no room for a=3/part.csv"));
        assertThat(closed).isEqualTo(opened).hasSize(5);
    }

    @Test
    void tooManyValuesAreRefused() throws Exception {
        try (PartitionFiles<Closeable> files = files()) {
            for (int value = 0; value < 256; value++) {
                files.of("a=" + value);
            }
            assertThatThrownBy(() -> files.of("a=256"))
                    .isInstanceOf(ScanException.class)
                    .hasMessage("the records have more than 256 values of the field that they are parted by, too many"
                            + " for csv; part them by another field, or export to parquet");
        }
        assertThat(closed).hasSize(256);
    }

    private PartitionFiles<Closeable> files() {
        return new PartitionFiles<>(directory, "part.csv", ExportFormat.CSV, path -> {
            String name = directory.relativize(path).toString();
            assertThat(path.getParent()).isDirectory();
            opened.add(name);
            return () -> {
                closed.add(name);
                if (failing.contains(name)) {
                    throw new IOException("no room for " + name);
                }
            };
        });
    }
}
