package io.mmapforge.migrate;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a migration would do, found out without doing it.
 *
 * @param store the store's file
 * @param record the name of the record type
 * @param fromFormat the format of the file, 1 or 2; the new one has format 2
 * @param fromVersion the version of the layout that the file holds
 * @param toVersion the version that the new file would hold
 * @param records how many records there are
 * @param fromRecordBytes the size of a record in the file, in bytes
 * @param toRecordBytes the size of a record in the new file, in bytes
 * @param fields what becomes of each field: those of the new version in its order, then those that are dropped
 * @param key the names of the new version's key, by which no two records may be alike; empty if it has none
 * @param order the name of the field in whose order the records of the new version must be; empty if there is none
 * @param isNeeded whether the file is not what the migration would make already
 */
public record MigrationPlan(
        Path store,
        String record,
        int fromFormat,
        long fromVersion,
        long toVersion,
        long records,
        int fromRecordBytes,
        int toRecordBytes,
        List<FieldPlan> fields,
        List<String> key,
        String order,
        boolean isNeeded) {
    /**
     * Builds the plan.
     *
     * @throws NullPointerException if anything is null
     */
    public MigrationPlan {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(record, "record");
        fields = List.copyOf(Objects.requireNonNull(fields, "fields"));
        key = List.copyOf(Objects.requireNonNull(key, "key"));
        Objects.requireNonNull(order, "order");
    }

    /** Whether no field's fate is {@link FieldPlan.Fate#IMPOSSIBLE}. A record may still be found that cannot be taken over. */
    public boolean isPossible() {
        return fields.stream().noneMatch(field -> field.fate() == FieldPlan.Fate.IMPOSSIBLE);
    }

    /** The plan as text: a line for the whole, and one for each field. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(record)
                .append(" version ")
                .append(fromVersion)
                .append(fromFormat == 1 ? " (format 1)" : "")
                .append(" to version ")
                .append(toVersion)
                .append(": ")
                .append(records)
                .append(" records of ")
                .append(fromRecordBytes)
                .append(" bytes become records of ")
                .append(toRecordBytes)
                .append(isNeeded ? "" : "; there is nothing to do");
        for (FieldPlan field : fields) {
            text.append('\n').append(field);
        }
        if (!key.isEmpty()) {
            text.append("\nkey: ").append(String.join(", ", key)).append(", built anew");
        }
        if (!order.isEmpty()) {
            text.append("\norder: ").append(order).append(", checked");
        }
        return text.toString();
    }
}
