package io.mmapforge.maven.lock;

import io.mmapforge.maven.diagnostic.Position;

/** A lock file is not as it was written. Carries the first place where that shows. */
final class EditedLockException extends Exception {
    static final String RESTORE = "restore the file from version control";

    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String remedy;

    EditedLockException(Position position, String problem) {
        this(position, problem, RESTORE);
    }

    EditedLockException(Position position, String problem, String remedy) {
        super(problem);
        this.position = position;
        this.remedy = remedy;
    }

    Position position() {
        return position;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
