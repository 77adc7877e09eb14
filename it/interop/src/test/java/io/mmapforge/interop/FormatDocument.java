package io.mmapforge.interop;

import io.mmapforge.interop.program.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The code, dumps and texts that docs/FORMAT.md shows. */
final class FormatDocument {
    private static final Pattern DUMP_LINE = Pattern.compile("[0-9a-f]{8}  [0-9a-f]{2} .*");
    private static final int BYTES_COLUMN = 10;
    private static final int COMMENT_COLUMN = 59;

    private final String text;

    private FormatDocument(String text) {
        this.text = text;
    }

    static FormatDocument read() throws IOException {
        return new FormatDocument(Files.readString(ProjectFiles.FORMAT_DOCUMENT));
    }

    /** The first block in this language below a heading. */
    String block(String heading, String language) {
        int section = text.indexOf("\n## " + heading + "\n");
        int fence = text.indexOf("\n```" + language + "\n", section);
        int begin = fence + language.length() + "\n```\n".length();
        int end = text.indexOf("\n```\n", begin);
        int next = text.indexOf("\n## ", section + 1);
        if (section < 0 || fence < 0 || end < 0 || next >= 0 && end > next) {
            throw new AssertionError("docs/FORMAT.md has no block '" + language + "' below '" + heading + "'");
        }
        return text.substring(begin, end + 1);
    }

    boolean says(String sentence) {
        return text.replace('\n', ' ').contains(sentence);
    }

    /** Every byte that the worked example shows, by its offset in the file. */
    NavigableMap<Long, Byte> workedExample() {
        return dump("A worked example");
    }

    /** Every byte that the dump below a heading shows, by its offset in the file. */
    NavigableMap<Long, Byte> dump(String heading) {
        NavigableMap<Long, Byte> bytes = new TreeMap<>();
        for (String line : block(heading, "").lines().toList()) {
            if (DUMP_LINE.matcher(line).matches()) {
                long offset = Long.parseLong(line.substring(0, 8), 16);
                String shown = line.substring(BYTES_COLUMN, Math.min(line.length(), COMMENT_COLUMN));
                for (byte value : HexFormat.of().parseHex(shown.replace(" ", ""))) {
                    bytes.put(offset++, value);
                }
            } else if (!line.equals("*")) {
                throw new AssertionError("no line of a dump: " + line);
            }
        }
        return bytes;
    }

    /** The bytes of the worked example's fixed header. What it leaves out is reserved, and so zero. */
    byte[] workedExampleHeader() {
        byte[] header = new byte[256];
        for (Map.Entry<Long, Byte> shown : workedExample().headMap(256L).entrySet()) {
            header[shown.getKey().intValue()] = shown.getValue();
        }
        return header;
    }
}
