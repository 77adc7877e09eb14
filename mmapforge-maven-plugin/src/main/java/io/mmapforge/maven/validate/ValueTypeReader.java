package io.mmapforge.maven.validate;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the type of a field or a member, with all keys that say more of it. */
final class ValueTypeReader {
    private final DefinedTypes types;
    private final FileDiagnostics report;

    ValueTypeReader(DefinedTypes types, FileDiagnostics report) {
        this.types = types;
        this.report = report;
    }

    /** The type, if there is nothing wrong with any of its keys. */
    Optional<ValueType> read(Section section) {
        section.require(SchemaKeys.TYPE);
        Optional<Located<String>> name = section.text(SchemaKeys.TYPE);
        Optional<FieldType> builtIn = name.flatMap(text -> FieldType.ofSchemaName(text.value()));
        Optional<ValueType> defined =
                name.filter(text -> builtIn.isEmpty()).flatMap(text -> types.resolve(text, section.subject()));
        TypeKeys keys = new TypeKeys(section, builtIn, defined, report);
        OptionalInt maxBytes = MaxBytes.read(keys);
        Optional<TimeResolution> unit = TimeUnit.read(keys);
        Optional<DecimalType> decimal = DecimalDigits.read(keys);
        return builtIn.isEmpty()
                ? defined
                : builtIn.flatMap(kind -> switch (kind) {
                    case STRING, BYTES ->
                        maxBytes.isPresent()
                                ? Optional.of(new ContentType(kind, maxBytes.getAsInt()))
                                : Optional.empty();
                    case TIMESTAMP, DURATION -> unit.map(known -> new TimeType(kind, known));
                    case DECIMAL -> decimal;
                    default -> Optional.of(ValueType.of(kind));
                });
    }
}
