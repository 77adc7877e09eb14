package io.mmapforge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreationWithoutLinksTest {
    private static final int ROUNDS = 200;

    @TempDir
    Path directory;

    @Test
    void ofTwoCreatorsOneWinsAndTheOtherLeavesItsFileAlone() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Path path = directory.resolve("store-" + round);
            AtomicInteger winners = new AtomicInteger();
            AtomicInteger losers = new AtomicInteger();
            CyclicBarrier start = new CyclicBarrier(2);
            Thread one = creator(path, 1, start, winners, losers);
            Thread two = creator(path, 2, start, winners, losers);
            one.join();
            two.join();
            assertThat(losers).hasValue(1);
            assertThat(Files.readAllBytes(path)).isEqualTo(new byte[] {(byte) winners.get()});
        }
    }

    private Thread creator(Path path, int id, CyclicBarrier start, AtomicInteger winners, AtomicInteger losers) {
        Thread thread = new Thread(() -> {
            try {
                Path temporary =
                        Files.write(path.resolveSibling(path.getFileName() + ".tmp" + id), new byte[] {(byte) id});
                start.await();
                FileCreation.moveIfAbsent(temporary, path);
                winners.addAndGet(id);
            } catch (FileAlreadyExistsException e) {
                losers.incrementAndGet();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        return thread;
    }
}
