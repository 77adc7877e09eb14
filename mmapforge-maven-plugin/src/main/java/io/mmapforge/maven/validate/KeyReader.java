package io.mmapforge.maven.validate;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.ScalarKind;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlSequence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the key: the name of a field, or a list of names. */
final class KeyReader {
    private static final String SUBJECT = SchemaKeys.KEY + ": ";
    private static final String SEVERAL = SchemaKeys.KEY + ": [venue, symbol]";

    private final LookupFields candidates;
    private final FileDiagnostics report;

    KeyReader(List<DeclaredField> fields, FileDiagnostics report) {
        this.candidates = new LookupFields(LookupUse.KEY, fields, report);
        this.report = report;
    }

    /** The names of the key's fields; only once no error was found they are all. */
    List<String> read(Section schema) {
        Map<String, Position> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Located<String> name :
                schema.value(SchemaKeys.KEY).map(this::names).orElse(List.of())) {
            if (isNew(name, seen) && candidates.has(name)) {
                names.add(name.value());
            }
        }
        return names;
    }

    private List<Located<String>> names(YamlNode value) {
        if (value instanceof YamlSequence list) {
            checkCount(list);
            return list.items().stream()
                    .flatMap(item -> name(item, "the name of a field", SEVERAL).stream())
                    .toList();
        }
        return name(value, "the name of a field, or a list of names", SchemaKeys.example(SchemaKeys.KEY)).stream()
                .toList();
    }

    private Optional<Located<String>> name(YamlNode node, String expected, String example) {
        return new Values(report).scalar(node, EnumSet.of(ScalarKind.TEXT), SUBJECT, expected, example);
    }

    private void checkCount(YamlSequence list) {
        int count = list.items().size();
        if (count == 0) {
            report.report(
                    Rule.EMPTY_KEY,
                    list.position(),
                    SUBJECT + "the list names no field",
                    "name the fields that tell records apart, e.g. " + SchemaKeys.example(SchemaKeys.KEY)
                            + ", or remove key");
        } else if (count > RecordLayout.MAX_KEY_FIELDS) {
            report.report(
                    Rule.TOO_MANY_KEY_FIELDS,
                    list.items().get(RecordLayout.MAX_KEY_FIELDS).position(),
                    SUBJECT + "the list names " + count + " fields, expected at most " + RecordLayout.MAX_KEY_FIELDS,
                    "keep those that it takes to tell records apart");
        }
    }

    private boolean isNew(Located<String> name, Map<String, Position> seen) {
        Position first = seen.putIfAbsent(name.value(), name.position());
        if (first != null) {
            report.report(
                    Rule.DUPLICATE_KEY_FIELD,
                    name.position(),
                    SUBJECT + "the field " + DisplayText.quote(name.value()) + " is named twice, first at " + first,
                    "remove one of them");
        }
        return first == null;
    }
}
