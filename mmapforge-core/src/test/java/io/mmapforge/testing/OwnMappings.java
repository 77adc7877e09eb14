package io.mmapforge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How this process has a file mapped, as Linux tells.
 *
 * @param address of the first byte
 * @param offset of the first byte in the file
 * @param bytes the length
 * @param hugeBytes how many of these are mapped by huge pages
 */
public record OwnMappings(long address, long offset, long bytes, long hugeBytes) {
    private static final Path SMAPS = Path.of("/proc/self/smaps");

    /** Whether the operating system tells. */
    public static boolean areKnown() {
        return Files.isReadable(SMAPS);
    }

    public static List<OwnMappings> of(Path file) {
        List<OwnMappings> mappings = new ArrayList<>();
        boolean isOfFile = false;
        try {
            for (String line : Files.readAllLines(SMAPS)) {
                String[] words = line.split("\\s+");
                if (words[0].matches("[0-9a-f]+-[0-9a-f]+")) {
                    isOfFile = line.endsWith(" " + file.toRealPath());
                    if (isOfFile) {
                        String[] range = words[0].split("-");
                        long start = Long.parseUnsignedLong(range[0], 16);
                        long end = Long.parseUnsignedLong(range[1], 16);
                        mappings.add(new OwnMappings(start, Long.parseUnsignedLong(words[2], 16), end - start, 0));
                    }
                } else if (isOfFile && (words[0].equals("FilePmdMapped:") || words[0].equals("ShmemPmdMapped:"))) {
                    OwnMappings last = mappings.remove(mappings.size() - 1);
                    long huge = last.hugeBytes + Long.parseLong(words[1]) * 1024;
                    mappings.add(new OwnMappings(last.address, last.offset, last.bytes, huge));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mappings;
    }

    /** The bytes of all together that are mapped by huge pages. */
    public static long hugeBytes(Path file) {
        return of(file).stream().mapToLong(OwnMappings::hugeBytes).sum();
    }
}
