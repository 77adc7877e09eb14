package io.mmapforge.translate;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.util.List;
import java.util.Optional;

/**
 * Whether a program can look for the records of a file of another version in the way that both versions have.
 *
 * <p>A key is looked for by its bytes, so those of equal values must be equal. That the values mean the same is known already: else the
 * file's records could not be read.
 */
final class SameIndex {
    private SameIndex() {}

    static boolean hasKey(RecordLayout program, RecordLayout file, FieldMatching matching) {
        List<FieldLayout> ours = program.key();
        List<FieldLayout> theirs = file.key();
        if (ours.isEmpty() || ours.size() != theirs.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!isFoundAs(ours.get(i), theirs.get(i), matching)) {
                return false;
            }
        }
        return true;
    }

    static Optional<FieldLayout> order(RecordLayout program, RecordLayout file, FieldMatching matching) {
        return program.order().isEmpty()
                ? Optional.empty()
                : file.order().filter(theirs -> isFoundAs(program.order().get(), theirs, matching));
    }

    private static boolean isFoundAs(FieldLayout ours, FieldLayout theirs, FieldMatching matching) {
        return matching.inFile(ours).filter(theirs::equals).isPresent()
                && (ours.kind().isVariableLength() || ours.size() == theirs.size());
    }
}
