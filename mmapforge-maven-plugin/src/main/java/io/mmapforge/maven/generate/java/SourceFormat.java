package io.mmapforge.maven.generate.java;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What JavaPoet leaves undone: a blank line behind the file's comment, constants without any between them, and lines of up to
 * 120 characters for declarations and short javadoc.
 *
 * <p>It goes by whole lines, which is safe: inside a comment every line starts with an asterisk, no literal spans lines,
 * and an at sign in a description has become a character reference.
 */
final class SourceFormat {
    private static final int MAX_LINE_CHARACTERS = 120;
    private static final String CONSTANT = "    private static final int ";
    private static final Pattern DECLARATION = Pattern.compile(" *(?:public|private) [^=]*\\([^=]*[(,{]");

    private SourceFormat() {}

    static String apply(String source) {
        List<String> lines = List.of(source.split("\n", -1));
        lines = separatePackage(lines);
        lines = joinConstants(lines);
        lines = spreadDeclarations(lines);
        lines = shortenJavadoc(lines);
        return String.join("\n", lines);
    }

    /** The first line is a comment about the file, and not about the package. */
    private static List<String> separatePackage(List<String> lines) {
        List<String> separated = new ArrayList<>(lines);
        separated.add(1, "");
        return separated;
    }

    private static List<String> joinConstants(List<String> lines) {
        List<String> joined = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            boolean between = lines.get(i).isEmpty()
                    && i > 0
                    && lines.get(i - 1).startsWith(CONSTANT)
                    && lines.get(i + 1).startsWith(CONSTANT);
            if (!between) {
                joined.add(lines.get(i));
            }
        }
        return joined;
    }

    /** A declaration that does not fit on a line has a line for each of its parameters. */
    private static List<String> spreadDeclarations(List<String> lines) {
        List<String> spread = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder declaration = new StringBuilder(lines.get(i));
            if (!DECLARATION.matcher(declaration).matches()) {
                spread.add(lines.get(i));
                continue;
            }
            while (!lines.get(i).endsWith("{")) {
                i++;
                declaration
                        .append(declaration.charAt(declaration.length() - 1) == '(' ? "" : " ")
                        .append(lines.get(i).strip());
            }
            addDeclaration(declaration.toString(), spread);
        }
        return spread;
    }

    private static void addDeclaration(String declaration, List<String> lines) {
        if (declaration.length() <= MAX_LINE_CHARACTERS) {
            lines.add(declaration);
            return;
        }
        String indentation =
                " ".repeat(declaration.length() - declaration.stripLeading().length() + 8);
        int parameters = declaration.indexOf('(') + 1;
        lines.add(declaration.substring(0, parameters));
        for (String parameter : declaration.substring(parameters).split("(?<=,) ")) {
            lines.add(indentation + parameter);
        }
    }

    private static List<String> shortenJavadoc(List<String> lines) {
        List<String> shortened = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().equals("/**") && lines.get(i + 2).strip().equals("*/")) {
                String indentation = line.substring(0, line.indexOf('/'));
                String text = lines.get(i + 1).strip().substring("* ".length());
                String oneLine = indentation + "/** " + text + " */";
                if (oneLine.length() <= MAX_LINE_CHARACTERS) {
                    shortened.add(oneLine);
                    i += 2;
                    continue;
                }
            }
            shortened.add(line);
        }
        return shortened;
    }
}
