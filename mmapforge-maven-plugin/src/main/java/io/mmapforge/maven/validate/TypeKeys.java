package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of a field or a member that say more of its type.
 *
 * @param section the field or the member
 * @param builtIn the type, if it is a built-in one
 * @param defined the type, if the schema defines it and all of it is known
 * @param report takes what is wrong
 */
record TypeKeys(Section section, Optional<FieldType> builtIn, Optional<ValueType> defined, FileDiagnostics report) {
    /** Whether the type is known to be one of the given ones. */
    boolean isOneOf(Set<FieldType> owners) {
        return builtIn.filter(owners::contains).isPresent();
    }

    /** The type's name, if it is known. */
    Optional<String> typeName() {
        return builtIn.map(FieldType::schemaName).or(() -> defined.map(ValueType::text));
    }

    /**
     * Reports a key that is there although the type is none of its owners, or that is missing although it is.
     *
     * @param owners the types that have the key
     * @param missing the rule that one of them without it breaks
     * @param superfluous the rule that another type with it breaks
     * @param belongs what a message says of the key, by the name of the type that it does not belong to
     * @return whether the key's value is to be looked at
     */
    boolean allow(String key, Set<FieldType> owners, Rule missing, Rule superfluous, Function<String, String> belongs) {
        if (typeName().isEmpty() || isOneOf(owners)) {
            if (isOneOf(owners) && section.isMissing(key)) {
                report.report(
                        missing,
                        section.position(),
                        section.subject() + key + " is required for "
                                + builtIn.orElseThrow().schemaName(),
                        "add e.g. " + SchemaKeys.example(key));
            }
            return true;
        }
        section.entry(key)
                .ifPresent(entry -> report.report(
                        superfluous,
                        entry.keyPosition(),
                        section.subject() + key + " belongs to "
                                + belongs.apply(typeName().orElseThrow()),
                        "remove " + key));
        return false;
    }
}
