package io.mmapforge.crash.container;

import io.mmapforge.crash.harness.ChildProcess;
import java.nio.file.Path;
import java.util.UUID;

/** Where a process runs. */
enum Place {
    /** On the machine itself. */
    HOST,
    /** In a container with a boot id of its own, which is another one for each process. */
    CONTAINER;

    /**
     * The command as it is given there.
     *
     * @param directory has room for small files
     */
    ChildProcess.Command in(ChildProcess.Command command, Path directory) {
        return this == HOST
                ? command
                : Container.plain().withBootId(directory, UUID.randomUUID()).in(command);
    }
}
