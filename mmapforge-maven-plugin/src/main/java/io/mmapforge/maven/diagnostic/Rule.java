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
    UNKNOWN_TYPE("MMF014", "A field's type is one of the 13 types of the schema language."),
    MAX_BYTES_OUT_OF_RANGE("MMF015", "maxBytes is at least 1 and fits into the largest record."),
    MAX_BYTES_ON_FIXED_TYPE("MMF016", "Only string and bytes fields have maxBytes."),
    UNSUPPORTED_LANGUAGE_VERSION("MMF017", "The schema language's version (mmf) is one that this plugin reads."),
    VERSION_OUT_OF_RANGE("MMF018", "A record's version is in 1..4294967295."),
    UNSUPPORTED_ALIGNMENT("MMF019", "align is 8 or 64."),
    NO_FIELDS("MMF020", "A record has at least one field."),
    TOO_MANY_FIELDS("MMF021", "A record's fields fit into one Java constructor."),
    RECORD_TOO_LARGE("MMF022", "A record takes at most 1 MiB."),
    INVALID_FIELD_NAME("MMF023", "A field's name is snake_case, ASCII, and at most 128 characters long."),
    DUPLICATE_FIELD("MMF024", "A field's name occurs once in its record."),
    COLLIDING_FIELDS("MMF025", "Two fields' names differ in more than case and underscores."),
    JAVA_KEYWORD("MMF026", "A field's name in Java is no keyword."),
    RESERVED_FIELD_NAME("MMF027", "A field's name in Java is one that a record component may have."),
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
    BREAKING_STEP("MMF049", "Where compatibility is required, a new version only appends fields.");

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
