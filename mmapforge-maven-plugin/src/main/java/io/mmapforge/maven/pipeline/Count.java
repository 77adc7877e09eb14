package io.mmapforge.maven.pipeline;

/** Numbers of things, in words. */
final class Count {
    private Count() {}

    /** For example {@code 1 file}, {@code 2 files}. */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
