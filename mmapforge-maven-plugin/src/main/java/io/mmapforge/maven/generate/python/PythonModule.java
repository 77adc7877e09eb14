package io.mmapforge.maven.generate.python;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetMember;
import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.TargetStruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The module of a record type, as its template lays it out.
 *
 * @param record the record type with its names in Python
 */
public record PythonModule(TargetRecord record) {
    /** What all modules import. */
    static final String RUNTIME = "mmf";

    /** Where fields and named types begin in a schema text. Within its strings, quotes stand behind backslashes. */
    private static final Pattern ENTRY = Pattern.compile("(?=\\{\"name\":\"[A-Za-z0-9_]+\",\"(?:type|size)\":)");

    /** The module's name, with points where it is in a package. */
    static String name(TargetRecord record) {
        return record.sectionName().orElseGet(record::snakeName);
    }

    /** The name of the class that stores are opened by. */
    static String storeName(TargetRecord record) {
        return record.name() + "Store";
    }

    /** The module's file, for example {@code market/tick.py}. */
    String fileName() {
        return name(record).replace('.', '/') + ".py";
    }

    /** The name of the class that stores are opened by. */
    public String storeName() {
        return storeName(record);
    }

    /** What the module is. */
    public String docstring() {
        return PythonText.docstring(
                "",
                List.of(
                        "Reads stores of " + record.name() + " records, version "
                                + record.layout().version() + ", while other processes write them.",
                        record.layout().doc()));
    }

    /** The public names, quoted and in alphabetical order. */
    public String exported() {
        Set<String> names = new TreeSet<>(List.of(record.name(), storeName()));
        record.types().forEach(type -> names.add(type.name()));
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    /** Types of Python whose names are also fields', with the names that annotations have for them in their place. */
    public List<String> hiddenTypes() {
        Set<String> known = new TreeSet<>(PythonTypes.BUILT_IN);
        known.retainAll(attributeNames());
        return List.copyOf(known);
    }

    /** The name of a type in the place of one that a field hides. */
    public String alias(String name) {
        return PythonTypes.alias(name);
    }

    /** The field that records are in the order of. */
    public TargetField order() {
        return record.order().orElseThrow();
    }

    /** The first field, of a record that has no other. */
    public TargetField onlyField() {
        return record.fields().get(0);
    }

    /** The classes of structs, each behind those that it is made of, and that of the record. */
    public List<PythonDataclass> dataclasses() {
        List<PythonDataclass> classes = new ArrayList<>();
        record.structs().forEach(struct -> classes.add(dataclass(struct)));
        PythonTypes types = new PythonTypes(record);
        Set<String> hidden = attributeNames();
        classes.add(new PythonDataclass(
                record.name(),
                docstring(
                        "The values of one " + record.name() + " record.",
                        record.layout().doc()),
                record.fields().stream()
                        .map(field -> new PythonAttribute(
                                field.name(), types.of(field, hidden), attributeDoc(field.layout())))
                        .toList()));
        return classes;
    }

    /** The annotation of what a field's getter returns. */
    public String annotation(TargetField field) {
        return new PythonTypes(record).of(field, Set.of());
    }

    /** The parameters of the key's values. */
    public String keyParameters() {
        PythonTypes types = new PythonTypes(record);
        return record.key().stream()
                .map(field -> field.name() + ": " + types.of(field.layout().type()))
                .collect(Collectors.joining(", "));
    }

    /** The key's values, as arguments. */
    public String keyArguments() {
        return record.key().stream().map(TargetField::name).collect(Collectors.joining(", "));
    }

    /** The schema text as an argument: a string literal for each field and named type, and a comma behind the last. */
    public List<String> schemaText() {
        List<String> lines = new ArrayList<>();
        for (String part : ENTRY.split(record.layout().toSchemaText())) {
            lines.add(PythonText.literal(part));
        }
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ",");
        return lines;
    }

    /** The classes of named types by their names in the schema text. */
    public String factories() {
        return record.types().stream()
                .map(type -> '"' + type.schemaName() + "\": " + type.name())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The names of fields and members that the schema text has by others. */
    public String renamed() {
        TreeMap<String, String> names = new TreeMap<>();
        record.fields().forEach(field -> names.put(field.layout().name(), field.name()));
        for (TargetStruct struct : record.structs()) {
            struct.members()
                    .forEach(member -> names.put(
                            struct.schemaName() + "." + member.layout().name(), member.name()));
        }
        return names.entrySet().stream()
                .filter(name -> !name.getKey().replaceAll(".*\\.", "").equals(name.getValue()))
                .map(name -> '"' + name.getKey() + "\": \"" + name.getValue() + '"')
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private PythonDataclass dataclass(TargetStruct struct) {
        PythonTypes types = new PythonTypes(record);
        Set<String> hidden = attributeNames();
        return new PythonDataclass(
                struct.name(),
                docstring("A struct of " + record.name() + " records.", ""),
                struct.members().stream()
                        .map(member -> new PythonAttribute(
                                member.name(),
                                types.of(member.layout().type(), hidden),
                                docstring(
                                        member.layout().doc(),
                                        member.layout().type().text())))
                        .toList());
    }

    private static String attributeDoc(FieldLayout field) {
        String type = field.type().text() + (field.isArray() ? "[" + field.length() + "]" : "");
        return docstring(type + (field.isOptional() ? ", None if absent." : "."), field.doc());
    }

    private static String docstring(String... paragraphs) {
        return PythonText.docstring("    ", List.of(paragraphs));
    }

    private Set<String> attributeNames() {
        Stream<String> members = record.structs().stream()
                .flatMap(struct -> struct.members().stream())
                .map(TargetMember::name);
        return Stream.concat(record.fields().stream().map(TargetField::name), members)
                .collect(Collectors.toSet());
    }
}
