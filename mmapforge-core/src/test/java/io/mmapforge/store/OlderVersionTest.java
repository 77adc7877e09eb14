package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.LayoutDifference;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A program that knows its earlier versions says what an older file holds, whatever the file says of itself, if it cannot use it: files of
 * format 1 not at all, those of format 2 not for writing.
 */
class OlderVersionTest {
    private static final FieldDefinition PRICE = FieldDefinition.of("price", FieldType.FLOAT64);
    private static final FieldDefinition VENUE = FieldDefinition.of("venue", FieldType.STRING, 8);
    private static final FieldDefinition HALTED = FieldDefinition.of("halted", FieldType.BOOL);

    private static final RecordLayout VERSION_1 = tick(1, PRICE);
    private static final RecordLayout VERSION_2 = tick(2, PRICE, VENUE);
    private static final RecordLayout VERSION_3 = tick(3, PRICE, VENUE, HALTED);
    private static final LayoutHistory HISTORY = LayoutHistory.of(VERSION_3, List.of(VERSION_1, VERSION_2));

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void nameTheFile() {
        path = directory.resolve("ticks.mmf");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void namesBothVersionsAndTheFieldsThatDiffer(FileFormat format) {
        create(VERSION_1, format);
        String message = "the file holds Tick version 1, the program was built for Tick version 3: "
                + "venue: string(8) at 16 in the program, absent in the file (new in version 2); "
                + "halted: bool at 28 in the program, absent in the file (new in version 3); "
                + "record size: 32 bytes in the program, 16 bytes in the file (changed in version 2); "
                + "open the store read-only, which can read this version; to write, move it to the program's version, by"
                + " migrate(file) of the store's class [" + path + "]";

        assertThatThrownBy(() -> RecordStore.open(path, HISTORY, StoreOptions.defaults()))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> RecordStore.openOrCreate(path, HISTORY, StoreOptions.defaults()))
                .hasMessage(message);
        RecordStore.openReadOnly(path, HISTORY, StoreOptions.defaults()).close();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void givesTheDifferencesToThePrograms(FileFormat format) {
        create(VERSION_2, format);

        LayoutMismatchException mismatch = catchThrowableOfType(
                LayoutMismatchException.class, () -> RecordStore.open(path, HISTORY, StoreOptions.defaults()));

        assertThat(mismatch.differences())
                .containsExactly(new LayoutDifference("halted", "bool at 28", "absent", "new in version 3"));
    }

    @Test
    void knowsNothingOfAFileOfFormat1ThatIsNoneOfTheVersions() {
        create(tick(2, PRICE, HALTED), FileFormat.V1);

        assertThatThrownBy(() -> RecordStore.open(path, HISTORY, StoreOptions.defaults()))
                .hasMessageStartingWith("the file holds version 2, record size 24, fingerprint ")
                .hasMessageContaining("(a file of format 1 does not say its fields)")
                .hasMessageEndingWith(
                        "; use the program that matches the file, or let the lock file beside the program's"
                                + " schema have the version that wrote it; then it can be moved to the program's version, by"
                                + " migrate(file) of the store's class [" + path + "]");
    }

    @Test
    void takesTheFilesWordInFormat2IfItIsNoneOfTheVersions() {
        create(tick(2, PRICE, HALTED), FileFormat.V2);

        assertThatThrownBy(() -> RecordStore.open(path, HISTORY, StoreOptions.defaults()))
                .hasMessage("the file holds Tick version 2, the program was built for Tick version 3: "
                        + "venue: string(8) at 16 in the program, absent in the file; "
                        + "halted: bool at 28 in the program, bool at 16 in the file; "
                        + "record size: 32 bytes in the program, 24 bytes in the file; "
                        + "open the store read-only, which can read this version; to write, move it to the program's version, by migrate(file) of the store's class ["
                        + path + "]");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void opensAFileOfTheCurrentVersion(FileFormat format) {
        create(VERSION_3, format);

        try (RecordStore store = RecordStore.open(path, HISTORY, StoreOptions.defaults())) {
            assertThat(store.layout()).isSameAs(VERSION_3);
        }
        try (RecordStore store = RecordStore.openReadOnly(path, HISTORY, StoreOptions.defaults())) {
            assertThat(store.isReadOnly()).isTrue();
        }
    }

    @Test
    void createsWithTheCurrentVersion() {
        RecordStore.openOrCreate(path, HISTORY, StoreOptions.defaults()).close();

        try (RecordStore store = RecordStore.open(path, VERSION_3, StoreOptions.defaults())) {
            assertThat(store.size()).isZero();
        }
    }

    private void create(RecordLayout layout, FileFormat format) {
        RecordStore.create(path, layout, StoreOptions.defaults().withFileFormat(format))
                .close();
    }

    private static RecordLayout tick(long version, FieldDefinition... fields) {
        return RecordLayout.of("Tick", version, "", 8, List.of(fields));
    }
}
