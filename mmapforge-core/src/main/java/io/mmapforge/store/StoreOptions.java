package io.mmapforge.store;

import io.mmapforge.engine.GrowthOptions;
import io.mmapforge.mapping.FilePermissions;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** How a store is created and opened. Immutable; every {@code with…} method returns a changed copy. */
public final class StoreOptions {
    private static final StoreOptions DEFAULTS = new StoreOptions(new Values());

    private static final Set<PosixFilePermission> OWNER_ALL =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Set<PosixFilePermission> EXECUTE = Set.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private final Values values;

    /** Filled by the one method that makes a copy, and not changed after. */
    private static final class Values {
        FileFormat fileFormat = FileFormat.V2;
        WriterMode writerMode = WriterMode.SHARED;
        long initialCapacity;
        Duration writeTimeout = Duration.ofSeconds(10);
        boolean preGrowth;
        boolean preTouch;
        UncertainRecords uncertainRecords = UncertainRecords.KEEP;
        Set<PosixFilePermission> permissions = Set.of();
        Unmapping unmapping = Unmapping.AT_CLOSE;
        boolean keyLookups = true;
        boolean monitoring;
    }

    private StoreOptions(Values values) {
        this.values = values;
    }

    private StoreOptions with(Consumer<Values> change) {
        Values changed = new Values();
        changed.fileFormat = values.fileFormat;
        changed.writerMode = values.writerMode;
        changed.initialCapacity = values.initialCapacity;
        changed.writeTimeout = values.writeTimeout;
        changed.preGrowth = values.preGrowth;
        changed.preTouch = values.preTouch;
        changed.uncertainRecords = values.uncertainRecords;
        changed.permissions = values.permissions;
        changed.unmapping = values.unmapping;
        changed.keyLookups = values.keyLookups;
        changed.monitoring = values.monitoring;
        change.accept(changed);
        return new StoreOptions(changed);
    }

    /** Format 2, shared writers, a small file that grows when it is full, a write timeout of 10 seconds. */
    public static StoreOptions defaults() {
        return DEFAULTS;
    }

    /** The format of a file that is created. Opening takes the format that the file has. */
    public StoreOptions withFileFormat(FileFormat format) {
        Objects.requireNonNull(format, "format");
        return with(options -> options.fileFormat = format);
    }

    /** Whether other writers are tolerated. A store of format 1 never tolerates them. */
    public StoreOptions withWriterMode(WriterMode mode) {
        Objects.requireNonNull(mode, "mode");
        return with(options -> options.writerMode = mode);
    }

    /**
     * The number of records that a new file of format 2 has room for at once. It grows beyond as needed, so this only saves
     * growing. Format 1 always begins with 64.
     *
     * @param records at least 1
     * @throws IllegalArgumentException if the number is below 1
     */
    public StoreOptions withInitialCapacity(long records) {
        if (records < 1) {
            throw new IllegalArgumentException("initial capacity " + records + ", expected at least 1 record");
        }
        return with(options -> options.initialCapacity = records);
    }

    /**
     * How long a write waits for another living writer that holds the same record, or the append lock. 292 years and more are
     * for ever.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public StoreOptions withWriteTimeout(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("write timeout " + timeout + ", expected zero or more");
        }
        return with(options -> options.writeTimeout = timeout);
    }

    /**
     * Whether a thread in the background makes the file longer before its room runs out, so that no append has to. It keeps
     * about as much room ahead as a file of up to 64 MiB has in use, 64 MiB up to 512 MiB, and an eighth, but at most 1 GiB,
     * of a larger file; at least 1 MiB. It can be up to 700 MiB more in a file of some 500 MiB and more, so that all that this
     * process has mapped stays below four times the file. The room stays in the file when the store is closed, for the next appends.
     * If the records have a key, the thread also makes the next table of their key file before it is needed.
     *
     * <p>The thread is a daemon, works only while records are appended through this store, and ends when the store is closed.
     * When it is overtaken, or the disk is full, appends grow the file themselves as if there were no such thread, and report
     * what is wrong. Stores that are opened read-only, and files of format 1, never grow ahead.
     */
    public StoreOptions withPreGrowth(boolean enabled) {
        return with(options -> options.preGrowth = enabled);
    }

    /**
     * Whether the memory of new room is touched, page by page, before records are appended there: an append then finds the page
     * in place, instead of waiting for the operating system at each first store to one. With {@link #withPreGrowth} the
     * background thread does it; without, the opening does it for the room that the file has, and the append that grows the
     * file for the room it makes, so that this append takes longer and the others do not.
     *
     * <p>The operating system may ask for a page again, most often when it has written it to the disk meanwhile. Memory that
     * holds records already is not touched. Stores that are opened read-only, and files of format 1, ignore this, and so do
     * stores on file systems that write what is changed to a new place, when they are opened and the disk is not known to have
     * 64 MiB left.
     */
    public StoreOptions withPreTouch(boolean enabled) {
        return with(options -> options.preTouch = enabled);
    }

    /**
     * What becomes of records behind the last sync where nothing tells whether the machine has crashed since. By default they
     * are kept. Linux tells, but in containers with a boot id of their own whose clocks do not agree with the kernel's or were
     * set meanwhile; other systems do not tell.
     */
    public StoreOptions withUncertainRecords(UncertainRecords fate) {
        Objects.requireNonNull(fate, "fate");
        return with(options -> options.uncertainRecords = fate);
    }

    /**
     * Who may use a file that is created, as {@code ls} shows it: {@code "rw-rw----"} lets the owner and the file's group read
     * and write. As {@link #withPermissions(Set)}.
     *
     * @throws IllegalArgumentException if the text has another form, or the permissions are not to be had
     */
    public StoreOptions withPermissions(String permissions) {
        return withPermissions(PosixFilePermissions.fromString(Objects.requireNonNull(permissions, "permissions")));
    }

