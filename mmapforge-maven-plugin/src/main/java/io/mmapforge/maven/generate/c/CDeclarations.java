package io.mmapforge.maven.generate.c;

import io.mmapforge.maven.target.Declaration;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a generated header declares for whoever includes it: functions, types, constants and macros. They are taken from the header
 * itself, in which every declaration begins a line, so that none of the template's can be forgotten here.
 */
final class CDeclarations {
    private static final Pattern DECLARATION = Pattern.compile(
            "^(?:#define (?<macro>\\w+)"
                    + "|static inline [^(]*?(?<function>\\w+)\\("
                    + "|static const \\w+ (?<table>\\w+)"
                    + "|typedef struct (?:__attribute__\\(\\(__packed__\\)\\) )?(?<struct>\\w+)"
                    + "|typedef \\w+ (?<type>\\w+);"
                    + "| {4}(?<constant>[A-Z][A-Za-z0-9_]*)(?: = |,$))",
            Pattern.MULTILINE);

    private static final List<String> KINDS = List.of("macro", "function", "table", "struct", "type", "constant");

    private CDeclarations() {}

    static List<Declaration> of(String header) {
        SortedSet<String> names = new TreeSet<>();
        for (Matcher found = DECLARATION.matcher(header); found.find(); ) {
            KINDS.stream().map(found::group).filter(Objects::nonNull).forEach(names::add);
        }
        return names.stream().map(name -> new Declaration(name, false)).toList();
    }
}
