package io.mmapforge.migrate;

import static io.mmapforge.migrate.Ticks.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.error.FieldFunctionException;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.error.OutOfOrderException;
import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreLockedException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.format.SyncPage;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.report.Recovery;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.StoreBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a store that is moved to another version of its layout. */
class MigrationTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults();
    private static final Migration MIGRATION = Migration.to(NEW);

    @TempDir
    Path directory;

    private Path store;
    private Path target;
    private Path backup;

    @BeforeEach
    void nameTheFiles() {
        store = directory.resolve("ticks.mmf");
        target = directory.resolve("new.mmf");
        backup = directory.resolve("ticks.mmf.v1");
    }

    @Test
    void aCopyHasEveryRecordInTheNewVersionAndTheOldFileStays() throws IOException {
        Ticks.create(store, 20_000);
        byte[] before = Files.readAllBytes(store);

        MigrationResult result = MIGRATION.copy(store, target);

        assertThat(result.store()).isEqualTo(target);
        assertThat(result.backup()).isEmpty();
        assertThat(result.fromVersion()).isEqualTo(1);
        assertThat(result.toVersion()).isEqualTo(2);
        assertThat(result.records()).isEqualTo(20_000);
        assertThat(result.isDone()).isTrue();
        assertThat(Ticks.isNew(target, 20_000)).isTrue();
        assertThat(Files.readAllBytes(store)).isEqualTo(before);
        assertThat(names()).containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck", "new.mmf");
    }

    @Test
    void theCheckOfTheseTestsNoticesAWrongRecord() {
        Ticks.create(store, 3);
        try (RecordStore opened = RecordStore.open(store, OLD, OPTIONS)) {
            opened.setLong(1, OLD_ID, 7);
        }
        assertThat(Ticks.isOld(store, 3)).isFalse();
        assertThat(Ticks.isOld(store, 2)).isFalse();
        MIGRATION.copy(store, target);
        assertThat(Ticks.isNew(target, 3)).isFalse();
    }

    @Test
    void anEmptyStoreBecomesAnEmptyStore() {
        Ticks.create(store, 0);

        MIGRATION.inPlace(store);

        assertThat(Ticks.isNew(store, 0)).isTrue();
        assertThat(Ticks.isOld(backup, 0)).isTrue();
    }

    @Test
    void inPlaceTheOldFileIsKeptBesideTheNewOne() throws IOException {
        Ticks.create(store, 1_000);
        byte[] before = Files.readAllBytes(store);
        Object identity = Files.getAttribute(store, "unix:ino");

        MigrationResult result = MIGRATION.inPlace(store);

        assertThat(result.backup()).contains(backup);
        assertThat(Ticks.isNew(store, 1_000)).isTrue();
        assertThat(Files.readAllBytes(backup)).isEqualTo(before);
        assertThat(Files.getAttribute(backup, "unix:ino")).isEqualTo(identity);
        assertThat(names()).containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck", "ticks.mmf.v1");
        try (RecordStore opened = RecordStore.open(store, NEW, OPTIONS)) {
            assertThat(opened.append()).isEqualTo(1_000);
        }
        try (RecordStore opened = RecordStore.open(backup, OLD, OPTIONS)) {
            assertThat(opened.append()).isEqualTo(1_000);
        }
    }

    @Test
    void whatIsDoneAlreadyIsNotDoneAgain() throws IOException {
        Ticks.create(store, 10);
        MIGRATION.inPlace(store);
        byte[] before = Files.readAllBytes(store);

        MigrationResult again = MIGRATION.inPlace(store);

        assertThat(again.isDone()).isFalse();
        assertThat(again.backup()).isEmpty();
        assertThat(Files.readAllBytes(store)).isEqualTo(before);
    }

    @Test
    void thePlanTellsWhatEachFieldWillBeAndDoesNothing() throws IOException {
        Ticks.create(store, 3);
        byte[] before = Files.readAllBytes(store);
        MigrationPlan plan;
        try (RecordStore writer = RecordStore.open(store, OLD, OPTIONS)) {
            plan = MIGRATION.plan(store);
            assertThat(writer.size()).isEqualTo(3);
        }

        assertThat(plan.toString()).isEqualTo("""
                Tick version 1 to version 2: 3 records of 40 bytes become records of 64
                venue: string(8), from string(4)
                lot: int64, new: 100
                cost: float64, kept (named price)
                depth: float64 optional, new: absent
                id: int64, kept
                flag: bool, dropped""");
        assertThat(plan.isPossible()).isTrue();
        assertThat(plan.isNeeded()).isTrue();
        assertThat(Files.readAllBytes(store)).hasSameSizeAs(before);
        assertThat(names()).containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck");
    }

    @Test
    void thePlanOfWhatIsDoneSaysSo() {
        Ticks.create(store, 3);
        MIGRATION.copy(store, target);

        MigrationPlan plan = MIGRATION.plan(target);

        assertThat(plan.isNeeded()).isFalse();
        assertThat(plan.toString())
                .startsWith(
                        "Tick version 2 to version 2: 3 records of 64 bytes become records of 64; there is nothing to do\n");
    }

    @Test
    void aFieldThatCannotBeTakenOverIsNamedAndAFunctionComputesIt() {
        RecordLayout changed = RecordLayout.of(
                "Tick",
                2,
                "",
                8,
                List.of(
                        FieldDefinition.of("id", FieldType.STRING, 8),
                        FieldDefinition.of("price", FieldType.INT32),
                        FieldDefinition.of("sum", FieldType.FLOAT64)));
        Ticks.create(store, 5);
        Migration without = Migration.to(changed);

        assertThat(without.plan(store).isPossible()).isFalse();
        assertThat(without.plan(store).toString()).contains("""
                id: string(8), impossible from int64 without a function that computes each value
                price: int32, impossible from float64 without a function that computes each value
                sum: float64, new: zero
                """);
        assertThatThrownBy(() -> without.copy(store, target))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessage("the store was not migrated from Tick version 1 to Tick version 2: "
                        + "id: string(8) in the program, int64 in the file; "
                        + "price: int32 in the program, float64 in the file; "
                        + "give a function for each of these fields (Migration.withField) [" + store + "]");
        assertThat(target).doesNotExist();

        Migration with = without.withField("id", old -> "n" + old.value("id"))
                .withField("price", old -> Math.round((double) old.value("price")))
                .withField("sum", old -> (double) old.value("price") + (long) old.value("id") + old.index());
        assertThat(with.plan(store).toString()).contains("""
                id: string(8), computed, was int64
                price: int32, computed, was float64
                sum: float64, computed, new
                """);
        with.copy(store, target);

        try (RecordStore opened = RecordStore.openReadOnly(target, changed, OPTIONS)) {
            assertThat(opened.getString(4, 8, 8)).isEqualTo("n4");
            assertThat(opened.getInt(4, 20)).isEqualTo(5);
            assertThat(opened.getDouble(4, 24)).isEqualTo(12.5);
        }
    }

    @Test
    void aFunctionMayComputeWhatCouldBeTakenOverAndMayLeaveItAbsent() {
        Ticks.create(store, 3);

        MIGRATION
                .withField("cost", old -> 2 * (double) old.value("price"))
                .withField("depth", old -> (boolean) old.value("flag") ? 7 : null)
                .copy(store, target);

        try (RecordStore opened = RecordStore.openReadOnly(target, NEW, OPTIONS)) {
            assertThat(opened.getDouble(2, NEW_COST)).isEqualTo(5.0);
            assertThat(opened.read(0).has(NEW_DEPTH_BIT)).isFalse();
            assertThat(opened.read(1).has(NEW_DEPTH_BIT)).isTrue();
            assertThat(opened.read(1).getDouble(NEW_DEPTH)).isEqualTo(7.0);
        }
    }

    @Test
    void whatAFunctionThrowsOrReturnsWronglyNamesFieldAndRecordAndChangesNothing() throws IOException {
        Ticks.create(store, 10);
        byte[] before = Files.readAllBytes(store);

        FieldFunctionException thrown = catchThrowableOfType(
                FieldFunctionException.class,
                () -> MIGRATION
                        .withField("lot", old -> {
                            throw new ArithmeticException("by zero");
                        })
                        .inPlace(store));
        assertThat(thrown)
                .hasMessage("field 'lot': its function threw for record 0: java.lang.ArithmeticException: by zero;"
                        + " nothing was migrated, mend the function [" + store + "]")
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThat(thrown.field()).isEqualTo("lot");
        assertThat(thrown.index()).isZero();
        assertThatThrownBy(() -> MIGRATION
                        .withField("lot", old -> old.index() == 7 ? "many" : 1)
                        .inPlace(store))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessage(
                        "field 'lot': record 7: the value is a java.lang.String, expected a Number [" + store + "]");
        assertThatThrownBy(() -> MIGRATION
                        .withField("lot", old -> new java.math.BigDecimal("1e1000000"))
                        .inPlace(store))
                .as("which nobody writes out")
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessageContaining("the value is 1E+1000000, expected ");
        assertThatThrownBy(() -> MIGRATION.withField("lot", old -> null).inPlace(store))
                .hasMessage("field 'lot': record 0: the value is null, expected a Number [" + store + "]");
        assertThatThrownBy(
                        () -> MIGRATION.withField("venue", old -> "123456789").inPlace(store))
                .isExactlyInstanceOf(ValueTooLongException.class)
                .hasMessageStartingWith("field 'venue': record 0: the value has 9 bytes, expected at most 8");
        assertThatThrownBy(() -> MIGRATION
                        .withField("venue", old -> old.value("nothing"))
                        .inPlace(store))
                .hasRootCauseMessage("record Tick has no field 'nothing', expected one of id, price, venue, flag");
        assertThatThrownBy(() -> MIGRATION.withField("nothing", old -> 1))
                .isExactlyInstanceOf(InvalidLayoutException.class);

        assertThat(Files.readAllBytes(store)).isEqualTo(before);
        assertThat(names()).containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck");
    }

    @Test
    void aWriterIsNotDisturbedAndNoneIsLetInMeanwhile() {
        Ticks.create(store, 10);
        try (RecordStore writer = RecordStore.open(store, OLD, OPTIONS)) {
            assertThatThrownBy(() -> MIGRATION.inPlace(store))
                    .isExactlyInstanceOf(StoreLockedException.class)
                    .hasMessage("the store was not migrated: a writer has it open, or has opened it meanwhile, expected"
                            + " none; close that one, and migrate the store again [" + store + "]");
            assertThatThrownBy(() -> MIGRATION.copy(store, target)).isExactlyInstanceOf(StoreLockedException.class);
            assertThat(writer.append()).isEqualTo(10);
        }
        List<Long> seen = new ArrayList<>();
        MIGRATION
                .withProgress((done, all) -> {
                    assertThatThrownBy(() -> RecordStore.open(store, OLD, OPTIONS))
                            .isExactlyInstanceOf(StoreLockedException.class);
                    try (RecordStore reader = RecordStore.openReadOnly(store, OLD, OPTIONS)) {
                        assertThat(reader.size()).isEqualTo(all);
                    }
                    seen.add(done);
                })
                .inPlace(store);
        assertThat(seen).containsExactly(0L, 11L);
        RecordStore.open(store, NEW, OPTIONS).close();
    }

    @Test
    void progressIsToldAndMayEndIt() throws IOException {
        Ticks.create(store, 40_000);
        List<Long> seen = new ArrayList<>();

        assertThatThrownBy(() -> MIGRATION
                        .withProgress((done, all) -> {
                            seen.add(done);
                            if (done > 20_000) {
                                throw new IllegalStateException("enough");
                            }
                        })
                        .inPlace(store))
                .hasMessage("enough");

        assertThat(seen).containsExactly(0L, 16_384L, 32_768L);
        assertThat(Ticks.isOld(store, 40_000)).isTrue();
        assertThat(names()).containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck");
    }

    @Test
    void nothingIsWrittenOver() throws IOException {
        Ticks.create(store, 3);
        Files.writeString(target, "mine");
        Files.writeString(backup, "mine, too");

        assertThatThrownBy(() -> MIGRATION.copy(store, target))
                .isExactlyInstanceOf(StoreAlreadyExistsException.class)
                .hasMessage("the store was not migrated: the new file's path is taken; choose another path [" + target
                        + "]");
        assertThatThrownBy(() -> MIGRATION.inPlace(store))
                .isExactlyInstanceOf(StoreAlreadyExistsException.class)
                .hasMessage(
                        "the store was not migrated: the old file would be kept as this one, which is there already;"
                                + " move that file away [" + backup + "]");
        assertThat(target).hasContent("mine");
        assertThat(backup).hasContent("mine, too");
        assertThat(Ticks.isOld(store, 3)).isTrue();
    }

    @Test
    void anotherRecordIsRefused() {
        Ticks.create(store, 3);
        RecordLayout other = RecordLayout.of("Quote", 2, "", 8, List.of(FieldDefinition.of("id", FieldType.INT64)));
        RecordLayout nothingInCommon =
                RecordLayout.of("Tick", 2, "", 8, List.of(FieldDefinition.of("bid", FieldType.INT64)));

        for (RecordLayout layout : List.of(other, nothingInCommon)) {
            assertThatThrownBy(() -> Migration.to(layout).plan(store))
                    .isExactlyInstanceOf(LayoutMismatchException.class)
                    .hasMessageStartingWith(
                            "the store was not migrated: the file holds Tick version 1, expected another"
                                    + " version of " + layout.recordName() + " version 2: ");
        }
        assertThatThrownBy(() -> MIGRATION.plan(directory.resolve("none.mmf")))
                .isExactlyInstanceOf(StoreNotFoundException.class);
    }

    @Test
    void aKeyIsBuiltAnewAndTheOldOneGoesWithTheOldFile() {
        Path quotes = directory.resolve("quotes.mmf");
        RecordLayout newer = withMore(QuoteLayout.withoutKeyAndOrder(1), 2).withKey(List.of("symbol"));
        fillQuotes(quotes, QuoteLayout.QUOTE, 1_000, i -> i);

        Migration.to(newer).inPlace(quotes);

        try (RecordStore opened = RecordStore.openReadOnly(quotes, newer, OPTIONS)) {
            assertThat(opened.indexOf(opened.key().putString(8, "s700"))).isEqualTo(700);
        }
        try (RecordStore opened =
                RecordStore.openReadOnly(directory.resolve("quotes.mmf.v1"), QuoteLayout.QUOTE, OPTIONS)) {
            assertThat(opened.indexOf(opened.key().putUnsignedShort(700 % 7).putString(8, "s700")))
                    .isEqualTo(700);
        }
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "quotes.mmf", "quotes.mmf.lck", "quotes.mmf.key", "quotes.mmf.v1", "quotes.mmf.v1.key");
    }

    @Test
    void twoRecordsWithTheKeyOfTheNewVersionAreNamed() {
        Path quotes = directory.resolve("quotes.mmf");
        fillQuotes(quotes, QuoteLayout.withoutKeyAndOrder(1), 20_000, i -> i == 19_999 ? 17 : i);
        RecordLayout newer = QuoteLayout.withoutKeyAndOrder(2).withKey(List.of("symbol"));

        assertThatThrownBy(() -> Migration.to(newer).inPlace(quotes))
                .isExactlyInstanceOf(DuplicateKeyException.class)
                .hasMessage("the store was not migrated: records 17 and 19999 are alike in the new version's key,"
                        + " [symbol], expected no two; change one of them with a program of the old version, or give the"
                        + " new version another key [" + quotes + "]");
        assertThat(names()).containsExactlyInAnyOrder("quotes.mmf", "quotes.mmf.lck");
    }

    @Test
    void recordsThatAreNotInTheOrderOfTheNewVersionAreNamed() {
        Path quotes = directory.resolve("quotes.mmf");
        fillQuotes(quotes, QuoteLayout.withoutKeyAndOrder(1), 20_000, i -> i == 18_000 ? 17 : i);
        RecordLayout newer = QuoteLayout.withoutKeyAndOrder(2).withOrder("time");

        assertThatThrownBy(() -> Migration.to(newer).inPlace(quotes))
                .isExactlyInstanceOf(OutOfOrderException.class)
                .hasMessageStartingWith(
                        "field 'time': the store was not migrated: record 18000 has a lower value than the"
                                + " one before it,");
        assertThat(names()).containsExactlyInAnyOrder("quotes.mmf", "quotes.mmf.lck");
    }

    @Test
    void aForeignFileInTheKeyFilesPlaceIsLeftAlone() throws IOException {
        Path quotes = directory.resolve("quotes.mmf");
        fillQuotes(quotes, QuoteLayout.withoutKeyAndOrder(1), 10, i -> i);
        Path foreign = Files.writeString(directory.resolve("quotes.mmf.key"), "-----BEGIN PRIVATE KEY-----");
        RecordLayout newer = QuoteLayout.withoutKeyAndOrder(2).withKey(List.of("symbol"));

        assertThatThrownBy(() -> Migration.to(newer).inPlace(quotes))
                .isExactlyInstanceOf(KeyIndexException.class)
                .hasMessageStartingWith("the store was not migrated: the new one needs a key file at " + foreign);
        assertThat(foreign).hasContent("-----BEGIN PRIVATE KEY-----");
        Migration.to(withMore(QuoteLayout.withoutKeyAndOrder(1), 2)).inPlace(quotes);
        assertThat(foreign).hasContent("-----BEGIN PRIVATE KEY-----");
    }

    /** The key file of a store that nobody opened for writing since a restart cannot be used. */
    @Test
    void theOldKeyFileNeedNotBeThere() throws IOException {
        Path quotes = directory.resolve("quotes.mmf");
        fillQuotes(quotes, QuoteLayout.QUOTE, 10, i -> i);
        Files.delete(directory.resolve("quotes.mmf.key"));
        RecordLayout newer = withMore(QuoteLayout.QUOTE, 2);

        assertThatThrownBy(() -> RecordStore.openReadOnly(quotes, QuoteLayout.QUOTE, OPTIONS))
                .as("the control")
                .isExactlyInstanceOf(KeyIndexException.class);
        assertThat(Migration.to(newer).inPlace(quotes).records()).isEqualTo(10);
    }

    @Test
    void aRecordThatNoProgramMayHaveWrittenIsNamed() throws IOException {
        Ticks.create(store, 10);
        long records = Files.size(store) - 409 * OLD_BYTES;
        try (FileChannel channel = FileChannel.open(store, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {9}), headerSize() + 3 * OLD_BYTES + OLD_VENUE);
        }
        assertThat(records).isEqualTo(headerSize());

        assertThatThrownBy(() -> MIGRATION.inPlace(store))
                .isExactlyInstanceOf(CorruptRecordException.class)
                .hasMessageStartingWith("field 'venue': record 3: the stored length is ");
        assertThat(names()).containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck");
    }

    @Test
    void aFileOfFormat1BecomesOneOfFormat2() {
        try (RecordStore old = RecordStore.create(store, OLD, OPTIONS.withFileFormat(FileFormat.V1))) {
            for (int i = 0; i < 100; i++) {
                old.append(Ticks.fill(old.buffer(), i));
            }
        }
        assertThatThrownBy(() -> MIGRATION.plan(store))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageContaining("the file is of format 1, which does not say its fields, and holds version 1");
        Migration knowing = Migration.to(LayoutHistory.of(NEW, List.of(OLD)));
        assertThat(knowing.plan(store).toString())
                .startsWith("Tick version 1 (format 1) to version 2: 100 records of 40 bytes become records of 64\n");

        knowing.inPlace(store);

        assertThat(Ticks.isNew(store, 100)).isTrue();
        assertThat(Ticks.isOld(backup, 100)).isTrue();
        Migration.to(OLD).copy(backup, target);
        assertThat(Ticks.isOld(target, 100)).as("of the same version").isTrue();
        assertThat(Migration.to(OLD).plan(target).fromFormat()).isEqualTo(2);
    }

    @Test
    void whoMayUseTheOldFileMayUseTheNewOne() throws IOException {
        Ticks.create(store, 3);
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rw-rw-r--"));

        MIGRATION.copy(store, target);
        MIGRATION.withOptions(OPTIONS.withPermissions("rw-r-----")).inPlace(store);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-rw-r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void whatAKilledMigrationHasLeftGoes() throws IOException {
        Ticks.create(store, 10);
        Path left = directory.resolve(".ticks.mmf.00112233-4455-6677-8899-aabbccddeeff.new");
        Ticks.create(left, 3);
        Files.writeString(
                directory.resolve(".ticks.mmf.00112233-4455-6677-8899-aabbccddee00.new.key"), "of one that is gone");
        Path inUse = directory.resolve(".ticks.mmf.00112233-4455-6677-8899-aabbccddee11.new");
        Ticks.create(inUse, 3);
        try (RecordStore living = RecordStore.open(inUse, OLD, OPTIONS)) {
            MIGRATION.inPlace(store);
            assertThat(living.size()).isEqualTo(3);
        }
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "ticks.mmf",
                        "ticks.mmf.lck",
                        "ticks.mmf.v1",
                        inUse.getFileName().toString(),
                        inUse.getFileName() + ".lck");
    }

    /** Without the lock file a migration has to ask who writes, and nobody to ask is no answer. */
    @Test
    void aLockFileThatTellsNothingIsNoSignThatNobodyWrites() throws IOException {
        Ticks.create(store, 10);
        Path lockFile = directory.resolve("ticks.mmf.lck");
        Files.delete(lockFile);
        Files.createSymbolicLink(lockFile, directory.resolve("elsewhere.lck"));

        assertThatThrownBy(() -> MIGRATION.copy(store, target))
                .isExactlyInstanceOf(StoreIoException.class)
                .hasMessageStartingWith(
                        "the store was not migrated: whether a writer has it open cannot be told, since the lock file "
                                + lockFile + " cannot be read");
        assertThat(target).doesNotExist();
    }

    /** An administrator who restores a copy of a store does not ask for its gate. */
    @Test
    void aFileThatTakesTheStoresPlaceMeanwhileIsLeftAlone() throws IOException {
        Ticks.create(store, 10);
        Path other = directory.resolve("other.mmf");
        Ticks.create(other, 20);
        byte[] restored = Files.readAllBytes(other);
        Migration disturbed = MIGRATION.withProgress((done, all) -> {
            if (done == all) {
                move(store, directory.resolve("away.mmf"));
                move(other, store);
            }
        });

        assertThatThrownBy(() -> disturbed.inPlace(store))
                .isExactlyInstanceOf(StoreReplacedException.class)
                .hasMessageStartingWith(
                        "the store was not migrated: the file was deleted, moved or replaced meanwhile");

        assertThat(Files.readAllBytes(store)).isEqualTo(restored);
        assertThat(backup).doesNotExist();
        assertThat(names()).noneMatch(name -> name.endsWith(".new"));
        assertThat(Ticks.isOld(directory.resolve("away.mmf"), 10)).isTrue();
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSecondNameGoesIfTheStoreCannotBeReplaced() throws IOException {
        Ticks.create(store, 10);
        try (MigrationSource source = MigrationSource.open(store, LayoutHistory.of(NEW), OPTIONS, true);
                NewStore made = NewStore.begin(store, NEW, OPTIONS)) {
            made.complete(Optional.empty());
            for (String name : names()) {
                if (name.endsWith(".new")) {
                    Files.delete(directory.resolve(name));
                }
            }
            assertThatThrownBy(() -> MigrationRun.replace(source, made, store, backup))
                    .isExactlyInstanceOf(StoreIoException.class)
                    .hasMessageStartingWith("cannot replace the store: ");
        }
        assertThat(backup).doesNotExist();
        assertThat(Files.getAttribute(store, "unix:nlink")).isEqualTo(1);
        assertThat(Ticks.isOld(store, 10)).isTrue();
    }

    /** Killed while it creates its new store, or the key file of that, a migration leaves a temporary name of a temporary name. */
    @Test
    void whatWasKilledBeforeItsFirstNameGoes() throws IOException {
        Ticks.create(store, 10);
        String id = "00112233-4455-6677-8899-aabbccddee";
        Path inUse = directory.resolve(".ticks.mmf." + id + "11.new");
        Ticks.create(inUse, 3);
        List<String> left = List.of(
                "..ticks.mmf." + id + "00.new." + id + "01.tmp", "..ticks.mmf." + id + "00.new.key." + id + "02.tmp");
        List<String> ofOthers = List.of(
                "..ticks.mmf." + id + "11.new.key." + id + "03.tmp",
                "..ticks.mmf." + id + "00.old",
                "..ticks.mmf.mine.tmp");
        for (String name : left) {
            Files.createFile(directory.resolve(name));
        }
        for (String name : ofOthers) {
            Files.createFile(directory.resolve(name));
        }
        try (RecordStore living = RecordStore.open(inUse, OLD, OPTIONS)) {
            MIGRATION.inPlace(store);
            assertThat(living.size()).isEqualTo(3);
        }
        assertThat(names()).doesNotContainAnyElementsOf(left).containsAll(ofOthers);
    }

    /** Killed between its last two steps a migration leaves the old file with two names. */
    @Test
    void aSecondNameOfTheOldFileKeepsNobodyOut() throws IOException {
        Ticks.create(store, 10);
        Files.createLink(backup, store);

        RecordStore.open(store, OLD, OPTIONS).close();

        assertThat(backup).doesNotExist();
        Files.createLink(backup, store);
        assertThat(MIGRATION.inPlace(store).isDone()).isTrue();
        assertThat(Ticks.isNew(store, 10)).isTrue();
        assertThat(Ticks.isOld(backup, 10)).isTrue();
        Files.createLink(directory.resolve("ticks.mmf.vx"), store);
        assertThatThrownBy(() -> RecordStore.open(store, NEW, OPTIONS)).hasMessageContaining("2 names (hard links)");
    }

    @Test
    void afterACrashOfTheMachineTheRecordsOfTheLastSyncAreTakenOver() {
        Ticks.create(store, 10);
        MachineRun other = MachineRun.of(UUID.fromString("00112233-4455-4677-8899-aabbccddeeff"));
        new StoreBytes(store).put(4096, new SyncPage(90, 4, 10, other).toBytes());

        MigrationResult result = MIGRATION.copy(store, target);

        assertThat(result.records()).isEqualTo(4);
        assertThat(result.source().cause()).isEqualTo(Recovery.Cause.MACHINE_CRASH);
        assertThat(result.source().foundRecords()).isEqualTo(10);
        assertThat(Ticks.isNew(target, 4)).isTrue();
    }

    /** As a migration or a copy leaves it that is killed while it gives a new file its place. */
    @Test
    void aTemporaryNameOfTheNewFileKeepsNobodyOut() throws IOException {
        Ticks.create(store, 10);
        for (String suffix : List.of("tmp", "new", "copy")) {
            Path left = directory.resolve(".ticks.mmf.00112233-4455-6677-8899-aabbccddeeff." + suffix);
            Files.createLink(left, store);
            RecordStore.open(store, OLD, OPTIONS).close();
            assertThat(left).doesNotExist();
        }
    }

    private static RecordLayout withMore(RecordLayout layout, long version) {
        List<FieldDefinition> fields = new ArrayList<>();
        layout.fields().forEach(field -> fields.add(FieldDefinition.of(field.name(), field.type())));
        fields.add(FieldDefinition.of("more", FieldType.INT64));
        RecordLayout more = RecordLayout.of(layout.recordName(), version, "", 8, fields);
        return layout.key().isEmpty()
                ? more
                : more.withKey(layout.key().stream().map(field -> field.name()).toList());
    }

    private interface Number {
        int of(int index);
    }

    private static void fillQuotes(Path path, RecordLayout layout, int records, Number number) {
        try (RecordStore quotes = RecordStore.create(path, layout, OPTIONS)) {
            for (int i = 0; i < records; i++) {
                var record = quotes.buffer();
                int n = number.of(i);
                record.putString(8, 8, "s" + n);
                record.putLong(24, n);
                record.putUnsignedShort(40, n % 7);
                quotes.append(record);
            }
        }
    }

    private long headerSize() throws IOException {
        try (FileChannel channel = FileChannel.open(store, StandardOpenOption.READ)) {
            ByteBuffer size = ByteBuffer.allocate(4).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            channel.read(size, 64);
            return size.getInt(0);
        }
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
