package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IoProblemTest {
    @ParameterizedTest
    @MethodSource
    void tellsThePathAndARemedyAndNoClass(IOException problem) {
        assertThat(IoProblem.describe(problem))
                .startsWith("Can't read or write a file: /some/path: ")
                .contains("; ")
                .doesNotContain("Exception");
    }

    static Stream<IOException> tellsThePathAndARemedyAndNoClass() {
        return Stream.of(
                new AccessDeniedException("/some/path"),
                new FileSystemLoopException("/some/path"),
                new NoSuchFileException("/some/path"),
                new FileAlreadyExistsException("/some/path"),
                new NotDirectoryException("/some/path"),
                new FileSystemException("/some/path", null, "No space left on device"),
                new FileSystemException("/some/path", null, "Read-only file system"),
                new FileSystemException("/some/path", null, "File name too long"),
                new FileSystemException("/some/path", null, "Not a directory"),
                new FileSystemException("/some/path", null, "Too many open files"),
                new FileSystemException("/some/path", null, "Input/output error"));
    }

    @Test
    void leavesOurOwnWordsAlone() {
        assertThat(IoProblem.describe(new IOException("refusing to touch it; remove it")))
                .isEqualTo("Can't read or write a file: refusing to touch it; remove it");
    }
}
