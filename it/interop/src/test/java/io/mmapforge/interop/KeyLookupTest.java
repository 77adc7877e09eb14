package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mmapforge.interop.program.ForeignFinder;
import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.interop.records.KeyedRecords;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs in C and Python find what Java has put, by values of all types that a key can have. */
class KeyLookupTest {
    /** The first table has room for 768, the second for 1,536, the third for 3,072. */
    private static final int RECORDS = 3_200;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void namesTheStore() {
        path = directory.resolve("keyed.mmf");
    }

    private RecordStore created(int records) {
        RecordStore store = RecordStore.create(path, KeyedRecords.LAYOUT, StoreOptions.defaults());
        for (int n = 0; n < records; n++) {
            assertThat(KeyedRecords.put(store, n, n)).isEqualTo(n);
        }
        return store;
    }

    private static void assertFound(ProgramRun finder, long n, long index) {
        finder.send(KeyedRecords.key(n));
        assertThat(finder.nextLine()).as("record %d", n).isEqualTo(Long.toString(index));
    }

    @ParameterizedTest
    @EnumSource
    void findsEachRecordByItsValuesAndNoOther(ForeignFinder language) {
        created(RECORDS).close();

        try (ProgramRun finder = language.start(path)) {
            for (int n = 0; n < RECORDS; n++) {
                assertFound(finder, n, n);
            }
            for (int n = RECORDS; n < RECORDS + 300; n++) {
                assertFound(finder, n, -1);
            }
            assertThat(finder.outcome().status()).isZero();
        }
        assertThat(language.findAll(path).output().get(1))
                .startsWith("{\"records\":3200,\"passes\":1,\"lookups\":6400,")
                .endsWith("\"table\":3,\"reopened\":0,\"missing\":0,\"wrong\":0}");
    }

    /** Right behind a growth most keys are in the older table alone. Who looks into the newest only, for once, misses them. */
    @ParameterizedTest
    @EnumSource
    void looksIntoTheTableThatIsBeingEmptiedToo(ForeignFinder language) {
        created(800).close();

        ProgramRun.Outcome outcome = language.findAll(path);
        assertThat(outcome.output().get(1))
                .startsWith("{\"records\":800,\"passes\":1,\"lookups\":1600,")
                .contains("\"both\":1600,\"table\":1,")
                .endsWith("\"missing\":0,\"wrong\":0}");

        ProgramRun.Outcome control = language.findAllInNewestTable(path);
        assertThat(control.status()).isEqualTo(3);
        assertThat(control.output().get(1)).doesNotContain("\"missing\":0,").endsWith("\"wrong\":0}");
        assertThat(control.errors()).contains(" has a key by which -1 is found\n");
    }

    /** A reader that opened before the first growth finds a record as soon as its put has returned, and not before. */
    @ParameterizedTest
    @EnumSource
    void findsWhatIsPutMeanwhileThroughEveryGrowth(ForeignFinder language) {
        try (RecordStore store = created(10);
                ProgramRun finder = language.start(path)) {
            assertFound(finder, 9, 9);
            for (int n = 10; n < RECORDS; n++) {
                assertFound(finder, n, -1);
                assertThat(KeyedRecords.put(store, n, 0)).isEqualTo(n);
                assertFound(finder, n, n);
                assertFound(finder, n / 2, n / 2);
            }
            assertThat(KeyedRecords.put(store, 7, 8)).isEqualTo(7);
            assertFound(finder, 7, 7);
            assertThat(finder.outcome().status()).isZero();
        }
    }

