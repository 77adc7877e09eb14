package io.mmapforge.maven.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    private static final String MARK = "// made here";

    @TempDir
    private Path directory;

    @Test
    void writesUtf8AndLeavesNoTemporaryFile() throws IOException {
        Path root = directory.resolve("root");

        assertThat(new SourceTree(root, MARK).write("com/example/A.java", "// é\n"))
                .isTrue();

        assertThat(root.resolve("com/example/A.java"))
                .hasBinaryContent(new byte[] {'/', '/', ' ', (byte) 0xc3, (byte) 0xa9, '\n'});
        assertThat(root.resolve("com/example")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void saysWhetherItWrote() throws IOException {
        SourceTree tree = new SourceTree(directory.resolve("root"), MARK);

        assertThat(tree.write("A.java", "a")).isTrue();
        assertThat(tree.write("A.java", "a")).isFalse();
        assertThat(tree.write("A.java", "b")).isTrue();
    }

    @Test
    void severalBuildsMayMakeTheSameDirectories() throws Exception {
        int builds = 4;
        CyclicBarrier start = new CyclicBarrier(builds);
        ExecutorService threads = Executors.newFixedThreadPool(builds);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int build = 0; build < builds; build++) {
                SourceTree tree = new SourceTree(directory.resolve("root"), MARK);
                String name = "B" + build + ".java";
                results.add(threads.submit(() -> {
                    boolean all = true;
                    for (int round = 0; round < 200; round++) {
                        start.await();
                        all &= tree.write("p" + round + "/q/r/s/" + name, "a");
                    }
                    return all;
                }));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesToLeaveTheRoot() {
        SourceTree tree = new SourceTree(directory.resolve("root"), MARK);

        assertThatThrownBy(() -> tree.write("../A.java", "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refusing to touch");
        assertThat(directory.resolve("A.java")).doesNotExist();
    }

    @Test
    void refusesToWriteThroughALinkedDirectory() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createSymbolicLink(root.resolve("com"), outside);

        assertThatThrownBy(() -> new SourceTree(root, MARK).write("com/A.java", "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("symbolic link");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void replacesALinkedFileAndLeavesItsTargetAlone() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        Path outside = Files.writeString(directory.resolve("outside.txt"), "precious");
        Files.createSymbolicLink(root.resolve("A.java"), outside);

        assertThat(new SourceTree(root, MARK).write("A.java", "a")).isTrue();

        assertThat(outside).hasContent("precious");
        assertThat(root.resolve("A.java")).hasContent("a");
        assertThat(Files.isSymbolicLink(root.resolve("A.java"))).isFalse();
    }

    @Test
    void acceptsARootThatIsALink() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path root = Files.createSymbolicLink(directory.resolve("root"), real);

        assertThat(new SourceTree(root, MARK).write("com/A.java", "a")).isTrue();
        assertThat(real.resolve("com/A.java")).hasContent("a");
    }
}
