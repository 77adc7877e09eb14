package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyCursor;
import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.error.StoreException;
import io.mmapforge.layout.FieldLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * What the values of all fields of a store are like.
 *
 * @param records how many records were looked at: those that there were at the beginning
 * @param fields one summary for each field, in their order; of structs one for each member behind it
 */
public record StoreStatistics(long records, List<FieldSummary> fields) {
    private static final int PROGRESS_RECORDS = 1024;

    /** Is told how far it is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * So many records are done.
         *
         * @param done how many
         * @param all how many there are
         */
        void at(long done, long all);
    }

    /** Copies the list. */
    public StoreStatistics {
        fields = List.copyOf(fields);
    }

    /**
     * Goes through all records that there are now, each as some writer left it whole. The memory that it takes is bounded, however many
     * records there are and whatever their layout is.
     *
     * @param store an open store
     * @param progress is told now and then how many records are done, of how many
     * @throws StoreException if the store can't be read any more
     */
    public static StoreStatistics of(AnyStore store, Progress progress) {
        List<FieldStatistics> statistics = new ArrayList<>();
        Room room = new Room(store.layout());
        List<FieldLayout> layouts = store.layout().fields();
        for (int i = 0; i < layouts.size(); i++) {
            statistics.add(new FieldStatistics(layouts.get(i), i, room));
        }
        long size = store.size();
        AnyCursor cursor = store.cursor(0, size);
        AnyRecord record = store.newRecord();
        long records = 0;
        while (cursor.next()) {
            cursor.read(record);
            for (FieldStatistics field : statistics) {
                field.add(record);
            }
            if (++records % PROGRESS_RECORDS == 0) {
                progress.at(records, size);
            }
        }
        return new StoreStatistics(
                records,
                statistics.stream().flatMap(field -> field.summaries().stream()).toList());
    }
}
