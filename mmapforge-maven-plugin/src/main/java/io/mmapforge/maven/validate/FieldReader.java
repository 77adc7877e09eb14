package io.mmapforge.maven.validate;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import java.math.BigInteger;
import java.util.Optional;

/** Reads one field, and checks what can be checked without knowing the others. */
final class FieldReader {
    /** The elements of an array that is alone in its record, if each takes one byte. */
    static final int MAX_LENGTH = RecordLayout.MAX_RECORD_BYTES - RecordLayout.SEQUENCE_WORD_BYTES;

    private static final BigInteger MAX_LENGTH_NUMBER = BigInteger.valueOf(MAX_LENGTH);

    private final ValueTypeReader types;
    private final FileDiagnostics report;

    FieldReader(DefinedTypes types, FileDiagnostics report) {
        this.types = new ValueTypeReader(types, report);
        this.report = report;
    }

    /**
     * Reads a field.
     *
     * @param node an item of the list of fields
     * @param number its number in the list, from 1
     */
    DeclaredField read(YamlNode node, int number) {
        String fallbackSubject = "field " + number + ": ";
        Optional<YamlMapping> mapping =
                new Values(report).mapping(node, fallbackSubject, "{ name: price, type: float64 }");
        if (mapping.isEmpty()) {
            return DeclaredField.unreadable(node.position());
        }
        String subject = Subjects.named(mapping.get(), "field ").orElse(fallbackSubject);
        Section section = new Section(mapping.get(), subject, SchemaKeys.FIELD, SchemaKeys.OF_SCHEMAS_ONLY, report);
        section.require(SchemaKeys.NAME);
        Optional<Located<String>> name = section.text(SchemaKeys.NAME);
        name.ifPresent(text -> FieldName.check(text, "field", report));
        MisplacedLookups.report(section, name, report);
        Optional<ValueType> type = types.read(section);
        int length = length(section, type);
        boolean optional = section.bool(SchemaKeys.OPTIONAL).orElse(false);
        return new DeclaredField(
                node.position(),
                name,
                type,
                length,
                optional,
                new DefaultText(section, report).read(type, length > 0, optional),
                section.text(SchemaKeys.WAS).filter(was -> isFormerName(was, subject)),
                section.text(SchemaKeys.DOC)
                        .map(text -> DocText.check(text, subject, report))
                        .orElse(""));
    }

    private int length(Section section, Optional<ValueType> type) {
        Optional<String> content = type.map(ValueType::kind)
                .filter(kind -> kind.isVariableLength())
                .map(kind -> kind.schemaName());
        Optional<YamlMapping.Entry> entry = section.entry(SchemaKeys.LENGTH);
        if (content.isPresent() && entry.isPresent()) {
            report.report(
                    Rule.ARRAY_OF_CONTENT,
                    entry.get().keyPosition(),
                    section.subject() + "length makes an array, and there is none of " + content.get(),
                    "put the " + content.get() + " into a struct, and make an array of that, e.g. types: { Line: { "
                            + "struct: [{ name: text, type: " + content.get() + ", maxBytes: 64 }] } }");
            return 0;
        }
        return section.wholeNumber(SchemaKeys.LENGTH)
                .filter(number -> isLength(number, section))
                .map(number -> number.value().intValueExact())
                .orElse(0);
    }

    private boolean isLength(Located<BigInteger> length, Section section) {
        boolean inRange = length.value().signum() > 0 && length.value().compareTo(MAX_LENGTH_NUMBER) <= 0;
        if (!inRange) {
            report.report(
                    Rule.LENGTH_OUT_OF_RANGE,
                    length.position(),
                    section.subject() + "length is " + length.value() + ", expected 1.." + MAX_LENGTH,
                    "give the number of elements, or remove length if there is one value only");
        }
        return inRange;
    }

    private boolean isFormerName(Located<String> was, String subject) {
        boolean valid = FieldName.isValid(was.value());
        if (!valid) {
            report.report(
                    Rule.INVALID_FIELD_NAME,
                    was.position(),
                    subject + "the former name " + DisplayText.quote(was.value()) + " is not snake_case of at most "
                            + RecordLayout.MAX_NAME_LENGTH + " ASCII letters and digits",
                    "write the name that the field had, e.g. " + SchemaKeys.example(SchemaKeys.WAS));
        }
        return valid;
    }
}
