package io.mmapforge.translate;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the values of one field of a program come from in a file of another version. Immutable and thread-safe.
 *
 * @param field the field in the program
 * @param inFile the field in the file, if the file has it, also if the program passes it over
 * @param isReadable whether every value of the file's field means the same in the program and fits there; false if the file has none
 */
public record FieldSource(FieldLayout field, Optional<FieldLayout> inFile, boolean isReadable) {
    /** Those of all fields of a program, in its order. */
    public static List<FieldSource> of(LayoutHistory history, RecordLayout file) {
        FieldMatching matching = new FieldMatching(history, file);
        List<FieldSource> sources = new ArrayList<>();
        for (FieldLayout field : history.current().fields()) {
            Optional<FieldLayout> found = matching.alsoPassedOver(field);
            boolean readable =
                    found.flatMap(same -> ValueCopies.of(same, field)).isPresent();
            sources.add(new FieldSource(field, found, readable));
        }
        return sources;
    }

    /** The fields of the file that no field of the program is, in the file's order. */
    public static List<FieldLayout> inFileAlone(LayoutHistory history, RecordLayout file) {
        Set<String> known = of(history, file).stream()
                .flatMap(source -> source.inFile().stream())
                .map(FieldLayout::name)
                .collect(Collectors.toSet());
        return file.fields().stream()
                .filter(field -> !known.contains(field.name()))
                .toList();
    }
}
