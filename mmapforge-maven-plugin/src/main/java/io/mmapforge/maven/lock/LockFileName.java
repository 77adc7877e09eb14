package io.mmapforge.maven.lock;

/** How a schema's lock file is called: {@code tick.mmf.yaml} has {@code tick.mmf.lock}. */
public final class LockFileName {
    private static final String LOCK = ".lock";
    private static final String YAML = ".yaml";
    private static final String MMF_LOCK = ".mmf.lock";

    private LockFileName() {}

    /** The lock file of a schema. */
    public static String ofSchema(String schemaFileName) {
        return schemaFileName.endsWith(YAML)
                ? schemaFileName.substring(0, schemaFileName.length() - YAML.length()) + LOCK
                : schemaFileName + LOCK;
    }

    /** Whether a file is a lock by its name. Many programs have files that end in {@code .lock}. */
    public static boolean isLock(String fileName) {
        return fileName.endsWith(MMF_LOCK);
    }

    /** The schema file of a lock. */
    public static String toSchema(String lockFileName) {
        return lockFileName.substring(0, lockFileName.length() - LOCK.length()) + YAML;
    }
}
