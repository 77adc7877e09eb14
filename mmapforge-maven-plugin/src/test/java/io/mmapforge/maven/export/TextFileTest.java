package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of text, and disks that have no room for them. */
class TextFileTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsThereWhenItIsClosed() throws Exception {
        Path plain = directory.resolve("plain");
        Path compressed = directory.resolve("compressed");
        for (Path path : new Path[] {plain, compressed}) {
            try (OutputStream file = TextFile.create(path, path.equals(plain) ? Compression.NONE : Compression.GZIP)) {
                file.write('a');
                file.write("xbcy".getBytes(StandardCharsets.UTF_8), 1, 2);
                file.flush();
            }
        }
        assertThat(plain).hasContent("abc");
        try (GZIPInputStream text = new GZIPInputStream(Files.newInputStream(compressed))) {
            assertThat(text.readAllBytes()).asString().isEqualTo("abc");
        }
    }

    /** Of the compressed one, the last bytes are written when it is closed. */
    @ParameterizedTest
    @EnumSource(names = {"NONE", "GZIP"})
    void aFileIsClosedWhenTheDiskIsFull(Compression compression) throws Exception {
        FullDisk disk = new FullDisk(100);
        TextFile file = TextFile.of(disk, compression);
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        assertThatThrownBy(() -> {
                    try (file) {
                        file.write(bytes, 0, bytes.length);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("no room");
        assertThat(disk.isClosed).isTrue();
    }

    @Test
    void aFileIsClosedThatHasNoRoomForItsBeginning() {
        FullDisk disk = new FullDisk(3);
        assertThatThrownBy(() -> TextFile.of(disk, Compression.GZIP))
                .isInstanceOf(IOException.class)
                .hasMessage("no room");
        assertThat(disk.isClosed).isTrue();
    }

    private static final class FullDisk extends OutputStream {
        private final ByteArrayOutputStream there = new ByteArrayOutputStream();
        private final int room;
        private boolean isClosed;

        FullDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (there.size() + count > room) {
                throw new IOException("no room");
            }
            there.write(bytes, from, count);
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
