package io.mmapforge.maven.generate.rust;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a record's names Rust cannot have. */
final class RustNames {
    /** The keywords of all editions, and those that are kept for later ones. */
    private static final Set<String> KEYWORDS = Set.of(
            ("abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen"
                            + " if impl in let loop macro match mod move mut override priv pub ref return self Self static"
                            + " struct super trait true try type typeof unsafe unsized use virtual where while yield")
                    .split(" "));

    /** What a generated module calls by its bare name, and would be hidden by a type of that name. */
    private static final Set<String> USED_TYPES = Set.of(
            ("AsRef Default Err From Into IntoIterator Iterator None Ok Option Result Some String Vec bool char f32 f64 i128 i16 i32 i64 i8 isize mmf std str u128 u16"
                            + " u32 u64 u8 usize")
                    .split(" "));

    /** The functions that generated enums and flags have, which share a space with their constants. */
    private static final Set<String> USED_CONSTANTS = Set.of("contains", "name", "names", "of_name", "unnamed");

    /** What a parameter cannot be called, since it would be a pattern that stands for a value. */
    private static final Set<String> PATTERNS = Set.of("Err", "None", "Ok", "Some");

    private final TargetRecord record;
    private final List<NameProblem> problems = new ArrayList<>();

    RustNames(TargetRecord record) {
        this.record = record;
    }

    /** A parameter that is called like a field, but for what would be a pattern: values of the prelude, and structs without names in them. */
    static String parameter(TargetRecord record, TargetField field) {
        Set<String> patterns = new HashSet<>(PATTERNS);
        patterns.addAll(List.of(RustModule.storeOf(record.name()), RustModule.editOf(record.name())));
        record.enums().forEach(type -> patterns.add(type.name()));
        record.flags().forEach(type -> patterns.add(type.name()));
        Set<String> others = record.key().stream().map(TargetField::name).collect(Collectors.toSet());
        String name = field.name();
        while (patterns.contains(name) || !name.equals(field.name()) && others.contains(name)) {
            name += "_value";
        }
        return name;
    }

    List<NameProblem> problems() {
        checkModule(RustModule.nameOf(record));
        checkTypes();
        Map<String, String> fields = new HashMap<>();
        for (TargetField field : record.fields()) {
            check(field.layout().name(), field.name(), fields);
        }
        for (TargetType type : record.types()) {
            checkParts(type);
        }
        checkFunctions();
        return problems;
    }

    /** The functions of fields and those of their parts are called alike: a field best_price is in the way of a member price of best. */
    private void checkFunctions() {
        Map<String, String> functions = new HashMap<>();
        record.fields()
                .forEach(field ->
                        functions.put(field.name(), "'" + field.layout().name() + "'"));
        for (TargetField field : record.fields()) {
            for (RustPart part : RustPart.of(record, field)) {
                String other = functions.putIfAbsent(part.name(), part.description());
                if (other != null) {
                    problems.add(NameProblem.collision(
                            TargetLanguage.RUST,
                            field.layout().name(),
                            "get_" + part.name(),
                            other + ", and of " + part.description() + ",",
                            field.name() + "_2"));
                }
            }
        }
    }

    private void checkModule(String module) {
        if (KEYWORDS.contains(module) || module.equals("mmf")) {
            problems.add(NameProblem.ofSection(
                    TargetLanguage.RUST,
                    module,
                    module.equals("mmf") ? "is the runtime's" : "is a keyword",
                    module + "_record"));
        }
    }

    private void checkTypes() {
        Map<String, String> types = new HashMap<>();
        String name = record.name();
        if (KEYWORDS.contains(name) || USED_TYPES.contains(name)) {
            problems.add(new NameProblem(
                    "",
                    "the record's name '" + name + "' is one that Rust, or what is generated, has already",
                    "rename the record"));
        }
        types.put(name, "the record");
        types.put(RustModule.storeOf(name), "the record's store");
        types.put(RustModule.editOf(name), "the record's edit");
        for (TargetType type : record.types()) {
            if (USED_TYPES.contains(type.name())) {
                problems.add(NameProblem.collision(
                        TargetLanguage.RUST,
                        type.schemaName(),
                        type.name(),
                        "a type that the generated code uses",
                        type.name() + "Value"));
            }
            check(type.schemaName(), type.name(), types);
        }
    }

    private void checkParts(TargetType type) {
        Map<String, String> taken = new HashMap<>();
        if (type instanceof TargetStruct struct) {
            for (TargetMember member : struct.members()) {
                check(type.schemaName() + "." + member.layout().name(), member.name(), taken);
            }
            return;
        }
        USED_CONSTANTS.forEach(function -> taken.put(function, "a function of the type"));
        List<TargetNumber> numbers = type instanceof TargetEnum of ? of.constants() : ((TargetFlags) type).bits();
        for (TargetNumber number : numbers) {
            check(type.schemaName() + "." + number.schemaNumber().name(), number.name(), taken);
        }
    }

    private void check(String place, String name, Map<String, String> taken) {
        if (KEYWORDS.contains(name)) {
            problems.add(NameProblem.keyword(TargetLanguage.RUST, place, name, name + "_value"));
        }
        String other = taken.putIfAbsent(name, "'" + place + "'");
        if (other != null) {
            problems.add(NameProblem.collision(TargetLanguage.RUST, place, name, other, name + "_2"));
        }
    }
}
