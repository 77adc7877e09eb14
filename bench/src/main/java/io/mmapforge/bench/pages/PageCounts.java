package io.mmapforge.bench.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux has counted for this process so far.
 *
 * @param minorFaults page faults for which nothing was read from a disk
 * @param majorFaults the others
 * @param sharedBytes how much of shared mappings of files is in the page table
 * @param hugeBytes how much of that is there as huge pages
 */
public record PageCounts(long minorFaults, long majorFaults, long sharedBytes, long hugeBytes) {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final Path SMAPS = Path.of("/proc/self/smaps");

    /** Numbers of the fields behind the command's name, from 0. */
    private static final int MINOR_FAULTS_FIELD = 7;

    private static final int MAJOR_FAULTS_FIELD = 9;

    /** Whether this operating system counts. */
    public static boolean areKnown() {
        return Files.isReadable(STAT) && Files.isReadable(SMAPS);
    }

    /** The faults alone, which is quick. */
    public static PageCounts faults() throws IOException {
        String stat = Files.readString(STAT);
        // The name of the command is in parentheses, and may have any characters.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new PageCounts(
                Long.parseLong(fields[MINOR_FAULTS_FIELD]), Long.parseLong(fields[MAJOR_FAULTS_FIELD]), 0, 0);
    }

    /** Faults and page sizes; the latter takes milliseconds for a large file. */
    public static PageCounts all() throws IOException {
        PageCounts faults = faults();
        long shared = 0;
        long huge = 0;
        boolean isShared = false;
        for (String line : Files.readAllLines(SMAPS)) {
            String[] words = line.split("\\s+");
            if (words[0].matches("[0-9a-f]+-[0-9a-f]+")) {
                isShared = words[1].endsWith("s");
            } else if (isShared && words[0].equals("Rss:")) {
                shared += kibibytes(words);
            } else if (isShared && (words[0].equals("FilePmdMapped:") || words[0].equals("ShmemPmdMapped:"))) {
                huge += kibibytes(words);
            }
        }
        return new PageCounts(faults.minorFaults, faults.majorFaults, shared, huge);
    }

    /** The part of shared mappings that is there as huge pages, 0 to 1. */
    public double hugePart() {
        return sharedBytes == 0 ? 0 : (double) hugeBytes / sharedBytes;
    }

    private static long kibibytes(String[] words) {
        return Long.parseLong(words[1]) << 10;
    }
}
