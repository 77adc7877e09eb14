package io.mmapforge.copy;

import io.mmapforge.report.Recovery;

/**
 * What was copied.
 *
 * @param records how many records the copy has
 * @param bytes how many bytes it has
 * @param source what the opening of the store found that was copied
 */
public record CopyResult(long records, long bytes, Recovery source) {}
