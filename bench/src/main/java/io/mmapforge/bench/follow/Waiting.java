package io.mmapforge.bench.follow;

import io.mmapforge.store.WaitStrategy;

/** A way to wait. */
enum Waiting {
    SPINNING("spinning", WaitStrategy.spinning()),
    YIELDING("yielding", WaitStrategy.yielding()),
    PARKING("parking (the default)", WaitStrategy.parking());

    private final String title;
    private final WaitStrategy strategy;

    Waiting(String title, WaitStrategy strategy) {
        this.title = title;
        this.strategy = strategy;
    }

    /** As it stands in a table. */
    String title() {
        return title;
    }

    WaitStrategy strategy() {
        return strategy;
    }
}
