package io.mmapforge.interop.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.CCompiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers in every language that writes, on the same records and appends, each killed in turn, while readers in every language look. No
 * record is ever torn; what a writer said it has appended is there once, in whatever language it was, and at most one more of each life.
 * The words that the dead hold are given back by whichever comes first.
 *
 * <p>{@code -Dmmapforge.togetherKills=2000} is the long form.
 */
class TogetherTest {
    private static final int KILLS = Integer.getInteger("mmapforge.togetherKills", 12);

    /** A control that has found nothing until then has failed. */
    private static final int MOST_CONTROL_KILLS = 100;

    @TempDir
    private Path directory;

    private static List<Supplier<Conversation>> writers() {
        List<Supplier<Conversation>> writers = new ArrayList<>();
        Peer.available().stream().filter(Peer::writes).forEach(peer -> writers.add(peer::start));
        return writers;
    }

    @Test
    void losesAndTearsNothingWhoeverIsKilled() {
        try (Together together = new Together(directory.resolve("beats.mmf"), writers(), Peer.available())) {
            for (int kill = 0; kill < KILLS; kill++) {
                together.killOne();
            }
            together.end();

            assertThat(together.torn()).isEmpty();
            assertThat(together.lost()).isEmpty();
            assertThat(together.odd()).isEmpty();
        }
    }

    /** The control: one that writes records without taking their words. */
    @Test
    void seesTornRecordsIfOneWriterTakesNoWords() {
        CCompiler.require();
        List<Supplier<Conversation>> writers = List.of(Peer.JAVA::start, () -> Peer.C.startBroken("TORN"));
        try (Together together = new Together(directory.resolve("beats.mmf"), writers, Peer.available())) {
            for (int kill = 0; together.torn().isEmpty() && kill < MOST_CONTROL_KILLS; kill++) {
                together.killOne();
            }

            assertThat(together.torn()).isNotEmpty();
        }
    }

    /** The control: one that appends without taking the lock, until two have met. */
    @Test
    void missesAppendsIfOneWriterTakesNoLock() {
        CCompiler.require();
        List<Supplier<Conversation>> writers = List.of(Peer.C::start, () -> Peer.C.startBroken("LOST"));
        List<String> lost = List.of();
        for (int round = 0; lost.isEmpty() && round < MOST_CONTROL_KILLS; round++) {
            Path store = directory.resolve("beats" + round + ".mmf");
            try (Together together = new Together(store, writers, List.of(Peer.C))) {
                for (int kill = 0; kill < writers.size(); kill++) {
                    together.killOne();
                }
                together.end();
                lost = together.lost();
            }
        }

        assertThat(lost).isNotEmpty();
    }
}
