package io.mmapforge.bench.competitor;

/**
 * The flags without which some of the others do not start on JDK 17 to 25, or are not as fast as they can be; only their own
 * JVMs get them.
 */
public final class PeerFlags {
    /** Agrona reads and writes through the JDK's own Unsafe. */
    public static final String AGRONA = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";

    /** lmdbjava and Chronicle load native libraries. */
    public static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    /** lmdbjava's own benchmarks run without its argument checks. */
    public static final String LMDB_UNCHECKED = "-Dlmdbjava.disable.checks=true";

    /** Of Chronicle's list for Java 17. */
    public static final String CHRONICLE_REF = "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED";

    /** Of Chronicle's list for Java 17. */
    public static final String CHRONICLE_CHANNELS = "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED";

    /** Of Chronicle's list for Java 17. */
    public static final String CHRONICLE_UNSAFE = "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED";

    /** Of Chronicle's list for Java 17: it compiles the classes of its values at run time. */
    public static final String CHRONICLE_COMPILER_FILES =
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED";

    /** Of Chronicle's list for Java 17. */
    public static final String CHRONICLE_COMPILER = "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED";

    /** Of Chronicle's list for Java 17. */
    public static final String CHRONICLE_LANG = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    /** Of Chronicle's list for Java 17. */
    public static final String CHRONICLE_REFLECT = "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED";

    /** Of Chronicle's list for Java 17. */
    public static final String CHRONICLE_IO = "--add-opens=java.base/java.io=ALL-UNNAMED";

    /** Of Chronicle's list for Java 17. */
    public static final String CHRONICLE_COLLECTIONS = "--add-opens=java.base/java.util=ALL-UNNAMED";

    /** Chronicle reports its use over the network otherwise, from a thread that would be measured too. */
    public static final String CHRONICLE_SILENT = "-Dchronicle.analytics.disable=true";

    private PeerFlags() {}
}
