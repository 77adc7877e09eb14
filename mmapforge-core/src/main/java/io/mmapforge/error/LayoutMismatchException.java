package io.mmapforge.error;

import io.mmapforge.layout.LayoutDifference;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The file holds records of another layout, or of another version, than the program was built for. */
public final class LayoutMismatchException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final transient List<LayoutDifference> differences;

    /**
     * Builds the exception.
     *
     * @param path the store's file
     * @param message the versions, every difference, and the remedy
     * @param differences every difference between the program's layout and the file's; empty when the file's layout is
     *     not known
     */
    public LayoutMismatchException(Path path, String message, List<LayoutDifference> differences) {
        super(path, message, null);
        this.differences = List.copyOf(Objects.requireNonNull(differences, "differences"));
    }

    /** Every difference between the program's layout and the file's; empty when the file's layout is not known: a file of
     * format 1 does not say it, and it may be none of the versions that the program knows. */
    public List<LayoutDifference> differences() {
        return differences == null ? List.of() : differences;
    }
}
