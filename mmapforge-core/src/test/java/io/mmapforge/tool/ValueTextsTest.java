package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values of a program that shows records, which look as those of the commands do. */
class ValueTextsTest {
    @Test
    void numbersLookAsTheirTypesAre() {
        assertThat(ValueTexts.ofStored(ValueType.of(FieldType.INT64), -5)).isEqualTo("-5");
        assertThat(ValueTexts.ofStored(ValueType.of(FieldType.UINT64), -1)).isEqualTo("18446744073709551615");
        assertThat(ValueTexts.ofStored(new DecimalType(12, 4), -1_250_000)).isEqualTo("-125.0000");
        assertThat(ValueTexts.ofStored(new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS), 1_706_704_200_001L))
                .isEqualTo("2024-01-31T12:30:00.001Z");
        assertThat(ValueTexts.ofStored(ValueType.of(FieldType.DATE), 19_753)).isEqualTo("2024-01-31");
        assertThat(ValueTexts.ofStored(new TimeType(FieldType.DURATION, TimeResolution.MILLIS), -1500))
                .isEqualTo("PT-1.5S");
    }

    @Test
    void valuesOfRecordsAreThereOrNot(@TempDir Path directory) {
        RecordLayout layout = RecordLayout.of(
                "Tick",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("volume", FieldType.UINT32),
                        FieldDefinition.of("note", new ContentType(FieldType.STRING, 8))
                                .asOptional()));
        Path file = directory.resolve("ticks.mmf");
        try (RecordStore store = RecordStore.create(file, layout, StoreOptions.defaults())) {
            store.append();
        }
        try (AnyStore store = AnyStore.open(file)) {
            ValueTexts texts = new ValueTexts(layout);
            AnyRecord record = store.get(0);

            assertThat(texts.of(record, 0)).contains("0");
            assertThat(texts.of(record, 1)).isEmpty();
        }
    }
}