    /** A key file that was made anew under a reader's hands: the old one finds nothing any more, so it opens the new one. */
    @ParameterizedTest
    @EnumSource
    void opensTheKeyFileAgainOnceItWasReplaced(ForeignFinder language) throws IOException {
        created(100).close();
        try (ProgramRun finder = language.start(path)) {
            assertFound(finder, 5, 5);
            Files.delete(directory.resolve("keyed.mmf.key"));
            try (RecordStore store = RecordStore.open(path, KeyedRecords.LAYOUT, StoreOptions.defaults())) {
                assertThat(store.recovery().indexedRecords()).isEqualTo(100);
                KeyedRecords.put(store, 100, 0);
                assertFound(finder, 100, 100);
                assertFound(finder, 5, 5);
            }
            assertThat(finder.outcome().status()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void printsTheKeyAndTheOrderWithTheHeader(ForeignReader reader) {
        ProgramRun.Outcome outcome;
        try (RecordStore store = created(20)) {
            outcome = reader.dump(path);
            assertThat(outcome.output()).isEqualTo(CanonicalText.of(store, 2, 0));
        }
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().get(0))
                .contains(",\"key\":[\"symbol\",\"u64\",\"blob\",\"flag\",")
                .contains("\"time\",\"price\"],\"order\":\"sequence\",\"fields\":[");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatRecordsHaveNoKey(ForeignFinder language) {
        RecordStore.create(path, PatternRecords.LAYOUT, StoreOptions.defaults()).close();

        ProgramRun.Outcome outcome = language.findAll(path);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors()).isEqualTo(path + ": its records have no key\n");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheKeyFileIsMissing(ForeignFinder language) throws IOException {
        created(1).close();
        Files.delete(directory.resolve("keyed.mmf.key"));

        ProgramRun.Outcome outcome = language.findAll(path);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors())
                .isEqualTo(path + ": key file: cannot be opened: No such file or directory;"
                        + " open the store for writing once, which rebuilds it\n");
    }

    /** It is beside the name that writers use. To make another would not help, since the next writer would use that name again. */
    @ParameterizedTest
    @EnumSource
    void saysThatTheStoreHasAnotherName(ForeignFinder language) throws IOException {
        created(1).close();
        Path other = Files.createLink(directory.resolve("other.mmf"), path);

        ProgramRun.Outcome outcome = language.findAll(other);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors())
                .isEqualTo(
                        other + ": key file: cannot be opened: No such file or directory; the store's file has 2 names"
                                + " (hard links), and its key file is beside the one that it is written by: open it by that name\n");
    }

    /** Nor would it help somebody who may not read it. The super-user may, and so becomes somebody else first. */
    @ParameterizedTest
    @EnumSource
    void saysThatTheKeyFileMayNotBeRead(ForeignFinder language) throws IOException {
        created(1).close();
        Path keyFile = directory.resolve("keyed.mmf.key");
        for (Path file : new Path[] {path, directory.resolve("keyed.mmf.lck"), keyFile}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        boolean becomesNobody = "root".equals(System.getProperty("user.name"));
        ProgramRun.Outcome control = becomesNobody ? language.findAllAsNobody(path) : language.findAll(path);
        assumeThat(control.status()).as(control.errors()).isZero();
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("---------"));

        ProgramRun.Outcome outcome = becomesNobody ? language.findAllAsNobody(path) : language.findAll(path);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors())
                .isEqualTo(path + ": key file: cannot be opened: Permission denied;"
                        + " give it the store's owner, group and permissions\n");
    }

    /** What else the operating system says is told, without advice that might be wrong. */
    @ParameterizedTest
    @EnumSource
    void saysWhyTheKeyFileCannotBeOpened(ForeignFinder language) throws IOException {
        created(1).close();
        Path keyFile = directory.resolve("keyed.mmf.key");
        Path elsewhere = Files.move(keyFile, directory.resolve("elsewhere"));
        Files.createSymbolicLink(keyFile, elsewhere);

        ProgramRun.Outcome outcome = language.findAll(path);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors())
                .isEqualTo(path + ": key file: cannot be opened: Too many levels of symbolic links\n");
    }

    /** After another run of the machine began, what was not forced to the disk may be missing, unless a writer has seen to it since. */
    @ParameterizedTest
    @EnumSource
    void doesNotBelieveAKeyFileOfAnotherRun(ForeignFinder language) throws IOException {
        created(10).close();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore store = new RawStore(file);
            for (long page : new long[] {4_096, 8_192}) {
                store.putByte(page + 24, store.getByte(page + 24) ^ 1);
                CRC32C crc = new CRC32C();
                crc.update(store.get(page, 60));
                store.putInt(page + 60, (int) crc.getValue());
            }
        }

        ProgramRun.Outcome outcome = language.findAll(path);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors())
                .isEqualTo(path + ": key file: it may lack what was in memory when the machine stopped;"
                        + " open the store for writing once, which rebuilds it\n");
        try (RecordStore store = RecordStore.open(path, KeyedRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(store.recovery().indexedRecords()).isEqualTo(10);
            assertThat(language.findAll(path).status()).isZero();
        }
    }
}
