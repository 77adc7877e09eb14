package io.mmapforge.migrate;

import java.util.Objects;

/**
 * What becomes of one field.
 *
 * @param field its name in the new version; in the old one if the new one has no such field
 * @param fate what is done
 * @param newType its type in the new version; empty if that has no such field
 * @param oldField its name in the old version; empty if that has no such field
 * @param oldType its type in the old version; empty if that has no such field
 * @param newValue what every record gets of a field that is new: its default, {@code zero}, or {@code absent}; else empty
 */
public record FieldPlan(String field, Fate fate, String newType, String oldField, String oldType, String newValue) {
    /** What can become of a field. */
    public enum Fate {
        /** Each value is copied as it is. */
        KEPT,
        /** The type is another, and holds every value of the old one: each is copied and means the same. */
        WIDENED,
        /** A function of the caller's computes each value. */
        COMPUTED,
        /** The old version has no such field. */
        NEW,
        /** The new version has no such field: the values are in the old file alone. */
        DROPPED,
        /** The type cannot hold every value of the old one, or they would mean something else: it takes a function. */
        IMPOSSIBLE
    }

    /**
     * Builds the plan.
     *
     * @throws NullPointerException if anything is null
     */
    public FieldPlan {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(fate, "fate");
        Objects.requireNonNull(newType, "newType");
        Objects.requireNonNull(oldField, "oldField");
        Objects.requireNonNull(oldType, "oldType");
        Objects.requireNonNull(newValue, "newValue");
    }

    /** For example {@code venue: string(8), from string(4)}. */
    @Override
    public String toString() {
        return switch (fate) {
            case KEPT -> field + ": " + newType + ", kept" + renamed();
            case WIDENED -> field + ": " + newType + ", from " + oldType + renamed();
            case COMPUTED ->
                field + ": " + newType + ", computed" + (oldType.isEmpty() ? ", new" : ", was " + oldType + renamed());
            case NEW -> field + ": " + newType + ", new: " + newValue;
            case DROPPED -> field + ": " + oldType + ", dropped";
            case IMPOSSIBLE ->
                field + ": " + newType + ", impossible from " + oldType + renamed()
                        + " without a function that computes each value";
        };
    }

    private String renamed() {
        return field.equals(oldField) ? "" : " (named " + oldField + ")";
    }
}
