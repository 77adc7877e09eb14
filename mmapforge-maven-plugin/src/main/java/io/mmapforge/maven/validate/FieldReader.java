package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.ScalarKind;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlScalar;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Reads one field, and checks what can be checked without knowing the others. */
final class FieldReader {
    /** The longest content of a string or bytes field that is alone in its record, in bytes. */
    static final int MAX_BYTES_LIMIT =
            RecordLayout.MAX_RECORD_BYTES - RecordLayout.SEQUENCE_WORD_BYTES - FieldType.LENGTH_PREFIX_BYTES;

    private static final BigInteger MAX_BYTES_LIMIT_NUMBER = BigInteger.valueOf(MAX_BYTES_LIMIT);

    private final FileDiagnostics report;

    FieldReader(FileDiagnostics report) {
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
            return new DeclaredField(node.position(), Optional.empty(), Optional.empty(), 0, "");
        }
        String subject = subject(mapping.get()).orElse(fallbackSubject);
        Section section = new Section(mapping.get(), subject, SchemaKeys.FIELD, List.of(), report);
        section.require(SchemaKeys.NAME);
        section.require(SchemaKeys.TYPE);
        Optional<Located<String>> name = section.text(SchemaKeys.NAME);
        name.ifPresent(text -> FieldName.check(text, report));
        Optional<FieldType> type = section.text(SchemaKeys.TYPE).flatMap(text -> TypeName.check(text, subject, report));
        int maxBytes = maxBytes(section, node.position(), type, subject);
        String doc = section.text(SchemaKeys.DOC)
                .map(text -> DocText.check(text, subject, report))
                .orElse("");
        return new DeclaredField(node.position(), name, type, maxBytes, doc);
    }

    private static Optional<String> subject(YamlMapping mapping) {
        return mapping.entry(SchemaKeys.NAME)
                .map(YamlMapping.Entry::value)
                .filter(value -> value instanceof YamlScalar scalar
                        && scalar.kind() == ScalarKind.TEXT
                        && !scalar.text().isBlank())
                .map(value -> "field " + DisplayText.quote(((YamlScalar) value).text()) + ": ");
    }

    private int maxBytes(Section section, Position fieldPosition, Optional<FieldType> type, String subject) {
        Optional<YamlMapping.Entry> entry = section.entry(SchemaKeys.MAX_BYTES);
        if (type.isPresent() && !type.get().isVariableLength()) {
            entry.ifPresent(present -> report.report(
                    Rule.MAX_BYTES_ON_FIXED_TYPE,
                    present.keyPosition(),
                    subject + "maxBytes belongs to string and bytes, a "
                            + type.get().schemaName() + " always takes "
                            + ValueType.of(type.get()).sizeBytes() + " bytes",
                    "remove maxBytes"));
            return 0;
        }
        if (type.isPresent() && section.isMissing(SchemaKeys.MAX_BYTES)) {
            report.report(
                    Rule.MISSING_MAX_BYTES,
                    fieldPosition,
                    subject + "maxBytes is required for " + type.get().schemaName(),
                    "add e.g. " + SchemaKeys.example(SchemaKeys.MAX_BYTES));
        }
        return section.wholeNumber(SchemaKeys.MAX_BYTES)
                .filter(number -> isInRange(number, subject))
                .map(number -> number.value().intValueExact())
                .orElse(0);
    }

    private boolean isInRange(Located<BigInteger> maxBytes, String subject) {
        boolean inRange = maxBytes.value().signum() > 0 && maxBytes.value().compareTo(MAX_BYTES_LIMIT_NUMBER) <= 0;
        if (!inRange) {
            report.report(
                    Rule.MAX_BYTES_OUT_OF_RANGE,
                    maxBytes.position(),
                    subject + "maxBytes is " + maxBytes.value() + ", expected 1.." + MAX_BYTES_LIMIT,
                    "give the longest content in bytes (UTF-8), e.g. " + SchemaKeys.example(SchemaKeys.MAX_BYTES));
        }
        return inRange;
    }
}
