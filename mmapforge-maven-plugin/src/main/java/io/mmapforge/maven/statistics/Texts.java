package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** What is named rather than measured: texts, bytes and UUIDs. */
final class Texts implements Collector {
    private final ValueType type;
    private final FrequentTexts frequent;
    private final StoredNumbers lengths = new StoredNumbers(ValueType.of(FieldType.INT64));
    private long count;

    Texts(ValueType type, Room room) {
        this.type = type;
        this.frequent = new FrequentTexts(room.texts());
    }

    @Override
    public void add(AnyRecord record, int field) {
        add(Objects.requireNonNull(record.value(field), "value"));
    }

    @Override
    public void add(Object value) {
        count++;
        if (value instanceof byte[] bytes) {
            lengths.addStored(bytes.length);
            frequent.add(HexFormat.of().formatHex(bytes));
        } else if (value instanceof String text && type instanceof ContentType) {
            lengths.addStored(text.getBytes(StandardCharsets.UTF_8).length);
            frequent.add(text);
        } else {
            frequent.add(value.toString());
        }
    }

    @Override
    public List<FieldSummary> summaries(String name) {
        return List.of(FieldSummary.of(name, type, count)
                .withLengths(lengths.summary())
                .withFrequencies(frequent.summary()));
    }
}
