package io.mmapforge.maven.generate.python;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetRecord;
import java.util.Set;

/** The annotations of a record type's values. */
final class PythonTypes {
    /** What annotations call by its bare name, apart from named types. */
    static final Set<String> BUILT_IN = Set.of("bool", "bytes", "float", "int", "str");

    private final TargetRecord record;

    PythonTypes(TargetRecord record) {
        this.record = record;
    }

    /** The annotation of a value that is there, as a caller has it. */
    String of(ValueType type) {
        return of(type, Set.of());
    }

    /**
     * The annotation of a field.
     *
     * @param hidden names that mean something else where the annotation stands: those of a class's own fields
     */
    String of(TargetField field, Set<String> hidden) {
        FieldLayout layout = field.layout();
        String element = of(layout.type(), hidden);
        String value = layout.isArray() ? "typing.Tuple[" + element + ", ...]" : element;
        return layout.isOptional() ? "typing.Optional[" + value + "]" : value;
    }

    /** The annotation of a value that is there. */
    String of(ValueType type, Set<String> hidden) {
        String name = name(type);
        return hidden.contains(name) ? alias(name) : name;
    }

    /** What else a hidden name is called. No name of a schema begins so. */
    static String alias(String name) {
        return "_" + name;
    }

    private String name(ValueType type) {
        return switch (type.kind()) {
            case BOOL -> "bool";
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> "int";
            case FLOAT32, FLOAT64 -> "float";
            case STRING -> "str";
            case BYTES -> "bytes";
            case TIMESTAMP -> "mmf.Timestamp";
            case DURATION -> "mmf.Duration";
            case DATE -> "mmf.Date";
            case DECIMAL -> "mmf.Decimal";
            case UUID -> "mmf.UUID";
            case ENUM, FLAGS, STRUCT -> record.nameOf(type);
        };
    }
}
