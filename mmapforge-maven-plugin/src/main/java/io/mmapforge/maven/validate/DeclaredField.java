package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.Position;
import java.util.Optional;

/**
 * A field as far as it could be read.
 *
 * @param position where it starts
 * @param name its name, if it is text, even if it breaks a rule
 * @param type its type, if all of it is known
 * @param length how many elements it has, 0 if it is no array
 * @param optional whether it may be absent
 * @param defaultText its default, if there is one
 * @param was its former name, if there is one
 * @param doc its description, empty if there is none
 */
record DeclaredField(
        Position position,
        Optional<Located<String>> name,
        Optional<ValueType> type,
        int length,
        boolean optional,
        Optional<String> defaultText,
        Optional<Located<String>> was,
        String doc) {
    /** A field of which nothing could be read but that it is there. */
    static DeclaredField unreadable(Position position) {
        return new DeclaredField(
                position, Optional.empty(), Optional.empty(), 0, false, Optional.empty(), Optional.empty(), "");
    }

    boolean isArray() {
        return length > 0;
    }

    /** The field's definition; to be asked for only once no error was found. */
    FieldDefinition definition() {
        return new FieldDefinition(
                name.orElseThrow().value(),
                type.orElseThrow(),
                length,
                optional,
                defaultText,
                was.map(Located::value).orElse(""),
                doc);
    }
}
