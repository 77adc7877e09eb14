package io.mmapforge.tool;

/** Text as a cell of CSV has it. */
final class Csv {
    private Csv() {}

    /** Writes a text, between quotation marks if it needs them. An empty text gets them, since nothing stands for no value. */
    static Output cell(Output out, String text) {
        if (!needsQuotes(text)) {
            return out.text(text);
        }
        return out.put('"').text(text.replace("\"", "\"\"")).put('"');
    }

    private static boolean needsQuotes(String text) {
        if (text.isEmpty()) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        // Readers take such spaces away.
        return text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ';
    }
}
