package io.mmapforge.crash.keyed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a disk may hold of a file after a crash of the machine: each page as it was at any moment since the last sync that forced it, or
 * since the file was made if none did.
 */
final class DiskImages {
    private static final int PAGE_BYTES = 4096;

    private final Path file;
    private final List<byte[]> ages = new ArrayList<>();

    DiskImages(Path file) {
        this.file = file;
        ages.add(new byte[0]);
    }

    /** Remembers what the file holds now. */
    void remember() throws IOException {
        ages.add(Files.readAllBytes(file));
    }

    /** The number of the age that was remembered last. */
    int newest() {
        return ages.size() - 1;
    }

    /** Writes an image in which no page is older than an age. */
    void write(int oldest, SplittableRandom random) throws IOException {
        // How much older pages are than the end differs between machines, so it does between images.
        int from = oldest + random.nextInt(ages.size() - oldest);
        byte[] image = new byte[ages.get(pick(from, random)).length];
        for (int page = 0; page < image.length; page += PAGE_BYTES) {
            byte[] age = ages.get(pick(from, random));
            int length = Math.min(PAGE_BYTES, Math.min(image.length, age.length) - page);
            if (length > 0) {
                System.arraycopy(age, page, image, page, length);
            }
        }
        Files.write(file, image);
    }

    private int pick(int from, SplittableRandom random) {
        return from + random.nextInt(ages.size() - from);
    }
}
