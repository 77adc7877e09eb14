package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods of the same name stand together, as readers and style checkers expect. */
final class Overloads {
    private Overloads() {}

    /** The same methods, each behind those of its name. */
    static List<MethodSpec> together(List<MethodSpec> methods) {
        Map<String, List<MethodSpec>> byName = new LinkedHashMap<>();
        methods.forEach(method ->
                byName.computeIfAbsent(method.name(), name -> new ArrayList<>()).add(method));
        return byName.values().stream().flatMap(Collection::stream).toList();
    }
}
