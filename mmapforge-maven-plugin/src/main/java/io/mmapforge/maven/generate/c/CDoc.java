package io.mmapforge.maven.generate.c;

import io.mmapforge.maven.target.DocLines;
import java.util.List;

/** Descriptions as comments: what would end one, begin another, or go on behind the line's end is taken apart. */
final class CDoc {
    private static final int WIDTH = 120;

    private CDoc() {}

    static List<String> lines(String doc) {
        String safe = doc;
        while (safe.contains("*/") || safe.contains("/*") || safe.contains("??/")) {
            safe = safe.replace("*/", "* /").replace("/*", "/ *").replace("??/", "?? /");
        }
        return DocLines.of(safe, WIDTH).stream()
                .map(line -> line.endsWith("\\") ? line + "." : line)
                .toList();
    }
}
