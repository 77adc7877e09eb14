package io.mmapforge.model;

/** The content of a data word: two bits, so that additions wrap around soon. */
final class DataWord {
    private static final int MASK = 3;

    private DataWord() {}

    static int sum(int value, int added) {
        return value + added & MASK;
    }
}
