package io.mmapforge.maven.duckdb;

/**
 * Which records a scan reads.
 *
 * @param from the first one's index
 * @param to one past the last one's
 */
record ScanRange(long from, long to) {
    long records() {
        return to - from;
    }
}
