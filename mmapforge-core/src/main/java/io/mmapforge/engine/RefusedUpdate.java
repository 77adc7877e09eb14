package io.mmapforge.engine;

/**
 * A number was not changed, since the field has none, or cannot hold what it would become. The caller knows how the field is called.
 */
public final class RefusedUpdate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean absent;
    private final long stored;

    private RefusedUpdate(boolean absent, long stored) {
        super(absent ? "absent" : "out of range", null, false, false);
        this.absent = absent;
        this.stored = stored;
    }

    /** The field has no value. */
    static RefusedUpdate absent() {
        return new RefusedUpdate(true, 0);
    }

    /** The field cannot hold the sum of this number and the one to be added. */
    static RefusedUpdate outOfRange(long stored) {
        return new RefusedUpdate(false, stored);
    }

    /** Whether it was for want of a value. */
    public boolean isAbsent() {
        return absent;
    }

    /** The number that the field has, if it has one. */
    public long stored() {
        return stored;
    }
}
