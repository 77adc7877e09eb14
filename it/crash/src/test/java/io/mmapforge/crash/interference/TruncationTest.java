package io.mmapforge.crash.interference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Another program cuts off the file of an open store: whoever touches what is gone gets an {@link InternalError} from the VM,
 * whoever grows or opens the store a {@link TruncatedStoreException}. Nobody hangs.
 */
class TruncationTest {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;
    private static final int RECORDS = 256;

    @TempDir
    Path directory;

    private Path path;
    private int files;

    @BeforeEach
    void create() {
        path = directory.resolve("cut-" + files++ + ".mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(RECORDS);
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), options)) {
            for (int i = 0; i < RECORDS; i++) {
                store.append(STAMPED.fill(store.buffer(), i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "read", "write", "set"})
    void touchingWhatIsGoneIsAnInternalError(String use) {
        for (Jdk jdk : Jdk.all()) {
            try (ChildProcess user = user(jdk, use)) {
                new StoreFile(path).setLength(path.toFile().length() / 2);
                user.say("go").expect("InternalError").expectExit(0);
            }
            create();
        }
    }

    /** The control: the same uses, of a file that nobody cuts off. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "read", "write", "set", "append"})
    void theSameUseOfAWholeFileSucceeds(String use) {
        try (ChildProcess user = user(Jdk.current(), use)) {
            assertThat(user.say("go").rest()).endsWith("done");
        }
    }

    @Test
    void growingAStoreThatWasCutOffIsRefused() {
        try (ChildProcess user = user(Jdk.current(), "append")) {
            long length = path.toFile().length();
            new StoreFile(path).setLength(length - 4096);
            user.say("go").expect("TruncatedStoreException").expectExit(0);
            assertThat(path.toFile().length()).isEqualTo(length - 4096);
        }
    }

    @Test
    void openingAStoreThatWasCutOffIsRefused() {
        new StoreFile(path).setLength(path.toFile().length() - 1);

        assertThatThrownBy(() -> RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults()))
                .isInstanceOf(TruncatedStoreException.class);
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults()))
                .isInstanceOf(TruncatedStoreException.class);
    }

    private ChildProcess user(Jdk jdk, String use) {
        return ChildProcess.Command.of(TruncatedUser.class)
                .on(jdk)
                .start(path, use)
                .expect("ready true");
    }
}
