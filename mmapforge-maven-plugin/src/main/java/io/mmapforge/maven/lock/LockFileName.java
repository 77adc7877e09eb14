package io.mmapforge.maven.lock;

import java.util.List;

/** How a schema's lock file is called: {@code tick.mmf.yaml} has {@code tick.mmf.lock}. */
public final class LockFileName {
    private static final String SCHEMA = ".mmf.yaml";
    private static final String LOCK = ".mmf.lock";

    private LockFileName() {}

    /** The lock file of a schema; a schema may be called anything. */
    public static String ofSchema(String schemaFileName) {
        return withoutEnd(schemaFileName, SCHEMA) + LOCK;
    }

    /** The names of schema files whose lock a file would be, the usual first; none if it is no lock by its name. */
    public static List<String> schemas(String fileName) {
        if (!fileName.endsWith(LOCK) || fileName.equals(LOCK)) {
            return List.of();
        }
        String stem = withoutEnd(fileName, LOCK);
        return List.of(stem + SCHEMA, stem);
    }

    /** The name that the schema of a lock file most likely has: {@code tick.yaml.mmf.lock} is hardly that of another. */
    public static String likelySchema(String lockFileName) {
        String stem = withoutEnd(lockFileName, LOCK);
        return stem.endsWith(".yaml") || stem.endsWith(".yml") ? stem : stem + SCHEMA;
    }

    private static String withoutEnd(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
}
