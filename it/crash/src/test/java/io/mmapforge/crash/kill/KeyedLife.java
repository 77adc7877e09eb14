package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** One {@link KeyedWriter} from its start to its death, and where it said that keys are. */
final class KeyedLife {
    /** A key and its record. */
    record Place(long id, long index) {}

    private final int number;
    private final ChildProcess process;
    private final Consumer<Place> news;
    private final Thread listener;
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private final List<Place> acknowledged = new ArrayList<>();
    private final StringBuilder unexpected = new StringBuilder();

    private KeyedLife(int number, ChildProcess process, Consumer<Place> news) {
        this.number = number;
        this.process = process;
        this.news = news;
        this.listener = new Thread(this::listen, "keyed-life-" + number);
    }

    /**
     * Begins a life.
     *
     * @param news is told of each acknowledged key at once, by a thread of its own
     */
    static KeyedLife begin(int number, Path store, int newKeys, Consumer<Place> news) {
        ChildProcess process = ChildProcess.Command.of(KeyedWriter.class)
                .on(Jdk.forChild(number))
                .with("-XX:TieredStopAtLevel=1")
                .start(store, number, newKeys);
        KeyedLife life = new KeyedLife(number, process, news);
        life.listener.setDaemon(true);
        life.listener.start();
        return life;
    }

    int number() {
        return number;
    }

    void awaitReady() throws InterruptedException {
        readyOrEnded.await();
    }

    void kill() throws InterruptedException {
        process.kill();
        listener.join();
    }

    /** Lets it close the store in peace. */
    void finish() throws InterruptedException {
        process.say("finish");
        listener.join();
        process.exitCode();
    }

    /** What it said in its order, complete once the process is dead. */
    List<Place> acknowledged() {
        return acknowledged;
    }

    /** What it printed that it should not have: a stack trace. */
    String unexpected() {
        return unexpected.toString();
    }

    private void listen() {
        for (String line = process.lineOrEnd(); line != null; line = process.lineOrEnd()) {
            if (line.equals("ready")) {
                readyOrEnded.countDown();
            } else if (line.startsWith("at ")) {
                String[] words = line.split(" ");
                Place place = new Place(Long.parseLong(words[1]), Long.parseLong(words[2]));
                acknowledged.add(place);
                news.accept(place);
            } else if (!line.equals("finished")) {
                unexpected.append(line).append('\n');
            }
        }
        readyOrEnded.countDown();
    }
}
