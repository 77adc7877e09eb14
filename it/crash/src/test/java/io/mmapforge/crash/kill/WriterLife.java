package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.StampedRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** One writer process from its start to its death, and the appends that it said were done. */
public final class WriterLife {
    private final int number;
    private final ChildProcess process;
    private final Thread listener;
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private final List<Long> acknowledged = new ArrayList<>();
    private final StringBuilder unexpected = new StringBuilder();

    private WriterLife(int number, ChildProcess process) {
        this.number = number;
        this.process = process;
        this.listener = new Thread(this::listen, "life-" + number);
    }

    static WriterLife begin(int number, Path store, StampedRecord stamped, int appendsPerLife) {
        return begin(number, MixedWriter.class, store, stamped, appendsPerLife);
    }

    /** Begins a life of a program that takes the arguments of {@link MixedWriter}, and says what that does. */
    static WriterLife begin(int number, Class<?> main, Path store, StampedRecord stamped, int appendsPerLife) {
        return begin(number, ChildProcess.Command.of(main), store, stamped, appendsPerLife);
    }

    /** As {@link #begin(int, Class, Path, StampedRecord, int)}, started in a certain way, on the JDK of its number. */
    public static WriterLife begin(
            int number, ChildProcess.Command command, Path store, StampedRecord stamped, int appendsPerLife) {
        ChildProcess process = command.on(Jdk.forChild(number))
                .with("-XX:TieredStopAtLevel=1")
                .start(store, stamped, number, appendsPerLife);
        WriterLife life = new WriterLife(number, process);
        life.listener.setDaemon(true);
        life.listener.start();
        return life;
    }

    public int number() {
        return number;
    }

    public void awaitReady() throws InterruptedException {
        readyOrEnded.await();
    }

    public void kill() throws InterruptedException {
        process.kill();
        listener.join();
    }

    /** Lets it close the store in peace. */
    public void finish() throws InterruptedException {
        process.say("finish");
        listener.join();
        process.exitCode();
    }

    /** The indices of its appends in their order, complete once the process is dead. */
    public List<Long> acknowledged() {
        return acknowledged;
    }

    /** What it printed that it should not have: a stack trace. */
    public String unexpected() {
        return unexpected.toString();
    }

    private void listen() {
        for (String line = process.lineOrEnd(); line != null; line = process.lineOrEnd()) {
            if (line.equals("ready")) {
                readyOrEnded.countDown();
            } else if (!line.isEmpty() && Character.isDigit(line.charAt(0))) {
                acknowledged.add(Long.parseLong(line));
            } else if (!line.equals("finished")) {
                unexpected.append(line).append('\n');
            }
        }
        readyOrEnded.countDown();
    }
}
