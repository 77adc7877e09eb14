package io.mmapforge.mapping;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Random UUIDs from the operating system's own generator.
 *
 * <p>Where there is a file to read them from, this spares a program's first open the loading of the platform's security
 * providers, which {@link UUID#randomUUID()} asks for the same bytes.
 */
public final class RandomId {
    /** How many characters the text of an id has. */
    static final int CHARACTERS = 36;

    private static final String GENERATOR = "/dev/urandom";
    private static final long VERSION_4 = 0x4000L;
    private static final long VERSION_BITS = 0xF000L;
    private static final long VARIANT_BITS = 3L << 62;
    private static final long VARIANT_OF_RFC_9562 = 1L << 63;

    private RandomId() {}

    /** A UUID of version 4. */
    public static UUID next() {
        try (InputStream generator = new FileInputStream(GENERATOR)) {
            byte[] bytes = generator.readNBytes(2 * Long.BYTES);
            if (bytes.length == 2 * Long.BYTES) {
                ByteBuffer random = ByteBuffer.wrap(bytes);
                return new UUID(
                        random.getLong() & ~VERSION_BITS | VERSION_4,
                        random.getLong() & ~VARIANT_BITS | VARIANT_OF_RFC_9562);
            }
        } catch (IOException e) {
            // Windows has no such file, and a sandbox may hide it.
            return UUID.randomUUID();
        }
        return UUID.randomUUID();
    }
}
