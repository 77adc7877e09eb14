package io.mmapforge.model;

import static io.mmapforge.model.IndexDeed.find;
import static io.mmapforge.model.IndexDeed.findAgain;
import static io.mmapforge.model.IndexDeed.open;
import static io.mmapforge.model.IndexDeed.put;
import static io.mmapforge.model.IndexDeed.putTwo;
import static io.mmapforge.model.IndexDeed.recover;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The explored scenarios of a store with a key. The last writer of each outlives all others, and finds out what they left. */
enum KeyedStore {
    /** Two append the same key, then each another one. */
    SAME_KEY(
            false,
            scenario -> scenario.newest(1)
                    .writer("appender A", put(1), put(2))
                    .writer("appender B", put(1), put(3))
                    .heir(put(1))
                    .reader(find(1))),

    /** An append is cut short, and another key takes its index. */
    CUT_SHORT(
            false,
            scenario -> scenario.newest(1)
                    .writer("appender A", put(1))
                    .writer("appender B", put(2), put(1))
                    .heir(put(2))
                    .reader(find(1), find(2))),

    /** The same, of keys with one hash. */
    CUT_SHORT_AND_COLLIDING(
            false,
            scenario -> scenario.newest(1)
                    .colliding()
                    .writer("appender A", put(1))
                    .writer("appender B", put(2), put(1))
                    .heir(put(2))
                    .reader(find(1), find(2))),

    /** What a reader has found once it finds ever after, though nothing but its own loads orders one search and the next. */
    FOUND_TWICE(
            false,
            scenario -> scenario.newest(1)
                    .records(1)
                    .writer("appender A", put(2), put(3))
                    .heir(put(2))
                    .reader(findAgain(2), findAgain(2))),

    /** The first table is full, so the next one comes into use, and is filled from the first one. */
    GROWTH(
            true,
            scenario -> scenario.newest(0)
                    .records(1)
                    .writer("appender A", put(2), put(3))
                    .writer("appender B", put(3))
                    .heir(put(2), put(4))
                    .reader(find(1), find(2))),

    /** The same with fewer appends. */
    SMALL_GROWTH(
            false,
            scenario -> scenario.newest(0)
                    .records(1)
                    .writer("appender A", put(2))
                    .writer("appender B", put(3))
                    .heir(put(2))
                    .reader(find(1))),

    /** The first one, of keys with one hash. */
    GROWTH_AND_COLLIDING(
            true,
            scenario -> scenario.newest(0)
                    .colliding()
                    .records(1)
                    .writer("appender A", put(2), put(3))
                    .writer("appender B", put(3))
                    .heir(put(2), put(4))
                    .reader(find(1))),

    /** What a reader has found once it finds ever after, also while slots are moved. */
    FOUND_TWICE_IN_GROWTH(
            false,
            scenario -> scenario.newest(0)
                    .records(1)
                    .writer("appender A", put(2), put(3))
                    .heir(put(3), put(4))
                    .reader(findAgain(2), findAgain(2))),

    /** The second growth, with what the first one left in the words. */
    SECOND_GROWTH(
            true,
            scenario -> scenario.newest(1)
                    .movingTwo()
                    .records(3)
                    .writer("appender A", put(4))
                    .writer("appender B", put(5))
                    .heir(put(4), put(5))
                    .reader(find(1), find(4))),

    /** A batch needs the next table; another appends one of its keys. */
    BATCH(
            true,
            scenario -> scenario.newest(1)
                    .movingTwo()
                    .records(2)
                    .writer("appender A", putTwo(3, 4))
                    .writer("appender B", put(4))
                    .heir(put(3), put(4))
                    .reader(find(3))),

    /** Two growths beneath one reader. */
    TWO_GROWTHS(
            true,
            scenario -> scenario.newest(0)
                    .records(1)
                    .writer("appender A", put(2), put(3), put(4))
                    .heir(put(2), put(3), put(5))
                    .reader(find(1), find(3))),

    /** Three append while the second table is filled. */
    THREE_APPENDERS(
            true,
            scenario -> scenario.newest(0)
                    .records(1)
                    .writer("appender A", put(2))
                    .writer("appender B", put(3))
                    .writer("appender C", put(2))
                    .heir(put(2))
                    .reader(find(2))),

    /** The key file was deleted, and is made anew beside a reader that has the old one open. */
    DELETED(
            false,
            scenario -> scenario.newest(1)
                    .records(2)
                    .deleted()
                    .writer("first to open", open(), put(3))
                    .heir(open(), put(4))
                    .reader(find(3), find(1), find(4))),

    /** The same, and the old one has a batch that was cut short, so that it claims to have more records than there are. */
    DELETED_AFTER_A_BATCH(
            false,
            scenario -> scenario.newest(1)
                    .records(2)
                    .deleted()
                    .indexedTooMany()
                    .writer("first to open", open(), put(3))
                    .heir(open(), put(4))
                    .reader(find(3), find(1))),

    /** Records are given up beside a reader, and others take their indices. */
    TAKEN_BACK(
            false,
            scenario -> scenario.newest(1)
                    .records(2)
                    .writer("first to open", recover(1), put(3))
                    .heir(open(), put(4))
                    .reader(find(3), find(1), find(4))),

    /** The file at the path is of a store that had other records. */
    OF_ANOTHER_STORE(
            false,
            scenario -> scenario.newest(1)
                    .records(2)
                    .ofAnotherStore()
                    .writer("first to open", open(), put(3))
                    .heir(open(), put(4))
                    .reader(open(), find(1), find(3)));

    private final boolean large;
    private final UnaryOperator<KeyedScenario> scenario;

    KeyedStore(boolean large, UnaryOperator<KeyedScenario> scenario) {
        this.large = large;
        this.scenario = scenario;
    }

    /** Whether exploring it on weakly ordered memory takes long. */
    boolean isLarge() {
        return large;
    }

    Explorer.Result explore(MemoryModel model) {
        return explore(model, EnumSet.noneOf(IndexMutation.class));
    }

    Explorer.Result explore(MemoryModel model, IndexMutation mutation) {
        return explore(model, EnumSet.of(mutation));
    }

    private Explorer.Result explore(MemoryModel model, Set<IndexMutation> mutations) {
        return scenario.apply(new KeyedScenario()).explore(model, mutations);
    }
}
