package io.mmapforge.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of those that are compared: how they are shown, and in which order. */
final class Competitors {
    /** The one whose figures these are. */
    static final String SUBJECT = "mmapforge";

    /** The one that nobody can be faster than: plain loads and stores, without any protocol. */
    static final String LIMIT = "varHandle";

    private static final List<String> ORDER = List.of(
            SUBJECT,
            "sequenceLock",
            LIMIT,
            "varHandleAcquire",
            "byteBuffer",
            "sbe",
            "chronicleMap",
            "lmdb",
            "mvStore",
            "synchronizedObject",
            "atomicLong",
            "hashMap",
            "concurrentHashMap",
            "fileChannel");

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("sequenceLock", "without lanes"),
            Map.entry(LIMIT, "raw memory"),
            Map.entry("varHandleAcquire", "raw memory, ordered"),
            Map.entry("byteBuffer", "ByteBuffer"),
            Map.entry("sbe", "SBE"),
            Map.entry("chronicleMap", "Chronicle Map"),
            Map.entry("lmdb", "LMDB"),
            Map.entry("mvStore", "MVStore"),
            Map.entry("synchronizedObject", "synchronized object"),
            Map.entry("atomicLong", "AtomicLong"),
            Map.entry("hashMap", "HashMap"),
            Map.entry("concurrentHashMap", "ConcurrentHashMap"),
            Map.entry("fileChannel", "FileChannel"));

    private Competitors() {}

    /** The subject first, then the limit, then the others; variants behind what they vary, the unknown last. */
    static Comparator<String> order() {
        return Comparator.<String>comparingInt(competitor -> {
                    int place = ORDER.indexOf(base(competitor));
                    return place < 0 ? ORDER.size() : place;
                })
                .thenComparing(Comparator.naturalOrder());
    }

    /** For people: {@code mmapforge_escapeAnalysed} is "mmapforge, escape analysed". */
    static String label(String competitor) {
        String base = base(competitor);
        String label = LABELS.getOrDefault(base, base);
        return base.equals(competitor) ? label : label + ", " + words(competitor.substring(base.length() + 1));
    }

    /** Without its variant. */
    static String base(String competitor) {
        int underscore = competitor.indexOf('_');
        return underscore < 0 ? competitor : competitor.substring(0, underscore);
    }

    static String words(String camelCase) {
        return camelCase
                .replace('_', ' ')
                .replaceAll("(?<=[^ ])(?=\\p{Lu})", " ")
                .toLowerCase(Locale.ROOT);
    }
}
