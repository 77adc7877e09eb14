package io.mmapforge.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/** Who is at work on the modelled store. All writers may be killed at any step, and so may all repairers but the last. */
enum SharedStore {
    /** The lane names another record while the word of the one before may not yet look free. */
    SCALAR_AFTER_RANGE(
            false,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .writesRange(0, 3, 1)
                            .writesScalar(1, 0, 2)
                            .as("writer")
                            .killable(),
                    with.lanes(1).reads(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** Two records get the same odd word; the second is read. */
    SAME_WORD_IN_TWO_RECORDS(
            false,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .writesRange(0, 3, 1)
                            .writesRange(1, 2, 2)
                            .as("writer")
                            .killable(),
                    with.lanes(1).reads(1).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** The image is used again while the first record is read. */
    IMAGE_USED_AGAIN(
            false,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .writesRange(0, 3, 1)
                            .writesRange(1, 3, 2)
                            .as("writer")
                            .killable(),
                    with.lanes(1).reads(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** One record is written twice. */
    RECORD_WRITTEN_TWICE(
            false,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .writesRange(0, 3, 1)
                            .writesRange(0, 3, 2)
                            .as("writer")
                            .killable(),
                    with.lanes(1).reads(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** A scalar write, then a range write elsewhere. */
    RANGE_AFTER_SCALAR(
            false,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .writesScalar(0, 0, 1)
                            .writesRange(1, 3, 2)
                            .as("writer")
                            .killable(),
                    with.lanes(1).reads(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** Two writers want the same record, and each mends what the other left. */
    TWO_WRITERS(
            false,
            with -> with.store(
                    with.lanes(2).owns(0).writesRange(0, 3, 1).as("writer A").killable(),
                    with.lanes(2)
                            .owns(1)
                            .writesScalar(0, 0, 2)
                            .writesRange(1, 3, 3)
                            .as("writer B")
                            .killable(),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** The repair is cut short, and done again. */
    KILLED_REPAIR(
            false,
            with -> with.store(
                    with.lanes(1).owns(0).writesRange(0, 3, 1).as("writer").killable(),
                    with.lanes(1).reads(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer").killable(),
                    with.lanes(1).claims(0).as("second repairer"))),

    /** A dead writer's lane is claimed, repaired and written through. */
    SUCCESSOR(
            false,
            with -> with.store(
                    with.lanes(1).owns(0).writesRange(0, 3, 1).as("writer").killable(),
                    with.lanes(1).reads(1).as("reader"),
                    with.lanes(1)
                            .claims(0)
                            .writesScalar(1, 0, 2)
                            .writesRange(0, 2, 3)
                            .as("successor")
                            .killable(),
                    with.lanes(1).comesLast().claims(0).as("repairer"))),

    /** Two append at once; the first record is read. */
    TWO_APPENDERS(
            false,
            with -> with.emptyStore(
                    with.lanes(2).owns(0).appends(1).as("appender A").killable(),
                    with.lanes(2).owns(1).appends(2).as("appender B").killable(),
                    with.lanes(2).readsIfCounted(0).as("reader"),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** An appended record is written while another is appended, and the second record is read. */
    APPENDER_AND_WRITER(
            false,
            with -> with.emptyStore(
                    with.lanes(2).owns(0).appends(1).as("appender A").killable(),
                    with.lanes(2)
                            .owns(1)
                            .appends(2)
                            .writesRange(0, 3, 1)
                            .as("appender B")
                            .killable(),
                    with.lanes(2).readsIfCounted(1).as("reader"),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** A crash of the machine left a word that looks held by a lane which is of another record. */
    STRAY_WORD(
            false,
            with -> with.store(
                            with.lanes(2)
                                    .owns(0)
                                    .writesRange(1, 3, 1)
                                    .as("writer")
                                    .killable(),
                            with.lanes(2).owns(1).writesScalar(0, 0, 2).as("other writer"),
                            with.lanes(2).reads(0).as("reader"),
                            with.lanes(2).claims(0).as("repairer"))
                    .withStrayWord(0, 0)),

    /** Scalars are set more often than a copy takes, and their count carries; no copy may be in vain. */
    SCALAR_STORM(
            false,
            with -> with.store(
                            with.lanes(2)
                                    .owns(0)
                                    .writesScalar(0, 0, 1)
                                    .writesScalar(0, 1, 2)
                                    .as("setter A"),
                            with.lanes(2).owns(1).writesScalar(0, 0, 3).as("setter B"),
                            with.lanes(2).readsWordByWordAtOnce(0).as("reader"))
                    .withScalarWrites(0, 3)),

    /** A record is read word by word while a range of it is written, and repaired. */
    RANGE_READ_WORD_BY_WORD(
            false,
            with -> with.store(
                    with.lanes(1).owns(0).writesRange(0, 3, 1).as("writer").killable(),
                    with.lanes(1).readsWordByWord(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer").killable(),
                    with.lanes(1).claims(0).as("second repairer"))),

    /** A record is read word by word while a scalar and then a range of it are written. */
    SCALAR_AND_RANGE_READ_WORD_BY_WORD(
            false,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .writesScalar(0, 1, 1)
                            .writesRange(0, 3, 2)
                            .as("writer")
                            .killable(),
                    with.lanes(1).readsWordByWord(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** The same in parts, and another scalar is written at last. */
    SCALARS_AND_RANGE_READ_IN_PARTS(
            false,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .writesRange(0, 3, 1)
                            .writesScalar(0, 1, 2)
                            .as("writer")
                            .killable(),
                    with.lanes(1).readsInParts(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** A range writer and a scalar writer of the same record, which is read word by word. */
    TWO_KINDS_OF_WRITERS_READ_WORD_BY_WORD(
            true,
            with -> with.store(
                    with.lanes(2).owns(0).writesRange(0, 3, 1).as("writer A").killable(),
                    with.lanes(2).owns(1).writesScalar(0, 0, 2).as("writer B").killable(),
                    with.lanes(2).readsWordByWord(0).as("reader"),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** An optional scalar gets a value, and another. */
    OPTIONAL_SET_TWICE(
            false,
            with -> with.store(
                            with.lanes(1)
                                    .owns(0)
                                    .setsOptional(0, 1)
                                    .setsOptional(0, 2)
                                    .as("writer")
                                    .killable(),
                            with.lanes(1).reads(0).as("reader"),
                            with.lanes(1).claims(0).as("repairer"))
                    .ofOptionals()),

    /** An optional scalar gets a value, and loses it. */
    OPTIONAL_SET_AND_CLEARED(
            false,
            with -> with.store(
                            with.lanes(1)
                                    .owns(0)
                                    .setsOptional(0, 1)
                                    .clearsOptional(0)
                                    .as("writer")
                                    .killable(),
                            with.lanes(1).reads(0).as("reader"),
                            with.lanes(1).claims(0).as("repairer"))
                    .ofOptionals()),

    /** An optional scalar loses its value, and gets another; the repair may be cut short. */
    OPTIONAL_CLEARED_AND_SET(
            false,
            with -> with.store(
                            with.lanes(1)
                                    .owns(0)
                                    .clearsOptional(0)
                                    .setsOptional(0, 2)
                                    .as("writer")
                                    .killable(),
                            with.lanes(1).reads(0).as("reader"),
                            with.lanes(1).claims(0).as("repairer").killable(),
                            with.lanes(1).claims(0).as("second repairer"))
                    .ofOptionals(0, 1)),

    /** The same, read word by word. */
    OPTIONAL_READ_WORD_BY_WORD(
            false,
            with -> with.store(
                            with.lanes(1)
                                    .owns(0)
                                    .clearsOptional(0)
                                    .setsOptional(0, 2)
                                    .as("writer")
                                    .killable(),
                            with.lanes(1).readsWordByWord(0).as("reader"),
                            with.lanes(1).claims(0).as("repairer"))
                    .ofOptionals(0, 1)),

    /** One clears what another sets, and each mends what the other left. */
    TWO_WRITERS_OF_AN_OPTIONAL(
            false,
            with -> with.store(
                            with.lanes(2)
                                    .owns(0)
                                    .setsOptional(0, 2)
                                    .as("writer A")
                                    .killable(),
                            with.lanes(2)
                                    .owns(1)
                                    .clearsOptional(0)
                                    .setsOptional(0, 3)
                                    .as("writer B")
                                    .killable(),
                            with.lanes(2).claims(0).closes().claims(1).as("repairer"))
                    .ofOptionals(0, 1)),

    /** One clears what another sets, and a third reads. */
    TWO_WRITERS_OF_AN_OPTIONAL_AND_READER(
            true,
            with -> with.store(
                            with.lanes(2)
                                    .owns(0)
                                    .setsOptional(0, 2)
                                    .as("writer A")
                                    .killable(),
                            with.lanes(2)
                                    .owns(1)
                                    .clearsOptional(0)
                                    .as("writer B")
                                    .killable(),
                            with.lanes(2).reads(0).as("reader"),
                            with.lanes(2).claims(0).closes().claims(1).as("repairer"))
                    .ofOptionals(0, 1)),

    /** One of two words is edited while the other is written, and each mends what the other left. */
    EDIT_BESIDE_SCALAR(
            false,
            with -> with.store(
                    with.lanes(2).owns(0).edits(0, 1, 1).as("editor").killable(),
                    with.lanes(2).owns(1).writesScalar(0, 1, 2).as("writer").killable(),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** Two edit a word each. */
    TWO_EDITORS(
            false,
            with -> with.store(
                    with.lanes(2).owns(0).edits(0, 1, 1).as("editor A").killable(),
                    with.lanes(2).owns(1).edits(0, 2, 2).as("editor B").killable(),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** Both words are edited together, then one. */
    RECORD_EDITED_TWICE(
            false,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .edits(0, 3, 1)
                            .edits(0, 2, 2)
                            .as("editor")
                            .killable(),
                    with.lanes(1).reads(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** Both words are edited together after one, and the record is read word by word. */
    EDITS_READ_WORD_BY_WORD(
            false,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .adds(0, 1, 1)
                            .edits(0, 3, 2)
                            .as("editor")
                            .killable(),
                    with.lanes(1).readsWordByWord(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** An optional scalar is made absent and present again by edits. */
    OPTIONAL_EDITED(
            false,
            with -> with.store(
                            with.lanes(1)
                                    .owns(0)
                                    .edits(0, 1, 0)
                                    .edits(0, 3, 1)
                                    .as("editor")
                                    .killable(),
                            with.lanes(1).reads(0).as("reader"),
                            with.lanes(1).claims(0).as("repairer"))
                    .ofOptionals(0, 2)),

    /** Two add to one word. */
    TWO_ADDERS(
            false,
            with -> with.store(
                    with.lanes(2).owns(0).adds(0, 0, 1).as("adder A").killable(),
                    with.lanes(2).owns(1).adds(0, 0, 1).as("adder B").killable(),
                    with.lanes(2).reads(0).as("reader"),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** Three add to one word, the last of them by an update of the record. */
    ADDERS_AND_UPDATE(
            true,
            with -> with.store(
                    with.lanes(3).owns(0).adds(0, 0, 1).as("adder A").killable(),
                    with.lanes(3).owns(1).adds(0, 0, 1).as("adder B").killable(),
                    with.lanes(3).owns(2).updates(0, 1).as("updater").killable(),
                    with.lanes(3).comesLast().claims(0).claims(1).claims(2).as("repairer"))),

    /** One adds to a word that another's edit carries along. */
    ADDER_AND_EDITOR(
            false,
            with -> with.store(
                    with.lanes(2)
                            .owns(0)
                            .adds(0, 0, 1)
                            .adds(0, 1, 1)
                            .as("adder")
                            .killable(),
                    with.lanes(2).owns(1).edits(0, 2, 2).as("editor").killable(),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** One adds to what another writes as a whole. */
    ADDER_AND_RANGE_WRITER(
            false,
            with -> with.store(
                    with.lanes(2).owns(0).adds(0, 0, 1).as("adder").killable(),
                    with.lanes(2).owns(1).writesRange(0, 3, 1).as("writer").killable(),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** Two replace the same value, so that one of them must find another. */
    TWO_REPLACERS(
            false,
            with -> with.store(
                    with.lanes(2).owns(0).replaces(0, 0, 0).as("replacer A").killable(),
                    with.lanes(2)
                            .owns(1)
                            .replaces(0, 0, 0)
                            .replaces(0, 0, 1)
                            .as("replacer B")
                            .killable(),
                    with.lanes(2).reads(0).as("reader"),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** Two update one record, each from what it is. */
    TWO_UPDATERS(
            false,
            with -> with.store(
                    with.lanes(2).owns(0).updates(0, 1).as("updater A").killable(),
                    with.lanes(2).owns(1).updates(0, 1).as("updater B").killable(),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** A record is updated twice while a scalar of it is written. */
    UPDATER_AND_SCALAR(
            false,
            with -> with.store(
                    with.lanes(2)
                            .owns(0)
                            .updates(0, 1)
                            .updates(0, 1)
                            .as("updater")
                            .killable(),
                    with.lanes(2).owns(1).writesScalar(0, 1, 2).as("writer").killable(),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** A record is updated while another writes it whole. */
    UPDATER_AND_RANGE_WRITER(
            false,
            with -> with.store(
                    with.lanes(2).owns(0).updates(0, 1).as("updater").killable(),
                    with.lanes(2).owns(1).writesRange(0, 3, 1).as("writer").killable(),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** A record is updated twice while another reads it. */
    RECORD_UPDATED_TWICE(
            true,
            with -> with.store(
                    with.lanes(1)
                            .owns(0)
                            .updates(0, 1)
                            .updates(0, 1)
                            .as("updater")
                            .killable(),
                    with.lanes(1).reads(0).as("reader"),
                    with.lanes(1).claims(0).as("repairer"))),

    /** Two range writers of the same record, and a reader. */
    TWO_RANGE_WRITERS_AND_READER(
            true,
            with -> with.store(
                    with.lanes(2).owns(0).writesRange(0, 3, 1).as("writer A").killable(),
                    with.lanes(2).owns(1).writesRange(0, 1, 2).as("writer B").killable(),
                    with.lanes(2).reads(0).as("reader"),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** A range writer and a scalar writer of the same record, and a reader. */
    TWO_KINDS_OF_WRITERS_AND_READER(
            true,
            with -> with.store(
                    with.lanes(2).owns(0).writesRange(0, 3, 1).as("writer A").killable(),
                    with.lanes(2).owns(1).writesScalar(0, 0, 2).as("writer B").killable(),
                    with.lanes(2).reads(0).as("reader"),
                    with.lanes(2).claims(0).closes().claims(1).as("repairer"))),

    /** A dead writer's lane is used again for a range write, while the first record is read. */
    SUCCESSOR_USES_IMAGE_AGAIN(
            true,
            with -> with.store(
                    with.lanes(1).owns(0).writesRange(0, 3, 1).as("writer").killable(),
                    with.lanes(1).reads(0).as("reader"),
                    with.lanes(1).claims(0).writesRange(1, 3, 2).as("successor").killable(),
                    with.lanes(1).comesLast().claims(0).as("repairer"))),

    /** As before with two range writers, but the repair may be cut short too. */
    TWO_RANGE_WRITERS_AND_KILLED_REPAIR(
            true,
            with -> with.store(
                    with.lanes(2).owns(0).writesRange(0, 3, 1).as("writer A").killable(),
                    with.lanes(2).owns(1).writesRange(0, 1, 2).as("writer B").killable(),
                    with.lanes(2).reads(0).as("reader"),
                    with.lanes(2).claims(0).as("repairer").killable(),
                    with.lanes(2).comesLast().claims(0).claims(1).as("second repairer"))),

    /** Three writers of one record. */
    THREE_WRITERS(
            false,
            with -> with.store(
                    with.lanes(3).owns(0).writesRange(0, 3, 1).as("writer A").killable(),
                    with.lanes(3).owns(1).writesRange(0, 2, 2).as("writer B").killable(),
                    with.lanes(3).owns(2).writesScalar(0, 0, 3).as("writer C").killable(),
                    with.lanes(3).comesLast().claims(0).claims(1).claims(2).as("repairer")));

    private final boolean large;
    private final Function<Builder, Scenario> scenario;

    SharedStore(boolean large, Function<Builder, Scenario> scenario) {
        this.large = large;
        this.scenario = scenario;
    }

    /** Whether exploring it on weakly ordered memory takes long. */
    boolean isLarge() {
        return large;
    }

    Explorer.Result explore(MemoryModel model) {
        return scenario.apply(new Builder(model, EnumSet.noneOf(Mutation.class)))
                .explore();
    }

    Explorer.Result explore(MemoryModel model, Mutation mutation) {
        return scenario.apply(new Builder(model, EnumSet.of(mutation))).explore();
    }

    /** What all processes of a scenario share. */
    private record Builder(MemoryModel model, Set<Mutation> mutations) {
        Protocol lanes(int lanes) {
            return new Protocol(mutations, lanes);
        }

        Scenario store(Program... programs) {
            return Scenario.of(model, mutations, programs);
        }

        Scenario emptyStore(Program... programs) {
            return Scenario.ofEmptyStore(model, mutations, programs);
        }
    }
}
