package io.mmapforge.bench.growth;

import io.mmapforge.store.StoreOptions;

/** A way to make room for appends. */
enum Variant {
    NO_OPTIONS("no-options", "no options", StoreOptions.defaults()),
    PRE_TOUCH("pre-touch", "pre-touch", StoreOptions.defaults().withPreTouch(true)),
    PRE_GROWTH("pre-growth", "pre-growth", StoreOptions.defaults().withPreGrowth(true)),
    PRE_GROWTH_AND_TOUCH(
            "pre-growth-pre-touch",
            "pre-growth and pre-touch",
            StoreOptions.defaults().withPreGrowth(true).withPreTouch(true));

    private final String fileName;
    private final String title;
    private final StoreOptions options;

    Variant(String fileName, String title, StoreOptions options) {
        this.fileName = fileName;
        this.title = title;
        this.options = options;
    }

    /** As it is part of a file's name. */
    String fileName() {
        return fileName;
    }

    /** As it stands in a table. */
    String title() {
        return title;
    }

    StoreOptions options() {
        return options;
    }
}
