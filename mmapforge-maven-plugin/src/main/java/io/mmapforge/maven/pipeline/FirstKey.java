package io.mmapforge.maven.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Tells by a file's first key what it is, without a look at the rest. */
final class FirstKey {
    private static final int MAX_BYTES = 16 * 1024;
    private static final Pattern START =
            Pattern.compile("\uFEFF?(?:[ \\t]*(?:(?:#|%|---).*+)?(?:\r\n|\n|\r))*+[ \\t]*\\{?\\s*+"
                    + "([\"']?)([A-Za-z]++)\\1\\s*+:(?s:.*)");

    private FirstKey() {}

    /** Whether a file begins with a key, perhaps after comments. */
    static boolean is(String key, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return is(key, in.readNBytes(MAX_BYTES));
        }
    }

    static boolean is(String key, byte[] content) {
        String text = new String(content, 0, Math.min(content.length, MAX_BYTES), StandardCharsets.UTF_8);
        var start = START.matcher(text);
        return start.matches() && start.group(2).equals(key);
    }
}
