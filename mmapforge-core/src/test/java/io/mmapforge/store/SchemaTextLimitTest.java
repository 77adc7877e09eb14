package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTextLimitTest {
    /** All of the schema text of this record but the description: 128 bytes. */
    private static final int REST = 128;

    @TempDir
    Path directory;

    private static RecordLayout described(int docBytes) {
        return RecordLayout.of("R", 1, "x".repeat(docBytes), 8, List.of(FieldDefinition.of("f", FieldType.INT64)));
    }

    @Test
    void createsAStoreWithTheLongestSchemaText() {
        Path path = directory.resolve("long.mmf");
        RecordLayout layout = described(1_048_576 - REST);
        RecordStore.create(path, layout, StoreOptions.defaults()).close();
        try (RecordStore store = RecordStore.openReadOnly(path, layout, StoreOptions.defaults())) {
            assertThat(store.layout().doc()).hasSize(1_048_448);
        }
    }

    @Test
    void createsNoFileForALongerOne() {
        Path path = directory.resolve("longer.mmf");
        assertThatThrownBy(() -> RecordStore.create(path, described(1_048_577 - REST), StoreOptions.defaults()))
                .isInstanceOf(InvalidLayoutException.class)
                .hasMessageContainingAll("1048577 bytes", "at most 1048576", "shorten the descriptions");
        assertThat(path).doesNotExist();
    }
}
