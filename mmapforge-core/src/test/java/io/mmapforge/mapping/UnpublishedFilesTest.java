package io.mmapforge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a creation leaves under a temporary name of a temporary name, however much of the one is in the other. */
class UnpublishedFilesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 20, 21, 22, 30, 57})
    void areThoseOfTheFileAlone(int length) throws IOException {
        Path file = directory.resolve("a".repeat(length));
        Path store = FileCreation.temporaryOf(file, ".new");
        Path left = Files.createFile(FileCreation.temporaryOf(store, ".tmp"));
        Path leftBeside =
                Files.createFile(FileCreation.temporaryOf(store.resolveSibling(store.getFileName() + ".key"), ".tmp"));
        Files.createFile(FileCreation.temporaryOf(file, ".tmp"));
        Files.createFile(store);
        Path other = FileCreation.temporaryOf(directory.resolve("b".repeat(length)), ".new");
        Files.createFile(FileCreation.temporaryOf(other, ".tmp"));

        assertThat(UnpublishedFiles.of(file)).containsExactlyInAnyOrder(left, leftBeside);
        assertThat(UnpublishedFiles.mayBecome(left, store)).isTrue();
        assertThat(UnpublishedFiles.mayBecome(leftBeside, store)).isTrue();
        assertThat(UnpublishedFiles.mayBecome(left, other)).isFalse();
    }

    /** Nothing of the number that makes it this file's is left in the name. */
    @ParameterizedTest
    @ValueSource(ints = {58, 59, 60, 61, 200})
    void areNoneOfALongName(int length) throws IOException {
        Path file = directory.resolve("a".repeat(length));
        Files.createFile(FileCreation.temporaryOf(FileCreation.temporaryOf(file, ".new"), ".tmp"));

        assertThat(UnpublishedFiles.of(file)).isEmpty();
    }
}
