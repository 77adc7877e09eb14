package io.mmapforge.machine;

/** The run of the operating system that this process lives in, as of now. */
public final class CurrentRun {
    private static final ProcFileSystem PROC = ProcFileSystem.ofThisMachine();

    private CurrentRun() {}

    /** The current run, with its uptime of this moment. */
    public static MachineRun now() {
        return PROC.run(System.currentTimeMillis(), System.nanoTime());
    }

    /** Whether the operating system says which run this is, so that a crash of the machine can be told at all. */
    public static boolean hasId() {
        return PROC.hasBootId();
    }
}
