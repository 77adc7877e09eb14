package io.mmapforge.verify;

/**
 * What is the matter with a value.
 *
 * @param offset where, in bytes from the record's start
 * @param isForbidden whether the format forbids it; if not, it is only worth a note
 * @param text what was found and expected
 */
record Problem(int offset, boolean isForbidden, String text) {}
