package com.example.market;

/**
 * A chart, by hand. SpotBugs has to find what it does with its array, or else it found nothing in
 * generated records for another reason than that there is nothing.
 *
 * @param pixels the bytes of an image
 */
public record Picture(byte[] pixels) {}
