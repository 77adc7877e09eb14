package io.mmapforge.crash.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.crash.harness.Shell;
import io.mmapforge.crash.harness.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may share a store: accounts of one group, accounts of none, and who may only read. Needs the right to start processes as
 * other accounts, and is skipped without.
 */
class SharedAccountsTest {
    private static final int GROUP = 64_100;
    private static final Account ANN = new Account(64_001, GROUP);
    private static final Account BEN = new Account(64_002, GROUP);
    private static final Account STRANGER = new Account(64_003, 64_103);

    @TempDir
    Path temporary;

    private Path directory;
    private Path path;
    private Path lockFile;
    private Path keyFile;
    private boolean mounted;

    @BeforeAll
    static void needsAccounts() {
        Optional<String> obstacle = ANN.obstacle();
        obstacle.ifPresent(why -> System.out.println("SKIPPED: tests with two accounts: " + why));
        assumeTrue(obstacle.isEmpty(), "needs the right to start processes as other accounts");
    }

    /** As an administrator makes it: owned by one account, for the group, and new files get the group. */
    @BeforeEach
    void makeDirectory() throws IOException {
        for (Path above = temporary; above.getNameCount() > 1; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).containsAll(PosixFilePermissions.fromString("--x--x--x"))) {
                Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        directory = Files.createDirectory(temporary.resolve("shared"));
        Shell.require("chown", ANN.user() + ":" + GROUP, directory.toString());
        Shell.require("chmod", "2775", directory.toString());
        path = directory.resolve("shared.mmf");
        lockFile = directory.resolve("shared.mmf.lck");
        keyFile = directory.resolve("shared.mmf.key");
    }

    @AfterEach
    void unmount() {
        if (mounted) {
            Shell.require("umount", directory.toString());
        }
    }

    @Test
    void writersOfOneGroupShareAStoreMadeForTheGroup() throws IOException {
        assertThat(ANN.run("077", "create", path, "rw-rw----")).isEqualTo("created 0");
        assertThat(BEN.run("077", "append", path)).isEqualTo("appended 0");
        assertThat(ANN.run("077", "append", path)).isEqualTo("appended 1");
        assertThat(BEN.run("077", "read", path)).isEqualTo("read 2");
        assertThat(STRANGER.run("022", "read", path))
                .isEqualTo(
                        "StoreIoException: cannot open the store for reading: this account may not: the file belongs to owner 64001, group 64100, and has permissions rw-rw----;"
                                + " have its owner let the account or its group read it (and search its directories) ["
                                + path + "]");
    }

