package io.mmapforge.interop.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ProgramRun;

/** A program that is running and does what it is told. */
final class Conversation implements AutoCloseable {
    private final Peer peer;
    private final ProgramRun run;

    Conversation(Peer peer, ProgramRun run) {
        this.peer = peer;
        this.run = run;
    }

    Peer peer() {
        return peer;
    }

    /** The answer to a command. */
    String ask(String command) {
        run.send(command);
        return run.nextLine();
    }

    /** The result of a command that succeeds; empty if it has none. */
    String get(String command) {
        String answer = ask(command);
        assertThat(answer).as("%s: %s", peer, command).matches("ok( .*)?");
        return answer.length() > 3 ? answer.substring(3) : "";
    }

    /** Gives a command that is refused. */
    void refused(String command) {
        assertThat(ask(command)).as("%s: %s", peer, command).startsWith("error ");
    }

    /** The next line, whatever was said before. */
    String nextLine() {
        return run.nextLine();
    }

    ProgramRun run() {
        return run;
    }

    @Override
    public void close() {
        run.close();
    }
}
