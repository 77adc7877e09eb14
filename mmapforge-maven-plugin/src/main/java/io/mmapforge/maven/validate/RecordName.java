package io.mmapforge.maven.validate;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.JavaNames;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the name of a record type. */
final class RecordName {
    private static final Pattern UPPER_CAMEL_CASE = Pattern.compile("[A-Z][A-Za-z0-9]*");

    /** The simple names that generated classes use and that end as theirs do. A class of that name would hide them. */
    private static final Set<String> USED_BY_GENERATED_CODE = Set.of("Record", "RecordStore");

    private RecordName() {}

    /** Reports what is wrong; returns whether nothing is. */
    static boolean check(Located<String> name, FileDiagnostics report) {
        String value = name.value();
        if (!UPPER_CAMEL_CASE.matcher(value).matches() || value.length() > RecordLayout.MAX_NAME_LENGTH) {
            report.report(
                    Rule.INVALID_RECORD_NAME,
                    name.position(),
                    "the record name " + DisplayText.quote(value) + " is not UpperCamelCase of at most "
                            + RecordLayout.MAX_NAME_LENGTH + " ASCII letters and digits",
                    "write e.g. " + SchemaKeys.example(SchemaKeys.RECORD));
            return false;
        }
        boolean reserved = Stream.of(JavaNames.storeClass(value), JavaNames.recordClass(value))
                .anyMatch(USED_BY_GENERATED_CODE::contains);
        if (reserved) {
            report.report(
                    Rule.RESERVED_RECORD_NAME,
                    name.position(),
                    "the class " + JavaNames.storeClass(value) + " of record '" + value
                            + "' would hide the run-time library's",
                    "name the record after what it holds");
        }
        return !reserved;
    }
}
