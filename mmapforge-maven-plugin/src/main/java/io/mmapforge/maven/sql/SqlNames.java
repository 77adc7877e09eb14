package io.mmapforge.maven.sql;

import java.util.Locale;
import java.util.Set;

/** Names and texts as SQL has them. */
public final class SqlNames {
    private SqlNames() {}

    /** A name that may be any word, such as {@code "order"}. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A text as a constant. */
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** A record's name as that of a table: {@code MarketCap} is {@code market_cap}. */
    public static String table(String recordName) {
        return recordName
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** A name that no other table has: {@code quote}, {@code quote_2}, … The name is added to those that are taken. */
    public static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
