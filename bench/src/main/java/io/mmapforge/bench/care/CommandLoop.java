package io.mmapforge.bench.care;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs a command again and again, each in a process of its own, until it is told to stop. */
final class CommandLoop implements Runnable {
    private final List<String> command;
    private final @Nullable Path leftover;
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile @Nullable Process process;
    private volatile int runs;

    private CommandLoop(List<String> command, @Nullable Path leftover) {
        this.command = command;
        this.leftover = leftover;
    }

    /**
     * A loop of a command of the library's jar.
     *
     * @param leftover a file that is deleted before each run
     */
    static CommandLoop of(Path leftover, String... words) {
        return new CommandLoop(WritesBesideCommands.java("io.mmapforge.tool.Main", words), leftover);
    }

    /** One of a program that knows nothing of stores. */
    static CommandLoop computing() {
        return new CommandLoop(WritesBesideCommands.java(Computing.class.getName()), null);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                if (leftover != null) {
                    Files.deleteIfExists(leftover);
                }
                Process running = new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                process = running;
                started.countDown();
                if (stopped) {
                    running.destroyForcibly();
                }
                int result = running.waitFor();
                if (result == 0) {
                    runs++;
                } else if (!stopped) {
                    throw new IllegalStateException(command + " ended with " + result);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            started.countDown();
        }
    }

    void awaitFirstStart() throws InterruptedException {
        started.await();
    }

    /** How often it came to a good end. */
    int runs() {
        return runs;
    }

    void stop() {
        stopped = true;
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
        }
    }
}
