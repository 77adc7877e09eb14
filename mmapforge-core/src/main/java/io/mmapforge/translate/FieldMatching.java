package io.mmapforge.translate;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which field of a file is which of a program: that of the same name, unless either side says that it was renamed.
 *
 * <p>Whichever version is the newer one knows about renames: if it has a field that the other lacks, and which was once called as one
 * that the other has, then that is it. (No layout gives a former name of one field to another, so there is no doubt.)
 */
final class FieldMatching {
    private final LayoutHistory history;
    private final RecordLayout program;
    private final RecordLayout file;

    /** The program's name of each field of the file that was renamed, by its name in the file. */
    private final Map<String, String> renamed = new HashMap<>();

    FieldMatching(LayoutHistory history, RecordLayout file) {
        this.history = history;
        this.program = history.current();
        this.file = file;
        if (file.version() <= program.version()) {
            program.fields().forEach(this::findByFormerName);
        }
        if (file.version() >= program.version()) {
            file.fields().forEach(this::findByFormerNameInFile);
        }
    }

    /** The file's field that a field of the program is, if the file has it. */
    Optional<FieldLayout> inFile(FieldLayout field) {
        return history.isTakenFromNoFile(field.name()) ? Optional.empty() : alsoPassedOver(field);
    }

    /** The file's field that a field of the program is, if the file has it, even if the program does not take it from there. */
    Optional<FieldLayout> alsoPassedOver(FieldLayout field) {
        Optional<FieldLayout> found = renamed.entrySet().stream()
                .filter(entry -> entry.getValue().equals(field.name()))
                .findFirst()
                .flatMap(entry -> file.field(entry.getKey()));
        return found.isPresent() ? found : file.field(field.name()).filter(same -> !renamed.containsKey(same.name()));
    }

    private void findByFormerName(FieldLayout field) {
        if (file.field(field.name()).isPresent()) {
            return;
        }
        List<String> names = history.namesOf(field);
        names.stream()
                .filter(name -> file.field(name).isPresent())
                .findFirst()
                .ifPresent(name -> renamed.putIfAbsent(name, field.name()));
    }

    private void findByFormerNameInFile(FieldLayout field) {
        if (program.field(field.name()).isEmpty() && program.field(field.was()).isPresent()) {
            renamed.putIfAbsent(field.name(), field.was());
        }
    }
}
