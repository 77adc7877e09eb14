package io.mmapforge.maven.query;

import io.mmapforge.maven.sql.RawJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a result as text. */
final class Cells {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;

    private Cells() {}

    /** For a person, and for CSV. */
    static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof List<?> || value instanceof Map<?, ?> ? json(value) : String.valueOf(value);
    }

    /** For a terminal, whose cursor a control character would move. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < FIRST_PRINTABLE || c >= DELETE && Character.isISOControl(c) || isFormat(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** Such as those that turn the direction of what follows. */
    private static boolean isFormat(int c) {
        return Character.getType(c) == Character.FORMAT || c == 0x2028 || c == 0x2029;
    }

    /** For CSV: between quotation marks if it needs them. An empty text gets them, since nothing stands for no value. */
    static String csv(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = text(value);
        boolean isPlain = !text.isEmpty()
                && !text.startsWith(" ")
                && !text.endsWith(" ")
                && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** For JSON. */
    static String json(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        json(value, out);
        return out.toString();
    }

    private static void json(@Nullable Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> members) {
            String separator = "{";
            for (Map.Entry<?, ?> member : members.entrySet()) {
                out.append(separator);
                string(String.valueOf(member.getKey()), out);
                out.append(':');
                json(member.getValue(), out);
                separator = ",";
            }
            out.append(members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> elements) {
            String separator = "[";
            for (Object element : elements) {
                out.append(separator);
                json(element, out);
                separator = ",";
            }
            out.append(elements.isEmpty() ? "[]" : "]");
        } else if (value == null || value instanceof Boolean || value instanceof RawJson || isNumber(value)) {
            out.append(value instanceof BigDecimal number ? number.toPlainString() : value);
        } else {
            string(text(value), out);
        }
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number number && (value instanceof BigDecimal || Double.isFinite(number.doubleValue()));
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < FIRST_PRINTABLE || c == DELETE || Character.isSurrogate(c) && !isPair(text, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean isPair(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Whether a person looks for the last digit at the right. */
    static boolean isNumeric(@Nullable Object value) {
        return value instanceof Number;
    }

    /** A time of nanoseconds reaches Java as text, and times as what {@code java.time} has: all are written as ISO 8601 has them. */
    static @Nullable Object time(@Nullable Object value, String typeName) {
        if (value instanceof String text && typeName.startsWith("TIMESTAMP")) {
            return text.replace(' ', 'T').replaceFirst("\\+00$", "Z");
        }
        return value instanceof Instant || value instanceof LocalDateTime ? value.toString() : value;
    }
}
