package io.mmapforge.maven.model;

import java.util.Locale;
import java.util.Set;

/** How the names of a schema are written in Java. Field names are {@code snake_case}, record names UpperCamelCase. */
public final class JavaNames {
    /** The methods without parameters that a generated cursor has for itself. */
    private static final Set<String> CURSOR_METHODS = Set.of("get", "index", "next");

    private JavaNames() {}

    /** The record component of a field: {@code market_cap} becomes {@code marketCap}. */
    public static String component(String snakeCase) {
        StringBuilder name = new StringBuilder(snakeCase.length());
        boolean startsWord = false;
        for (int i = 0; i < snakeCase.length(); i++) {
            char c = snakeCase.charAt(i);
            if (c == '_') {
                startsWord = true;
            } else {
                name.append(startsWord ? upperCase(c) : c);
                startsWord = false;
            }
        }
        return name.toString();
    }

    /** What follows {@code get} and {@code set} in a field's accessors: {@code market_cap} becomes {@code MarketCap}. */
    public static String accessorSuffix(String snakeCase) {
        String component = component(snakeCase);
        return component.isEmpty() ? component : upperCase(component.charAt(0)) + component.substring(1);
    }

    /**
     * The method by which cursors and snapshots read a field: the component's name, or the store's getter's where a cursor has a
     * method of that name already. So {@code market_cap} becomes {@code marketCap}, and {@code next} becomes {@code getNext}.
     */
    public static String cursorAccessor(String snakeCase) {
        String component = component(snakeCase);
        return CURSOR_METHODS.contains(component) ? "get" + accessorSuffix(snakeCase) : component;
    }

    /**
     * The method by which an edit takes a value: {@code Price} becomes {@code price}. A field {@code wait} has {@code setWait}, since every object
     * has a method {@code wait} that takes a number.
     *
     * @param suffix what follows {@code set} in the store's accessors
     */
    public static String editSetter(String suffix) {
        return suffix.equals("Wait")
                ? "setWait"
                : String.valueOf(suffix.charAt(0)).toLowerCase(Locale.ROOT) + suffix.substring(1);
    }

    /**
     * The method by which cursors and snapshots hash a string or bytes field: {@code symbol} gives {@code hashSymbol}. A field
     * {@code code} gives {@code hashOfCode}, since every object has a method {@code hashCode}.
     */
    public static String contentHash(String snakeCase) {
        String suffix = accessorSuffix(snakeCase);
        return suffix.equals("Code") ? "hashOfCode" : "hash" + suffix;
    }

    /** The stem of a field's constants: {@code market_cap} becomes {@code MARKET_CAP}. */
    public static String constant(String snakeCase) {
        return snakeCase.toUpperCase(Locale.ROOT);
    }

    /** The simple name of a record type's store: {@code Tick} becomes {@code TickStore}. */
    public static String storeClass(String recordName) {
        return recordName + "Store";
    }

    /** The simple name of a record type's values: {@code Tick} becomes {@code TickRecord}. */
    public static String recordClass(String recordName) {
        return recordName + "Record";
    }

    private static String upperCase(char c) {
        return String.valueOf(c).toUpperCase(Locale.ROOT);
    }
}
