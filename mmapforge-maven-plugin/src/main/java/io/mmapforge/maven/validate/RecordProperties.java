package io.mmapforge.maven.validate;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/**
 * What a schema says of its record as a whole.
 *
 * @param name the record's name, if there is a good one
 * @param version the record's version, 0 if there is no good one
 * @param doc the description, empty if there is none
 * @param alignment the alignment in bytes
 */
record RecordProperties(Optional<Located<String>> name, long version, String doc, int alignment) {
    private static final BigInteger MAX_VERSION = BigInteger.valueOf(RecordLayout.MAX_VERSION);
    private static final Set<BigInteger> ALIGNMENTS = Set.of(
            BigInteger.valueOf(RecordLayout.DEFAULT_ALIGNMENT), BigInteger.valueOf(RecordLayout.CACHE_LINE_ALIGNMENT));

    static RecordProperties read(Section section, FileDiagnostics report) {
        section.wholeNumber(SchemaKeys.MMF);
        return new RecordProperties(
                section.text(SchemaKeys.RECORD).filter(name -> RecordName.check(name, report)),
                section.wholeNumber(SchemaKeys.VERSION)
                        .filter(number -> isVersion(number, report))
                        .map(number -> number.value().longValueExact())
                        .orElse(0L),
                section.text(SchemaKeys.DOC)
                        .map(text -> DocText.check(text, "", report))
                        .orElse(""),
                section.wholeNumber(SchemaKeys.ALIGN)
                        .filter(number -> isAlignment(number, report))
                        .map(number -> number.value().intValueExact())
                        .orElse(RecordLayout.DEFAULT_ALIGNMENT));
    }

    private static boolean isVersion(Located<BigInteger> version, FileDiagnostics report) {
        boolean inRange = version.value().signum() > 0 && version.value().compareTo(MAX_VERSION) <= 0;
        if (!inRange) {
            report.report(
                    Rule.VERSION_OUT_OF_RANGE,
                    version.position(),
                    "version is " + version.value() + ", expected 1.." + RecordLayout.MAX_VERSION,
                    "start with " + SchemaKeys.example(SchemaKeys.VERSION));
        }
        return inRange;
    }

    private static boolean isAlignment(Located<BigInteger> alignment, FileDiagnostics report) {
        boolean supported = ALIGNMENTS.contains(alignment.value());
        if (!supported) {
            report.report(
                    Rule.UNSUPPORTED_ALIGNMENT,
                    alignment.position(),
                    "align is " + alignment.value() + ", expected " + RecordLayout.DEFAULT_ALIGNMENT + " or "
                            + RecordLayout.CACHE_LINE_ALIGNMENT,
                    "write align: " + RecordLayout.CACHE_LINE_ALIGNMENT
                            + " to give each record cache lines of its own, or remove the key");
        }
        return supported;
    }
}
