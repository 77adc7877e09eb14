package io.mmapforge.bench.follow;

import io.mmapforge.store.WaitStrategy;

/** A way to wait. */
enum Waiting {
    SPINNING("mmapforge_spinning", "spinning", WaitStrategy.spinning()),
    YIELDING("mmapforge_yielding", "yielding", WaitStrategy.yielding()),
    PARKING("mmapforge", "parking (the default)", WaitStrategy.parking());

    private final String competitor;
    private final String title;
    private final WaitStrategy strategy;

    Waiting(String competitor, String title, WaitStrategy strategy) {
        this.competitor = competitor;
        this.title = title;
        this.strategy = strategy;
    }

    /** Who is compared, as a method of JMH would be called. */
    String competitor() {
        return competitor;
    }

    /** As it stands in a table. */
    String title() {
        return title;
    }

    WaitStrategy strategy() {
        return strategy;
    }
}
