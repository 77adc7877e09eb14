package io.mmapforge.crash.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Commands of the operating system. */
public final class Shell {
    private Shell() {}

    /** Runs a command to its end, and returns what went wrong; empty if nothing did. */
    public static Optional<String> run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int code = process.waitFor();
            return code == 0 ? Optional.empty() : Optional.of(command + ": exit code " + code + ": " + output);
        } catch (IOException e) {
            return Optional.of(command.get(0) + ": " + e.getMessage());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a command to its end, which must be a good one. */
    public static void require(String... command) {
        run(List.of(command)).ifPresent(failure -> {
            throw new AssertionError(failure);
        });
    }
}
