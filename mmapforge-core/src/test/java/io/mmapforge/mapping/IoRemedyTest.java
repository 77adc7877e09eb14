package io.mmapforge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said about the system's own words, which are those of glibc and of Java here. */
class IoRemedyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Permission denied | have the owner of the file or directory let the account use it",
                "Operation not permitted | marked as immutable or append-only (lsattr)",
                "Read-only file system | mount the file system for writing, or open the store read-only",
                "Too many open files | raise the process's limit of open files (ulimit -n)",
                "Too many open files in system | raise the system's limit of open files (fs.file-max)",
                "File name too long | choose a shorter name",
                "Not a directory | a part of it that should be a directory is a file",
                "Is a directory | name a file in the directory",
                "No such file or directory | create its directory first",
                "Too many levels of symbolic links or unable to access attributes of symbolic link | lead in a circle",
                "No space left on device | make room on the disk",
                "Disk quota exceeded | have its quota raised",
                "File too large | ulimit -f",
                "Map failed | vm.max_map_count",
                "Cannot allocate memory | free memory",
                "No locks available | limit of locks",
                "Operation not supported | on a local file system",
                "Function not implemented | on a local file system",
                "Stale file handle | on a local file system",
                "Input/output error | the disk fails",
                "Device or resource busy | fuser",
                "The process cannot access the file because it is being used by another process | close the program",
                "Unbekannter Fehler 4711 | check the path, its permissions and the disk",
            })
    void theWordsAreKeptAndARemedyIsAdded(String words, String remedy) {
        String ofFile = IoRemedy.explain(new FileSystemException("/data/tick.mmf", null, words));
        assertThat(ofFile).startsWith(words + "; ").contains(remedy);
        assertThat(IoRemedy.explain(new IOException(words))).isEqualTo(ofFile);
    }

    @Test
    void exceptionsThatHaveNoWordsAreKnownByTheirClass() {
        assertThat(IoRemedy.explain(new NoSuchFileException("/data/tick.mmf")))
                .startsWith("No such file or directory; check the path");
        assertThat(IoRemedy.explain(new AccessDeniedException("/data/tick.mmf")))
                .startsWith("Permission denied; have the owner");
        assertThat(IoRemedy.explain(new IOException()))
                .isEqualTo("IOException; check the path, its permissions and the disk");
    }

    /** Words that are part of others must come behind them, or the others would never be found. */
    @ParameterizedTest
    @EnumSource(IoRemedy.class)
    void everyKindCanBeFound(IoRemedy kind) {
        assertThat(Arrays.stream(IoRemedy.values()).filter(each -> IoRemedy.of(new IOException(each.words())) == kind))
                .containsExactly(kind);
    }
}
