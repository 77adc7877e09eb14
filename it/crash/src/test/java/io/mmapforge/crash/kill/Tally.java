package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.ChildProcess;
import java.util.ArrayList;
import java.util.List;

/** What a kill loop has found so far. */
final class Tally {
    final List<String> violations = new ArrayList<>();
    final Latencies wall = new Latencies();
    final Latencies processor = new Latencies();
    final Latencies quiet = new Latencies();
    long kills;
    long acknowledged;
    long appended;
    long repairs;
    long growths;

    /** Lets the readers finish, and adds what they saw. */
    void takeReaders(ChildProcess... readers) {
        for (ChildProcess reader : readers) {
            reader.say("finish");
            String torn = reader.line();
            if (!torn.equals("torn 0")) {
                violations.add("a reader said: " + torn + "\n" + reader.rest());
                return;
            }
            wall.add(Latencies.parse(reader.line().substring("wall ".length())));
            processor.add(Latencies.parse(reader.line().substring("processor ".length())));
            quiet.add(Latencies.parse(reader.line().substring("quiet ".length())));
            reader.expectExit(0);
        }
    }

    /** For people. */
    String describe() {
        return """
                %,d kills, %,d words of dead writers given back, %,d records appended, %,d of them acknowledged, %,d growths
                  reads of the shared store:         %s
                  processor time of its whole reads: %s
                  same reads, store nobody writes:   %s""".formatted(
                        kills,
                        repairs,
                        appended,
                        acknowledged,
                        growths,
                        wall.describe(),
                        processor.describe(),
                        quiet.describe());
    }
}
