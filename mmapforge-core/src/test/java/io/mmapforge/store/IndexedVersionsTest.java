package io.mmapforge.store;

import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static io.mmapforge.testing.QuoteLayout.withoutKeyAndOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs and files of which only one has a key and an order. */
class IndexedVersionsTest {
    private static final Map<String, ?> VALUES = Map.of("symbol", "IBM", "price", 1.5, "venue", 7);
    private static final int SYMBOL = 8;
    private static final int PRICE = 32;
    private static final int VENUE = 40;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void nameTheFile() {
        path = directory.resolve("quotes.mmf");
    }

    @Test
    void aFileWithoutThemIsReadByAProgramThatHasThem() {
        create(withoutKeyAndOrder(1));
        assertReadableBy(version2().withKey(List.of("venue", "symbol")).withOrder("time"));
    }

    @Test
    void aFileThatHasThemIsReadByAProgramWithoutThem() {
        create(QUOTE);
        assertReadableBy(version2());
    }

    @Test
    void writersNeedTheSame() {
        create(withoutKeyAndOrder(1));
        RecordLayout program = version2().withKey(List.of("venue", "symbol")).withOrder("time");
        LayoutHistory history = LayoutHistory.of(program, List.of(withoutKeyAndOrder(1)));
        assertThatThrownBy(() -> RecordStore.open(path, history, StoreOptions.defaults()))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessage("the file holds Quote version 1, the program was built for Quote version 2:"
                        + " key: [venue, symbol] in the program, absent in the file (new in version 2);"
                        + " order: time in the program, absent in the file (new in version 2);"
                        + " open the store read-only, which can read this version; to write, move it to the"
                        + " program's version, by migrate(file) of the store's class [" + path + "]");
    }

    @Test
    void format1HoldsNeither() {
        StoreOptions format1 = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        RecordLayout plain = VersionStep.layout(1, VersionStep.PRICE, VersionStep.SIZE);
        for (RecordLayout layout : List.of(plain.withKey(List.of("size")), plain.withOrder("size"))) {
            assertThatThrownBy(() -> RecordStore.create(path, layout, format1))
                    .isExactlyInstanceOf(UnsupportedFormatException.class)
                    .hasMessage(
                            "a file of format 1 holds bool, int8 to int64, uint8 to uint64, float32, float64, string and"
                                    + " bytes alone, every record has one value of each field, and none is found by a key"
                                    + " or an order; record 'Tick' has a key or an order; use format 2 [" + path + "]");
            assertThat(path).doesNotExist();
        }
        RecordStore.create(path, plain, format1).close();
        assertThat(path).exists();
    }

    private static RecordLayout version2() {
        return withoutKeyAndOrder(2);
    }

    private void create(RecordLayout layout) {
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            store.append(RecordText.put(store.buffer(), layout, VALUES));
        }
    }

    private void assertReadableBy(RecordLayout program) {
        try (RecordStore store = RecordStore.openReadOnly(path, program, StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(1);
            assertThat(store.getString(0, SYMBOL, 8)).isEqualTo("IBM");
            assertThat(store.getDouble(0, PRICE)).isEqualTo(1.5);
            assertThat(store.getUnsignedShort(0, VENUE)).isEqualTo(7);
            assertThat(store.fileVersion()).isEqualTo(1);
        }
    }
}
