package io.mmapforge.bench.report;

import java.util.Locale;

/**
 * What several competitors were asked.
 *
 * @param subject the benchmark's package, such as {@code scalar}
 * @param name the benchmark's class, such as {@code GetFloat64}
 * @param detail parameters, threads and the actor, each after a comma and a space; empty if there are none
 */
record Question(String subject, String name, String detail) {
    /** A question without parameters. */
    static Question of(String subject, String name) {
        return new Question(subject, name, "");
    }

    /** In words, as in {@code get float64, records=64}. */
    String label() {
        return name.replaceAll("(?<=.)(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT) + detail;
    }

    /** As in {@code scalar.GetFloat64, records=64}. */
    @Override
    public String toString() {
        return subject + "." + name + detail;
    }
}
