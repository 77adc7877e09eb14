package io.mmapforge.maven.parse;

import java.util.Set;
import java.util.regex.Pattern;

/** What YAML 1.2's core schema takes a scalar for. Quoted and block scalars are always text. */
public enum ScalarKind {
    /** Text. */
    TEXT,
    /** An integer, decimal, octal or hexadecimal. */
    WHOLE_NUMBER,
    /** A number with a fraction or an exponent, an infinity, or not a number. */
    FRACTIONAL_NUMBER,
    /** True or false. */
    BOOLEAN,
    /** Nothing. */
    NULL;

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FRACTIONAL = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    static ScalarKind ofPlain(String text) {
        if (NULLS.contains(text)) {
            return NULL;
        }
        if (BOOLEANS.contains(text)) {
            return BOOLEAN;
        }
        if (WHOLE.matcher(text).matches()) {
            return WHOLE_NUMBER;
        }
        return FRACTIONAL.matcher(text).matches() ? FRACTIONAL_NUMBER : TEXT;
    }
}
