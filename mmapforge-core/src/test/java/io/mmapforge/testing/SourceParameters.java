package io.mmapforge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of parameters, which class files don't have, as the library's sources do. */
public final class SourceParameters {
    private static final Path SOURCES = Path.of("src", "main", "java");

    private SourceParameters() {}

    /**
     * The names of the parameter at a position, in all methods or constructors of the same class, the same name and the same
     * number of parameters.
     */
    public static List<String> names(Executable executable, int position) {
        Class<?> type = executable.getDeclaringClass();
        boolean constructor = executable instanceof Constructor<?>;
        String name = constructor ? type.getSimpleName() : executable.getName();
        // A declaration has a body behind it; a record's header has its components.
        Pattern declaration = Pattern.compile("\\b" + name + "\\(([^()]*)\\)\\s*((throws|implements) [\\w, ]+)?\\{");
        List<String> names = new ArrayList<>();
        for (Matcher found = declaration.matcher(source(type)); found.find(); ) {
            String[] parameters = withoutTypeArguments(found.group(1)).trim().split("\\s*,\\s*");
            if (parameters.length == executable.getParameterCount()) {
                names.add(parameters[position].replaceAll(".*\\s", ""));
            }
        }
        return names;
    }

    private static String withoutTypeArguments(String parameters) {
        String shorter = parameters.replaceAll("<[^<>]*>", "");
        return shorter.equals(parameters) ? parameters : withoutTypeArguments(shorter);
    }

    private static String source(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        try {
            return Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
