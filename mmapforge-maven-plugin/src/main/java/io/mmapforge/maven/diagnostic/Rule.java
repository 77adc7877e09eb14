package io.mmapforge.maven.diagnostic;

/** The rules that schema files and their locks must keep. A code, once published, never changes its meaning. */
public enum Rule {
    FILE_TOO_LARGE("MMF001", "A schema file has at most 256 KiB."),
    NOT_UTF8("MMF002", "A schema file is UTF-8 text."),
    EMPTY_FILE("MMF003", "A schema file describes one record type; it is not empty."),
    NOT_YAML("MMF004", "A schema file is YAML 1.2."),
    SECOND_DOCUMENT("MMF005", "A schema file holds one YAML document."),
    ALIAS_OR_ANCHOR("MMF006", "YAML anchors and aliases are not used in schemas."),
    TAG("MMF007", "YAML tags are not used in schemas."),
    DUPLICATE_KEY("MMF008", "A key occurs once in its mapping."),
    NESTED_TOO_DEEPLY("MMF009", "Values are nested at most 16 deep."),
    UNKNOWN_KEY("MMF010", "Every key is one that the schema language knows."),
    MISSING_KEY("MMF011", "Every required key is there."),
    MISSING_MAX_BYTES("MMF012", "A string or bytes field says how long its content may be."),
    WRONG_VALUE_TYPE("MMF013", "Every value has the type that its key asks for."),
    UNKNOWN_TYPE("MMF014", "A field's type is a built-in one, or one that the schema defines."),
    MAX_BYTES_OUT_OF_RANGE("MMF015", "maxBytes is at least 1 and fits into the largest record."),
    MAX_BYTES_ON_FIXED_TYPE("MMF016", "Only string and bytes fields have maxBytes."),
    UNSUPPORTED_LANGUAGE_VERSION("MMF017", "The schema language's version (mmf) is one that this plugin reads."),
    VERSION_OUT_OF_RANGE("MMF018", "A record's version is in 1..4294967295."),
    UNSUPPORTED_ALIGNMENT("MMF019", "align is 8 or 64."),
    NO_FIELDS("MMF020", "A record has at least one field."),
    TOO_MANY_FIELDS("MMF021", "A record's fields, and a struct's members, fit into one Java constructor."),
    RECORD_TOO_LARGE("MMF022", "A record takes at most 1 MiB, and so does a struct."),
    INVALID_FIELD_NAME(
            "MMF023", "The name of a field or a member is snake_case, ASCII, and at most 128 characters long."),
    DUPLICATE_FIELD("MMF024", "A field's name occurs once in its record, a member's once in its struct."),
    COLLIDING_FIELDS(
            "MMF025", "Two names of fields, or of members of a struct, differ in more than case and underscores."),
    JAVA_KEYWORD("MMF026", "The name of a field or a member is no keyword in Java."),
    RESERVED_FIELD_NAME("MMF027", "The name of a field or a member in Java is one that a record component may have."),
    COLLIDING_MEMBERS("MMF028", "No two methods that are generated for a record's fields are the same."),
    INVALID_RECORD_NAME("MMF029", "A record's name is UpperCamelCase, ASCII, and at most 128 characters long."),
    RESERVED_RECORD_NAME("MMF030", "A record's generated classes hide none that they use."),
    MISSING_PACKAGE("MMF031", "A schema or the build says into which Java package to generate."),
    INVALID_PACKAGE("MMF032", "A Java package is a legal, ASCII name that is not taken."),
    DUPLICATE_CLASS("MMF033", "No two schemas generate the same class, whatever the case of its letters."),
    ILLEGAL_DOC_CHARACTER("MMF034", "A doc text has no control characters but tabs and line breaks."),
    DOC_TOO_LONG("MMF035", "A doc text has at most 4096 characters."),
    EMPTY_DOC("MMF036", "A doc text says something.", Severity.WARNING),
    MISNAMED_FILE("MMF037", "A file that is meant to be a schema or a lock is called like one.", Severity.WARNING),
    PACKAGES_DIFFER_BY_CASE("MMF038", "Two packages differ in more than the case of their letters."),
    PACKAGE_NAMED_LIKE_CLASS("MMF039", "No package is called like a class that is generated."),
    INVALID_TYPE_NAME("MMF050", "A type's name is UpperCamelCase, ASCII, and at most 64 characters long."),
    RESERVED_TYPE_NAME("MMF051", "A type's name is none that generated code has or uses for something else."),
    COLLIDING_TYPES("MMF052", "Two types' names differ in more than the case of their letters."),
    TOO_MANY_TYPES("MMF053", "A schema defines at most 1024 types."),
    NOT_ONE_FORM("MMF054", "A type is an enum, flags or a struct, and one of them alone."),
    EMPTY_TYPE("MMF055", "An enum has a constant at least, flags have a bit, a struct has a member."),
    TOO_MANY_CONSTANTS("MMF056", "An enum has at most 1024 constants."),
    INVALID_CONSTANT_NAME(
            "MMF057", "The name of a constant or a bit is UPPER_SNAKE_CASE, ASCII, and at most 128 characters long."),
    RESERVED_CONSTANT_NAME("MMF058", "No constant of an enum is called UNKNOWN."),
    COLLIDING_CONSTANTS(
            "MMF059", "Two names of an enum's constants, or of flags' bits, differ in more than underscores."),
    DUPLICATE_NUMBER("MMF060", "Two constants of an enum have different numbers, and so have two bits of flags."),
    NUMBER_OUT_OF_RANGE("MMF061", "The number of an enum's constant is in 0..65535, that of a bit in 0..63."),
    RECURSIVE_STRUCT("MMF062", "A struct does not contain itself."),
    STRUCTS_TOO_DEEP("MMF063", "Structs lie in each other at most 4 deep."),
    KEY_OF_FIELDS_ONLY(
            "MMF064", "A struct's member is no array and not optional, and has neither a default nor a former name."),
    UNUSED_TYPE("MMF065", "Every type that a schema defines is used by a field.", Severity.WARNING),
    MISSING_UNIT("MMF066", "A timestamp or a duration says what its number counts."),
    UNKNOWN_UNIT("MMF067", "A unit is s, ms, us or ns."),
    UNIT_ON_OTHER_TYPE("MMF068", "Only timestamps and durations have a unit."),
    MISSING_PRECISION("MMF069", "A decimal says how many digits it has, and how many of them are behind the point."),
    PRECISION_OUT_OF_RANGE("MMF070", "A decimal's precision is in 1..18, and its scale in 0..precision."),
    PRECISION_ON_OTHER_TYPE("MMF071", "Only decimals have precision and scale."),
    LENGTH_OUT_OF_RANGE("MMF072", "An array has at least one element, and fits into the largest record."),
    ARRAY_OF_CONTENT("MMF073", "An array's elements are of a fixed size."),
    DEFAULT_NOT_ALLOWED(
            "MMF074", "Only a number, a bool, a text, a time or an enum that is always there has a default."),
    UNFIT_DEFAULT("MMF075", "A default is a value that its field can hold."),
    UNFIT_FORMER_NAME("MMF076", "A field's former name is its own, and that of no other field."),
    TOO_MANY_MEMBERS("MMF077", "The structs of a record's fields have at most 1024 members together."),
    UNKNOWN_LOOKUP_FIELD("MMF079", "A key and an order name fields of the record."),
    DUPLICATE_KEY_FIELD("MMF080", "A key names each of its fields once."),
    EMPTY_KEY("MMF081", "A key names a field at least."),
    TOO_MANY_KEY_FIELDS("MMF082", "A key has at most 16 fields."),
    OPTIONAL_LOOKUP_FIELD("MMF083", "The fields of a key, and the ordered one, are never absent."),
    ARRAY_LOOKUP_FIELD("MMF084", "The fields of a key, and the ordered one, are no arrays."),
    UNFIT_KEY_TYPE("MMF085", "The fields of a key are no floats, durations, flags or structs."),
    UNFIT_ORDER_TYPE("MMF086", "An order is that of integers, timestamps, dates, durations or decimals."),
    LOOKUP_IN_A_FIELD("MMF087", "A key and an order stand beside the fields."),
    NO_TYPES("MMF088", "Where a schema has the key types, it defines one.", Severity.WARNING),
    ENUM_WITHOUT_ZERO("MMF089", "An enum in a new record has a constant: that of 0, or the default.", Severity.WARNING),
    INVALID_SECTION_NAME("MMF090", "What a section calls its language's sources is a name in that language's style."),
    INVALID_TARGET_NAME(
            "MMF091", "What a section calls something is an identifier of ASCII letters, digits and underscores."),
    UNKNOWN_NAMED_PART(
            "MMF092", "A section names what the schema has: a field, a type that a field uses, or a part of one."),
    UNFIT_TARGET_NAME("MMF093", "Every name is one that each language that is generated can have."),
    DUPLICATE_FILE("MMF094", "No two schemas generate the same file of a language, whatever the case of its letters."),
    DUPLICATE_NAME("MMF095", "No two schemas generate the same name of a language where both can be seen."),
    EDITED_LOCK("MMF040", "A lock file is as the goal lock wrote it."),
    UNSUPPORTED_LOCK_VERSION(
            "MMF041", "The version of a lock file's language (mmfLock) is one that this plugin reads."),
    CHANGED_LOCKED_LAYOUT("MMF042", "A locked version keeps its layout."),
    VERSION_BELOW_LOCK("MMF043", "A version is not below the last one that is locked."),
    SKIPPED_VERSION("MMF044", "A new version is the one after the last that is locked."),
    UNLOCKED_VERSION("MMF045", "A new version is locked before it is released.", Severity.WARNING),
    LOCK_REQUIRED("MMF046", "Where locks are required, every schema's version is locked."),
    LOCK_WITHOUT_SCHEMA("MMF047", "A lock file stands beside its schema."),
    RENAMED_LOCKED_RECORD("MMF048", "A locked record keeps its name."),
    BREAKING_STEP("MMF049", "Where compatibility is required, a new version keeps what is there, and appends."),
    FORMER_NAME_NOT_LOCKED("MMF078", "A field's former name is one that a locked version has.");

    private final String code;
    private final String summary;
    private final Severity severity;

    Rule(String code, String summary) {
        this(code, summary, Severity.ERROR);
    }

    Rule(String code, String summary, Severity severity) {
        this.code = code;
        this.summary = summary;
        this.severity = severity;
    }

    /** The code that users search for, for example {@code MMF012}. */
    public String code() {
        return code;
    }

    /** The rule in one sentence. */
    public String summary() {
        return summary;
    }

    /** How bad it is to break the rule. */
    public Severity severity() {
        return severity;
    }
}
