package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.testing.ExportedTypes;
import io.mmapforge.testing.InMemoryTempDir;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log or a debugger shows of each object that programs have. */
class ToStringTest {
    private static final String NAME_AND_HASH = "(?s).*@[0-9a-f]+.*";

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private Path path;
    private Samples samples;

    @BeforeEach
    void open() {
        path = directory.resolve("tick.mmf");
        samples = new Samples(path);
    }

    @AfterEach
    void close() {
        samples.close();
    }

    @Test
    void everyTypeThatHasInstancesSaysWhatItIs() {
        List<String> told = new ArrayList<>();
        for (Class<?> type : ExportedTypes.all()) {
            if (hasInstances(type)) {
                Object sample =
                        samples.of(type).orElseThrow(() -> new AssertionError("no sample of a new type: " + type));
                assertThat(sample.toString()).as(type.getName()).doesNotMatch(NAME_AND_HASH);
                told.add(type.getSimpleName());
            }
        }
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "AnyCursor",
                        "AnyRecord",
                        "AnyStore",
                        "AnyValues",
                        "DefaultValue",
                        "Fingerprint",
                        "KeyBuffer",
                        "LayoutHistory",
                        "Migration",
                        "NumberForm",
                        "RecordLayout",
                        "RecordBatch",
                        "RecordBuffer",
                        "RecordCursor",
                        "RecordEdit",
                        "RecordReading",
                        "RecordSnapshot",
                        "RecordSpliterator",
                        "RecordStore",
                        "RecordUpdate",
                        "RecordValues",
                        "StoreOptions",
                        "StructType");
    }

    @Test
    void theControlIsNoticed() {
        assertThat(new Object().toString()).matches(NAME_AND_HASH);
    }

    @Test
    void aStoreSaysHowManyRecordsWhereAndHowItWasOpened() {
        assertThat(samples.store()).hasToString("2 Tick records, read-write, in " + path);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults())) {
            assertThat(reader).hasToString("2 Tick records, read-only, in " + path);
        }
        samples.close();
        assertThat(samples.store()).hasToString("closed Tick store in " + path);
    }

    @Test
    void layoutAndHistorySayTheVersions() {
        assertThat(TICK).hasToString("Tick version 1: 4 fields in 104 bytes");
        assertThat(LayoutHistory.of(TICK)).hasToString("Tick version 1, no older one known");
    }

    @Test
    void optionsSayTheirValues() {
        assertThat(StoreOptions.defaults())
                .hasToString(
                        "StoreOptions[fileFormat=V2, writerMode=SHARED, initialCapacity=default, writeTimeout=PT10S,"
                                + " preGrowth=false, preTouch=false, uncertainRecords=KEEP, permissions=of the umask,"
                                + " unmapping=AT_CLOSE, keyLookups=true, monitoring=false]");
        assertThat(StoreOptions.defaults()
                        .withInitialCapacity(100)
                        .withWriterMode(WriterMode.EXCLUSIVE)
                        .withWriteTimeout(Duration.ofMillis(5))
                        .withPermissions("rw-rw----"))
                .asString()
                .contains("writerMode=EXCLUSIVE", "initialCapacity=100", "PT0.005S", "permissions=rw-rw----");
    }

    /** Records, enums and exceptions have one by themselves, and the parts of a store and of a cursor are told of with them. */
    private static boolean hasInstances(Class<?> type) {
        boolean told = type.isRecord() || type.isEnum() || Throwable.class.isAssignableFrom(type);
        boolean onlyStatic = Arrays.stream(type.getDeclaredConstructors())
                        .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()))
                && Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .allMatch(method -> Modifier.isStatic(method.getModifiers()));
        boolean part = type.isSealed() && type.getPermittedSubclasses().length == 1;
        return !told && !type.isInterface() && !onlyStatic && !part;
    }
}
