package io.mmapforge.maven.page;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.error.StoreException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.tool.ValueTexts;
import java.util.ArrayList;
import java.util.List;

/**
 * Some records.
 *
 * @param names the names of the fields
 * @param rows for each record its index and the text of each value
 */
public record RecordTable(List<String> names, List<List<String>> rows) {
    private static final String ABSENT = "–";
    private static final String UNREADABLE = "(unreadable)";

    /** Copies the lists. */
    public RecordTable {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /** The newest records, the last one first. */
    static RecordTable newest(AnyStore store, long count) {
        List<FieldLayout> fields = store.layout().fields();
        ValueTexts texts = new ValueTexts(store.layout());
        AnyRecord record = store.newRecord();
        List<List<String>> rows = new ArrayList<>();
        long end = store.size();
        for (long index = end - 1; index >= Math.max(0, end - count); index--) {
            store.read(index, record);
            List<String> row = new ArrayList<>(List.of(Shown.number(index)));
            for (int field = 0; field < fields.size(); field++) {
                row.add(text(texts, record, field));
            }
            rows.add(row);
        }
        return new RecordTable(fields.stream().map(FieldLayout::name).toList(), rows);
    }

    private static String text(ValueTexts texts, AnyRecord record, int field) {
        try {
            return texts.of(record, field).map(Shown::text).orElse(ABSENT);
        } catch (StoreException e) {
            return UNREADABLE;
        }
    }
}
