package io.mmapforge.maven.export;

/**
 * What an export has done.
 *
 * @param from the first record's index
 * @param to one past the last record's
 * @param files how many files were written
 * @param bytes how many bytes they have together
 */
public record ExportResult(long from, long to, int files, long bytes) {}