    @Test
    void aLockFileMadeByAnotherWriterIsForAllOfThem() throws IOException {
        ANN.run("077", "create", path, "rw-rw----");
        Files.delete(lockFile);

        assertThat(BEN.run("077", "append", path)).isEqualTo("appended 0");

        assertThat(Files.getAttribute(lockFile, "unix:uid")).isEqualTo(BEN.user());
        assertThat(Files.getAttribute(lockFile, "unix:gid")).isEqualTo(GROUP);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lockFile)))
                .isEqualTo("rw-rw----");
        assertThat(ANN.run("077", "append", path)).isEqualTo("appended 1");
    }

    @Test
    void aLockFileMadeByTheAdministratorIsTheOwners() throws IOException {
        STRANGER.run("022", "hello", path);
        ANN.run("077", "create", path, "");
        Files.delete(lockFile);

        assertThat(new Account(0, 0).run("077", "append", path)).isEqualTo("appended 0");

        assertThat(Files.getAttribute(lockFile, "unix:uid")).isEqualTo(ANN.user());
        assertThat(ANN.run("077", "append", path)).isEqualTo("appended 1");
    }

    @Test
    void anybodyMayReadWhatTheUmaskLetsThem() {
        assertThat(ANN.run("022", "create", path, "")).isEqualTo("created 0");
        assertThat(ANN.run("022", "append", path)).isEqualTo("appended 0");
        assertThat(STRANGER.run("022", "read", path)).isEqualTo("read 1");
        assertThat(BEN.run("022", "append", path))
                .isEqualTo(
                        "StoreIoException: cannot open the store for writing: this account may not: the file belongs to owner 64001, group 64100, and has permissions rw-r--r--;"
                                + " have its owner let the account or its group read and write it, or open the store read-only ["
                                + path + "]");
    }

    @Test
    void nobodyElseMayReadWhatTheUmaskKeepsFromThem() {
        ANN.run("077", "create", path, "");
        assertThat(BEN.run("022", "read", path)).contains("cannot open the store for reading", "rw-------");
    }

    @Test
    void aWriterWhoMayNotUseTheLockFileIsToldWhoseItIs() throws IOException {
        ANN.run("077", "create", path, "rw-rw----");
        Files.setPosixFilePermissions(lockFile, PosixFilePermissions.fromString("rw-------"));

        assertThat(BEN.run("077", "append", path))
                .isEqualTo(
                        "StoreIoException: cannot open the lock file for writing: this account may not: the file belongs to owner 64001, group 64100, and has permissions rw-------;"
                                + " give it the store's owner, group and permissions (or delete it while nobody has the store open for"
                                + " writing), or open the store read-only [" + lockFile + "]");
        assertThat(BEN.run("077", "read", path)).isEqualTo("read 0");
    }

    @Test
    void aWriterWhoMayNotMakeTheLockFileIsToldWhoseTheDirectoryIs() throws IOException {
        ANN.run("077", "create", path, "rw-rw----");
        Files.delete(lockFile);
        Shell.require("chmod", "2755", directory.toString());

        assertThat(BEN.run("077", "append", path))
                .contains(
                        "cannot create the lock file in " + directory,
                        "owner 64001, group 64100",
                        "rwxr-xr-x",
                        "open the store read-only");
    }

    @Test
    void whoMayNotWriteTheDirectoryIsToldWhoseItIs() {
        assertThat(STRANGER.run("022", "create", path, ""))
                .contains(
                        "cannot create the store in " + directory,
                        "this account may not",
                        "owner 64001, group 64100",
                        "rwxrwxr-x",
                        "have its owner let the account or its group write there");
    }

    @Test
    void aReaderNeedsNothingButToReadOnAReadOnlyMountToo() {
        ANN.run("022", "create", path, "");
        ANN.run("022", "append", path);
        Optional<String> refused = Shell.run(List.of("mount", "--bind", directory.toString(), directory.toString()));
        refused.ifPresent(why -> System.out.println("SKIPPED: a reader on a read-only mount: " + why));
        assumeTrue(refused.isEmpty(), "needs the right to mount");
        mounted = true;
        Shell.require("mount", "-o", "remount,bind,ro", directory.toString());

        assertThat(STRANGER.run("022", "read", path)).isEqualTo("read 1");
        assertThat(ANN.run("022", "read", path)).isEqualTo("read 1");
        assertThat(ANN.run("022", "append", path))
                .contains(
                        "cannot open the store for writing",
                        "its file system is mounted read-only",
                        "open the store read-only");
    }

    /** Nothing is wrong with the file, so nobody is told to make it anew. */
    @Test
    void whoMayNotUseTheKeyFileIsToldWhoseItIs() throws IOException {
        assertThat(ANN.run("002", "put", path)).isEqualTo("put 0");
        assertThat(STRANGER.run("022", "find", path)).isEqualTo("found 0");
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));

        assertThat(STRANGER.run("022", "find", path))
                .isEqualTo("KeyIndexException: the key file " + keyFile
                        + " cannot be read: this account may not: the file belongs to owner 64001, group 64100, and has permissions rw-------;"
                        + " give it the store's owner, group and permissions [" + path + "]");
        assertThat(BEN.run("002", "put", path))
                .isEqualTo(
                        "StoreIoException: cannot open the key file for writing: this account may not: the file belongs to owner 64001, group 64100, and has permissions rw-------;"
                                + " give it the store's owner, group and permissions (or delete it while nobody has the store open for"
                                + " writing), or open the store read-only [" + keyFile + "]");
        assertThat(ANN.run("002", "put", path)).isEqualTo("put 1");
    }

    @Test
    void aWriterWhoMayNotMakeTheKeyFileIsToldWhoseTheDirectoryIs() throws IOException {
        assertThat(ANN.run("002", "put", path)).isEqualTo("put 0");
        Files.delete(keyFile);
        Shell.require("chmod", "2755", directory.toString());

        assertThat(BEN.run("002", "put", path))
                .isEqualTo("StoreIoException: cannot make the file in " + directory
                        + ": this account may not: the directory belongs to owner 64001, group 64100, and has permissions rwxr-xr-x;"
                        + " have its owner let the account or its group write there, or an account that may do this ["
                        + keyFile + "]");
        assertThat(ANN.run("002", "put", path)).isEqualTo("put 1");
        assertThat(BEN.run("002", "put", path)).isEqualTo("put 2");
    }

    /** After a crash of the machine only a living writer vouches for the key file, and it is found by its lock. */
    @Test
    void aReaderWhoCannotSeeWhetherAWriterLivesIsToldWhoseTheLockFileIs() throws IOException {
        assertThat(ANN.run("002", "put", path)).isEqualTo("put 0");
        new StoreFile(path).putSyncPage(0, 90, 1, new UUID(1, 1));
        String rebuild = "open the store for writing once and sync it, which makes the key file anew";
        assertThat(STRANGER.run("022", "find", path)).contains(rebuild + " [");
        Files.setPosixFilePermissions(lockFile, PosixFilePermissions.fromString("rw-------"));

        assertThat(STRANGER.run("022", "find", path))
                .endsWith(rebuild + "; or, if it is open for writing now, let the lock file " + lockFile
                        + " be read, which would tell: this account may not: the file belongs to owner 64001, group 64100, and has permissions rw------- ["
                        + path + "]");
    }
}
