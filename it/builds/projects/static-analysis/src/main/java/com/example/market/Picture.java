package com.example.market;

import io.mmapforge.annotation.SuppressFBWarnings;

/**
 * A chart, by hand. SpotBugs has to find what it does with its array, although the annotation of
 * generated records is there: it hides what it names, and nothing else.
 *
 * @param pixels the bytes of an image
 */
@SuppressFBWarnings("NP_NULL_ON_SOME_PATH")
public record Picture(byte[] pixels) {}
