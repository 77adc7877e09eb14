package io.mmapforge.maven.validate;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.Position;
import java.util.Optional;

/**
 * A field as far as it could be read.
 *
 * @param position where it starts
 * @param name its name, if it is text, even if it breaks a rule
 * @param type its type, if it is known
 * @param maxBytes its maxBytes, 0 if there is none to be had
 * @param doc its description, empty if there is none
 */
record DeclaredField(
        Position position, Optional<Located<String>> name, Optional<FieldType> type, int maxBytes, String doc) {
    /** The type with what else it needs, if all of that is known. */
    Optional<ValueType> valueType() {
        return type.filter(known -> !known.isVariableLength() || maxBytes > 0)
                .map(known -> known.isVariableLength() ? new ContentType(known, maxBytes) : ValueType.of(known));
    }

    /** The field's definition; to be asked for only once no error was found. */
    FieldDefinition definition() {
        return new FieldDefinition(name.orElseThrow().value(), type.orElseThrow(), maxBytes, doc);
    }
}
