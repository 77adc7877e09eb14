package io.mmapforge.maven.validate;

import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.YamlMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types that a schema defines, by their names. Each is read once, when something that is made of it asks, or in the end. */
final class DefinedTypes {
    private final FileDiagnostics report;
    private final TypeReader reader;
    private final Map<String, YamlMapping.Entry> definitions = new LinkedHashMap<>();
    private final Map<String, Optional<ValueType>> known = new HashMap<>();
    private final Set<String> beingRead = new LinkedHashSet<>();

    DefinedTypes(FileDiagnostics report) {
        this.report = report;
        this.reader = new TypeReader(this, report);
    }

    /** Adds a type whose definition is still to be read. */
    void add(YamlMapping.Entry definition) {
        definitions.put(definition.key(), definition);
    }

    /** Adds a type of which no more is known than that there is one. */
    void addUnreadable(String name) {
        known.put(name, Optional.empty());
    }

    /** Reads all types that nothing has asked for. */
    void readAll() {
        for (String name : definitions.keySet()) {
            read(name);
        }
    }

    /** The types' names in the order of the schema. */
    List<String> names() {
        return new ArrayList<>(definitions.keySet());
    }

    /** The place and the name of each type in the order of the schema. */
    List<YamlMapping.Entry> definitions() {
        return new ArrayList<>(definitions.values());
    }

    /**
     * The type of a name, which is reported if no type has it, or if it lies in itself.
     *
     * @param subject what a message about the field or the member starts with
     */
    Optional<ValueType> resolve(Located<String> name, String subject) {
        if (beingRead.contains(name.value())) {
            reportRecursion(name, subject);
            return Optional.empty();
        }
        if (!known.containsKey(name.value()) && !definitions.containsKey(name.value())) {
            TypeName.reportUnknown(name, subject, names(), report);
            return Optional.empty();
        }
        boolean tooDeep = beingRead.size() >= StructType.MAX_DEPTH && isStruct(name.value());
        Optional<ValueType> found = tooDeep ? Optional.empty() : read(name.value());
        tooDeep |= found.filter(type ->
                        type instanceof StructType struct && beingRead.size() + struct.depth() > StructType.MAX_DEPTH)
                .isPresent();
        if (tooDeep) {
            reportDepth(name, subject);
            return Optional.empty();
        }
        return found;
    }

    private boolean isStruct(String name) {
        YamlMapping.Entry definition = definitions.get(name);
        return definition != null
                && definition.value() instanceof YamlMapping form
                && form.entry(SchemaKeys.STRUCT).isPresent();
    }

    private Optional<ValueType> read(String name) {
        Optional<ValueType> found = known.get(name);
        YamlMapping.Entry definition = definitions.get(name);
        if (found == null && definition != null) {
            beingRead.add(name);
            found = reader.read(definition);
            beingRead.remove(name);
            known.put(name, found);
        }
        return found == null ? Optional.empty() : found;
    }

    private void reportRecursion(Located<String> name, String subject) {
        List<String> chain = new ArrayList<>(beingRead);
        chain = chain.subList(chain.indexOf(name.value()), chain.size());
        report.report(
                Rule.RECURSIVE_STRUCT,
                name.position(),
                subject + "the struct '" + name.value() + "' would contain itself"
                        + (chain.size() == 1 ? "" : ", by way of " + String.join(", ", chain.subList(1, chain.size()))),
                "take the member out, or let it hold the index of another record");
    }

    private void reportDepth(Located<String> name, String subject) {
        report.report(
                Rule.STRUCTS_TOO_DEEP,
                name.position(),
                subject + "with the struct '" + name.value() + "' here, structs would lie in each other more than "
                        + StructType.MAX_DEPTH + " deep, below " + String.join(", ", beingRead),
                "put the members of an inner struct into the one around it");
    }
}
