package io.mmapforge.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two copies of the library in one JVM must not drop each other's locks. */
class OtherClassLoaderTest {
    @TempDir
    Path directory;

    @Test
    void aSecondCopyOfTheLibraryIsRefusedAndDropsNoLock() throws Exception {
        Path store = directory.resolve("store.mmf");
        URL classes = LockFile.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] {classes}, null)) {
            Method openElsewhere =
                    other.loadClass(LockFile.class.getName()).getMethod("open", Path.class, Object.class);
            try (LockFile file = LockFile.open(store, "key")) {
                assertThat(file.tryLock(7, false)).isPresent();
                assertThatThrownBy(() -> openElsewhere.invoke(null, store, "key"))
                        .isInstanceOf(InvocationTargetException.class)
                        .cause()
                        .hasMessageContaining("another class loader");
                assertThat(file.tryLock(7, false)).as("the lock is still held").isEmpty();
            }
            AutoCloseable elsewhere = (AutoCloseable) openElsewhere.invoke(null, store, "key");
            assertThatThrownBy(() -> LockFile.open(store, "key")).hasMessageContaining("another class loader");
            elsewhere.close();
            LockFile.open(store, "key").close();
        }
    }
}
