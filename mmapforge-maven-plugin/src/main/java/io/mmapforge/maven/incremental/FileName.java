package io.mmapforge.maven.incremental;

import java.nio.charset.StandardCharsets;

/** Names of files for things that may be called anything. */
final class FileName {
    /** File systems take 255 bytes, and what is written has a longer name for a moment. */
    private static final int MAX_LENGTH = 200;

    private static final int KEPT_LENGTH = 100;

    private FileName() {}

    /**
     * Letters, digits, hyphens and underscores stay; a dot too, but not in front; everything else is percent-encoded. Long
     * names are cut, and end in a hash.
     */
    static String of(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isPlain(c) || c == '.' && !encoded.isEmpty()) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            }
        }
        if (encoded.length() > MAX_LENGTH) {
            // No encoded character begins like this, so that it is the name of nothing else.
            return encoded.substring(0, KEPT_LENGTH) + "%-" + Sha256.of(name);
        }
        return encoded.isEmpty() ? "%" : encoded.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
