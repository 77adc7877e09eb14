package io.mmapforge.crash.access;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Shell;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An account that processes run under: numbers that need not be in the machine's list of accounts.
 *
 * @param user its number
 * @param group the number of its only group
 */
record Account(int user, int group) {
    /** Runs a {@link StoreUser} as this account, and returns what it said. */
    String run(String umask, Object... arguments) {
        try (ChildProcess child = ChildProcess.Command.of(StoreUser.class)
                .launchedBy(launcher(umask))
                .start(arguments)) {
            return child.rest();
        }
    }

    private List<String> launcher(String umask) {
        return List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + group,
                "--clear-groups",
                "sh",
                "-c",
                "umask " + umask + "; exec \"$0\" \"$@\"");
    }

    /** Why no process can be started as this account; empty if one can. */
    Optional<String> obstacle() {
        Optional<String> refused = Shell.run(List.of("setpriv", "--reuid=" + user, "--clear-groups", "true"));
        if (refused.isPresent()) {
            return refused;
        }
        String said = run("022", "hello", Path.of("/"));
        return said.equals("hello") ? Optional.empty() : Optional.of("another account cannot run Java here: " + said);
    }
}
