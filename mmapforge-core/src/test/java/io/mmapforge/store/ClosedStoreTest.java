package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.testing.StoreBytes;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls every public method there is, so that none is forgotten when one is added. */
class ClosedStoreTest {
    /** Those that say what the store was opened as, and the private buffers; none of them touches the file. */
    private static final Set<String> ANSWER_AFTER_CLOSE = Set.of(
            "path",
            "layout",
            "fileVersion",
            "isReadOnly",
            "isOpen",
            "close",
            "buffer",
            "draft",
            "recovery",
            "toString");

    private static final Set<String> WRITE = Set.of("append", "write", "sync");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void everyMethodOfAClosedStoreSaysSo(FileFormat format) {
        RecordStore store = created(format);
        RecordBuffer buffer = store.buffer();
        store.close();
        for (Method method : EveryMethod.all()) {
            Throwable thrown = EveryMethod.call(store, method, 0, buffer);
            if (ANSWER_AFTER_CLOSE.contains(method.getName())) {
                assertThat(thrown).as(method.toString()).isNull();
            } else {
                assertThat(thrown)
                        .as(method.toString())
                        .isExactlyInstanceOf(StoreClosedException.class)
                        .hasMessageContaining("the store is closed; open it again")
                        .hasMessageContaining(store.path().toString());
            }
        }
        assertThat(store.isOpen()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void everyMethodThatWritesIsRefusedByAReadOnlyStore(FileFormat format) {
        Path path = directory.resolve("tick.mmf");
        created(format).close();
        try (RecordStore store = RecordStore.openReadOnly(path, ALL_TYPES, StoreOptions.defaults())) {
            assertThat(store.isReadOnly()).isTrue();
            for (Method method : EveryMethod.all()) {
                boolean writes = method.getName().startsWith("set") || WRITE.contains(method.getName());
                if (!method.getName().equals("close")) {
                    Throwable thrown = EveryMethod.call(store, method, 0, store.buffer());
                    if (writes) {
                        assertThat(thrown)
                                .as(method.toString())
                                .isExactlyInstanceOf(ReadOnlyStoreException.class)
                                .hasMessageContaining("open it for writing");
                    } else {
                        assertThat(thrown).as(method.toString()).isNull();
                    }
                }
            }
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void everyMethodWithAnIndexChecksItBeforeAnythingIsTouched(FileFormat format) {
        try (RecordStore store = created(format)) {
            List<Method> indexed = EveryMethod.all().stream()
                    .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == long.class)
                    .toList();
            assertThat(indexed).hasSizeGreaterThan(30);
            byte[] before = new StoreBytes(store.path()).all();
            for (Method method : indexed) {
                for (long index : new long[] {-1, 1, 64, 157, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32}) {
                    assertThat(EveryMethod.call(store, method, index, store.buffer()))
                            .as(method + " " + index)
                            .isExactlyInstanceOf(RecordIndexException.class)
                            .hasMessageContaining("index=" + index + ", expected 0 <= index < size=1")
                            .satisfies(thrown -> assertThat(((RecordIndexException) thrown).index())
                                    .isEqualTo(index))
                            .satisfies(thrown -> assertThat(((RecordIndexException) thrown).size())
                                    .isEqualTo(1));
                }
            }
            assertThat(new StoreBytes(store.path()).all()).isEqualTo(before);
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void aSecondCloseDoesNothing() {
        RecordStore store = created(FileFormat.V2);
        store.close();
        assertThat(catchThrowable(store::close)).isNull();
    }

    private RecordStore created(FileFormat format) {
        RecordStore store = RecordStore.create(
                directory.resolve("tick.mmf"),
                ALL_TYPES,
                StoreOptions.defaults().withFileFormat(format));
        store.append();
        return store;
    }
}
