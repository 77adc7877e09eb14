package io.mmapforge.mapping;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreIoException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An opening of a path that never leads to one file twice, as where a file system makes the files' numbers up, ends. */
class OpeningPatienceTest {
    private static final Path PATH = Path.of("tick.mmf");

    @Test
    void itEndsAfterTenSeconds() {
        assertThatThrownBy(() -> OpeningPatience.require(PATH, System.nanoTime() - 10_000_000_001L))
                .isInstanceOf(StoreIoException.class)
                .hasMessage(
                        "cannot open the store: for 10 s, each time that the path was looked at it led to another file than the"
                                + " one that was opened; stop the program that replaces the file, or, if none does, keep the store on a file"
                                + " system that does not change the numbers of its files (inodes) [tick.mmf]");
    }

    @Test
    void itDoesNotEndBefore() {
        assertThatCode(() -> OpeningPatience.require(PATH, System.nanoTime())).doesNotThrowAnyException();
    }
}
