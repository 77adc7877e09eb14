package io.mmapforge.store;

import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.InMemoryTempDir;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CloseRaceTest {
    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void threadsInTheMiddleOfAnythingSeeNothingButAClosedStore(FileFormat format) throws Exception {
        CloseRaceProcess.run(directory, 50, format);
    }

    /** In a Java VM of its own, where the classes for Java 22 and later are in force as they are from a jar. */
    @Test
    void alsoWhereClosingUnmapsAtOnce() {
        try (ChildJvm child = ChildJvm.start(CloseRaceProcess.class, directory, 60)) {
            child.expect("done").join();
        }
    }
}
