package io.mmapforge.tool;

/** Text as a cell of CSV has it. */
final class Csv {
    private Csv() {}

    /** Writes a text, between quotation marks if it needs them. An empty text gets them, since nothing stands for no value. */
    static Output cell(Output out, String text) {
        int mark = out.mark();
        out.text(text);
        if (needsQuotes(out, mark)) {
            out.backTo(mark);
            out.put('"').text(text.replace("\"", "\"\"")).put('"');
        }
        return out;
    }

    /** Whether what was written behind a mark needs quotation marks. Readers take spaces at its ends away. */
    static boolean needsQuotes(Output out, int mark) {
        return out.isEmptyOrSpaced(mark) || out.has(mark, c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    }
}
