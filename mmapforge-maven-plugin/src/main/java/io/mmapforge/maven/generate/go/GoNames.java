package io.mmapforge.maven.generate.go;

import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetEnum;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetFlags;
import io.mmapforge.maven.target.TargetMember;
import io.mmapforge.maven.target.TargetNumber;
import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.TargetStruct;
import io.mmapforge.maven.target.TargetType;
import io.mmapforge.maven.target.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a record's names are in Go, and what of them it cannot have. Fields, members, types and constants are exported, so their names begin
 * with a capital, and none is a keyword.
 */
final class GoNames {
    private static final Set<String> KEYWORDS = Set.of(
            ("break case chan const continue default defer else fallthrough for func go goto if import interface map"
                            + " package range return select struct switch type var")
                    .split(" "));

    /** Predeclared names that the bodies of generated functions use, and the names of their variables. */
    private static final Set<String> USED = Set.of(
            "bool byte error float32 float64 int int64 mmf nil ok s k err true false uint8 uint16 uint32 uint64 unscaled v w"
                    .split(" "));

    /** Packages that cannot be imported, or that this one imports. */
    private static final Map<String, String> TAKEN_PACKAGES = Map.of(
            "main",
            "is a program, which nobody can import,",
            "internal",
            "is a directory that only its neighbours can import",
            "vendor",
            "is a directory of other modules",
            "testdata",
            "is a directory that is left out",
            "context",
            "is one of the standard library that generated code imports",
            "documentation",
            "is one that Go's tools leave out",
            "init",
            "is a function's name, by which nobody can import it,",
            GoFile.RUNTIME_PACKAGE,
            "is the runtime's");

    private final TargetRecord record;
    private final List<NameProblem> problems = new ArrayList<>();
    private final Map<String, String> topLevel = new HashMap<>();

    GoNames(TargetRecord record) {
        this.record = record;
    }

    /** The package's name: that of the section, or the record's in lower case. */
    static String packageName(TargetRecord record) {
        return record.sectionName().orElseGet(() -> record.snakeName().replace("_", ""));
    }

    /** A field or member, of a name in the form of schemas. */
    static String exported(String name) {
        return Words.upperCamelCase(name);
    }

    /** A type beside the record's own. */
    static String typeName(TargetRecord record, String type) {
        return record.name() + exported(type);
    }

    static String constantName(TargetRecord record, String type, String constant) {
        return typeName(record, type) + exported(constant);
    }

    /** A parameter that is called like a field, but for what Go, or the function's body, has another meaning for. */
    static String parameter(TargetRecord record, TargetField field) {
        String own = Words.lowerCamelCase(field.name());
        Set<String> others = record.key().stream()
                .map(other -> Words.lowerCamelCase(other.name()))
                .collect(Collectors.toSet());
        String name = own;
        while (KEYWORDS.contains(name) || USED.contains(name) || !name.equals(own) && others.contains(name)) {
            name += "Value";
        }
        return name;
    }

    List<NameProblem> problems() {
        packageProblems();
        String name = record.name();
        for (String own : List.of(name, name + "Store", name + "Edit", "New" + name, "Open" + name, "Create" + name)) {
            topLevel.put(own, "what is generated for the record");
        }
        for (TargetType type : record.types()) {
            checkTopLevel(type.schemaName(), type.name(), typeName(record, type.name()));
        }
        for (TargetType type : record.types()) {
            typeProblems(type);
        }
        Map<String, String> fields = new HashMap<>();
        for (TargetField field : record.fields()) {
            check(field.layout().name(), field.name(), exported(field.name()), fields);
        }
        methodProblems();
        return problems;
    }

    /** The methods of fields and those of their parts are called alike: a field best_price is in the way of a member price of best. */
    private void methodProblems() {
        Map<String, String> methods = new HashMap<>();
        record.fields()
                .forEach(field ->
                        methods.put(exported(field.name()), "'" + field.layout().name() + "'"));
        for (TargetField field : record.fields()) {
            for (GoPart part : GoPart.of(record, field)) {
                String other = methods.putIfAbsent(part.name(), part.description());
                if (other != null) {
                    problems.add(NameProblem.collision(
                            TargetLanguage.GO,
                            field.layout().name(),
                            "Get" + part.name(),
                            other + ", and of " + part.description() + ",",
                            field.name() + "_2"));
                }
            }
        }
    }

    /** The names that other record types in the same package cannot have, in alphabetical order. */
    List<String> topLevel() {
        problems();
        return topLevel.keySet().stream().sorted().toList();
    }

    private void packageProblems() {
        String name = packageName(record);
        String why = KEYWORDS.contains(name) ? "is a keyword" : TAKEN_PACKAGES.get(name);
        if (why != null) {
            problems.add(NameProblem.ofSection(TargetLanguage.GO, name, why, name + "s"));
        }
    }

    private void typeProblems(TargetType type) {
        if (type instanceof TargetStruct struct) {
            Map<String, String> members = new HashMap<>();
            for (TargetMember member : struct.members()) {
                String place = struct.schemaName() + "." + member.layout().name();
                check(place, member.name(), exported(member.name()), members);
            }
        } else {
            for (TargetNumber number : numbers(type)) {
                checkTopLevel(
                        type.schemaName() + "." + number.schemaNumber().name(),
                        number.name(),
                        constantName(record, type.name(), number.name()));
            }
        }
    }

    static List<TargetNumber> numbers(TargetType type) {
        return type instanceof TargetEnum of ? of.constants() : ((TargetFlags) type).bits();
    }

    private void checkTopLevel(String place, String name, String exported) {
        check(place, name, exported, topLevel);
    }

    private void check(String place, String name, String exported, Map<String, String> taken) {
        String other = taken.putIfAbsent(exported, "'" + place + "'");
        if (other != null) {
            problems.add(NameProblem.collision(TargetLanguage.GO, place, exported, other, name + "_2"));
        }
    }
}
