package io.mmapforge.maven.incremental;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Tells whether somebody edited a file: its length in bytes and its CRC-32, for example {@code 12706-9ae0daaf}.
 *
 * <p>Every build takes it of every generated file. A virtual machine that has just started needs several times longer for
 * a cryptographic hash, which would be no better guard here: who can forge a source can forge the status file too.
 */
final class Checksum {
    private Checksum() {}

    static String of(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return content.length + "-" + HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** The checksum of a text in UTF-8. */
    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