    /**
     * Who may use a file that is created, whatever the process's umask. Without this, the umask decides, as it does for the
     * files of every other program. A store that exists keeps the permissions that it has.
     *
     * <p>A reader needs to read the file, and nothing else. A writer needs to read and write both the file and its lock file,
     * which is given the permissions of the file, and its group and owner as far as the creating account may do so. Creating a
     * store fails with a {@link io.mmapforge.error.StoreIoException} where the file system does not keep permissions.
     *
     * @throws IllegalArgumentException if the owner may not read and write, or if anybody may execute the file
     */
    public StoreOptions withPermissions(Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> copy = Set.copyOf(Objects.requireNonNull(permissions, "permissions"));
        if (!copy.containsAll(OWNER_ALL) || EXECUTE.stream().anyMatch(copy::contains)) {
            throw new IllegalArgumentException(
                    "permissions " + PosixFilePermissions.toString(copy)
                            + ", expected that the owner may read and write, and nobody may execute the file, such as rw-rw----");
        }
        return with(options -> options.permissions = copy);
    }

    /**
     * When the memory that the store's file is mapped to is given back. By default that is when the store is closed, on Java 22 and
     * later; on earlier versions, on which memory could be pulled from under a reader otherwise, it is always the collector that does it,
     * and this changes nothing. A key file is always given back when its store is closed, on the same versions.
     */
    public StoreOptions withUnmapping(Unmapping unmapping) {
        Objects.requireNonNull(unmapping, "unmapping");
        return with(options -> options.unmapping = unmapping);
    }

    /**
     * Whether a store that is opened read-only looks records up by their key, if they have one. Without it, the key file beside the
     * store need not be there, or be usable, and a lookup throws a {@link io.mmapforge.error.NoSuchIndexException}. A store that is
     * opened for writing ignores this.
     */
    public StoreOptions withKeyLookups(boolean enabled) {
        return with(options -> options.keyLookups = enabled);
    }

    /**
     * Whether the store is shown to JMX while it is open, as a {@link io.mmapforge.report.StoreMXBean}, with its counters and what its opening
     * found. It takes the module {@code java.management}, which most run-times have, and costs its loading at the first such opening; nothing else
     * becomes slower. An opening throws an {@link IllegalStateException} if the platform's MBean server refuses.
     *
     * @throws IllegalStateException if it is wanted and the module is not there
     */
    public StoreOptions withMonitoring(boolean enabled) {
        if (enabled && !isManagementReadable()) {
            throw new IllegalStateException(
                    "a store cannot be shown to JMX: this run-time has no module java.management; start it"
                            + " with --add-modules java.management, take an image that has the module, or leave monitoring out");
        }
        return with(options -> options.monitoring = enabled);
    }

    private static boolean isManagementReadable() {
        return ModuleLayer.boot()
                .findModule("java.management")
                .filter(management -> StoreOptions.class.getModule().canRead(management))
                .isPresent();
    }

    /** The format of a file that is created. */
    public FileFormat fileFormat() {
        return values.fileFormat;
    }

    /** Whether other writers are tolerated. */
    public WriterMode writerMode() {
        return values.writerMode;
    }

    /** The records a new file has room for, or 0 to leave it to the library. */
    public long initialCapacity() {
        return values.initialCapacity;
    }

    /** How long a write waits for another writer. */
    public Duration writeTimeout() {
        return values.writeTimeout;
    }

    /** Whether a thread in the background makes the file longer before its room runs out. */
    public boolean preGrowth() {
        return values.preGrowth;
    }

    /** Whether the memory of new room is touched before it is used. */
    public boolean preTouch() {
        return values.preTouch;
    }

    /** What becomes of records of which nothing tells whether they outlived the machine. */
    public UncertainRecords uncertainRecords() {
        return values.uncertainRecords;
    }

    /** Who may use a file that is created; empty to leave it to the process's umask. */
    public Optional<Set<PosixFilePermission>> permissions() {
        return values.permissions.isEmpty() ? Optional.empty() : Optional.of(values.permissions);
    }

    /** When the memory that the store's file is mapped to is given back, on Java versions that leave the choice. */
    public Unmapping unmapping() {
        return values.unmapping;
    }

    /** Whether a store that is opened read-only looks records up by their key. */
    public boolean keyLookups() {
        return values.keyLookups;
    }

    /** Whether the store is shown to JMX while it is open. */
    public boolean monitoring() {
        return values.monitoring;
    }

    /** Each option with its value, for a log or a debugger. */
    @Override
    public String toString() {
        return "StoreOptions[fileFormat=" + fileFormat() + ", writerMode=" + writerMode() + ", initialCapacity="
                + (initialCapacity() == 0 ? "default" : initialCapacity()) + ", writeTimeout=" + writeTimeout()
                + ", preGrowth=" + preGrowth() + ", preTouch=" + preTouch() + ", uncertainRecords="
                + uncertainRecords() + ", permissions=" + filePermissions() + ", unmapping=" + unmapping()
                + ", keyLookups=" + keyLookups() + ", monitoring=" + monitoring() + "]";
    }

    FilePermissions filePermissions() {
        return permissions().map(FilePermissions::exactly).orElseGet(FilePermissions::byUmask);
    }

    GrowthOptions growthOptions() {
        return new GrowthOptions(values.preGrowth, values.preTouch);
    }

    /** The write timeout as a number; what is longer than a number of nanoseconds can say is for ever. */
    long writeTimeoutNanos() {
        try {
            return values.writeTimeout.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }
}
