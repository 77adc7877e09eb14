package io.mmapforge.maven.incremental;

import java.nio.charset.StandardCharsets;

/** Names of files for things that may be called anything. */
final class FileName {
    private FileName() {}

    /** Letters, digits, hyphens and underscores stay; a dot too, but not in front; everything else is percent-encoded. */
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
        return encoded.isEmpty() ? "%" : encoded.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
