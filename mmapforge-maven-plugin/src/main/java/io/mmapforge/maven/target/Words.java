package io.mmapforge.maven.target;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as languages write them. Those of schemas are ASCII. */
public final class Words {
    private static final Pattern BOUNDARY = Pattern.compile("_+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Words() {}

    /** {@code market_cap} of {@code MarketCap}, {@code marketCap} and {@code MARKET_CAP}. */
    public static String snakeCase(String name) {
        return String.join("_", words(name)).toLowerCase(Locale.ROOT);
    }

    /** {@code MARKET_CAP} of {@code MarketCap}, {@code marketCap} and {@code market_cap}. */
    public static String upperSnakeCase(String name) {
        return snakeCase(name).toUpperCase(Locale.ROOT);
    }

    /** {@code MarketCap} of {@code market_cap}, {@code marketCap} and {@code MARKET_CAP}. */
    public static String upperCamelCase(String name) {
        return words(name).stream().map(Words::capitalized).collect(Collectors.joining());
    }

    /** {@code marketCap} of {@code market_cap}, {@code MarketCap} and {@code MARKET_CAP}. */
    public static String lowerCamelCase(String name) {
        String camel = upperCamelCase(name);
        return camel.isEmpty() ? camel : camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
    }

    private static List<String> words(String name) {
        return Arrays.stream(BOUNDARY.split(name))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
