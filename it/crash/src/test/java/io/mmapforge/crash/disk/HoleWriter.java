package io.mmapforge.crash.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel.MapMode;

/** A process that extends a file without taking room on the disk, maps it, and stores into it. */
final class HoleWriter {
    private static final int BYTES = 1 << 20;

    private HoleWriter() {}

    /** Takes the file's path. */
    public static void main(String[] arguments) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(arguments[0], "rw")) {
            file.setLength(BYTES);
            MappedByteBuffer memory = file.getChannel().map(MapMode.READ_WRITE, 0, BYTES);
            System.out.println("mapped");
            for (int position = 0; position < BYTES; position += 4096) {
                memory.put(position, (byte) 1);
            }
            System.out.println("stored");
        }
    }
}
