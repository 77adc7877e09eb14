package io.mmapforge.tool;

/** Text as JSON has it. */
final class Json {
    private Json() {}

    /** Writes a text between quotation marks. What is not valid Unicode is replaced, since no JSON may have it. */
    static Output string(Output out, String text) {
        out.put('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (needsEscape(c)) {
                out.text(text.substring(done, i));
                escape(out, c);
                done = i + 1;
            }
        }
        return out.text(text.substring(done)).put('"');
    }

    static boolean needsEscape(int c) {
        return c < 0x20 || c == '"' || c == '\\';
    }

    private static void escape(Output out, char c) {
        switch (c) {
            case '"', '\\' -> out.put('\\').put(c);
            case '\n' -> out.text("\\n");
            case '\r' -> out.text("\\r");
            case '\t' -> out.text("\\t");
            default -> out.text(String.format("\\u%04x", (int) c));
        }
    }
}
