package io.mmapforge.model;

import static io.mmapforge.model.IndexMemory.COUNT;
import static io.mmapforge.model.IndexMemory.index;
import static io.mmapforge.model.IndexMemory.newest;
import static io.mmapforge.model.IndexMemory.oldest;
import static io.mmapforge.model.IndexMemory.slots;
import static io.mmapforge.model.IndexMemory.tag;

import io.mmapforge.model.IndexState.ReaderCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The search of a reader, load by load.
 *
 * <p>On weakly ordered memory a load gives what its address held at any time since the last acquire load took place: it may have been
 * done before others that stand before it in the program. The address of a record follows from a slot, but even that orders nothing
 * here.
 */
final class IndexReader {
    /** What the reader does next. */
    enum Stage {
        /** Its program begins the search: what others published by now it has to see. */
        BEGIN,
        STATE,
        SLOT,
        COUNT,
        KEY,
        LAST_COUNT,
        INDEXED,
        LATE_COUNT,
        PAIRING_OF_FILE,
        PAIRING_OF_STORE,
        /** Something speaks against the file: is it still the one at the path? */
        CONFIRM,
        REOPEN,
        DONE
    }

    private final MemoryModel model;
    private final IndexProcess reader;
    private final IndexKeys keys;
    private final Set<IndexMutation> mutations;

    IndexReader(MemoryModel model, IndexProcess reader, IndexKeys keys, Set<IndexMutation> mutations) {
        this.model = model;
        this.reader = reader;
        this.keys = keys;
        this.mutations = mutations;
    }

    boolean isDone(IndexState state) {
        return stage(state) == Stage.DONE;
    }

    /** Goes to the first deed. */
    void start(IndexState state) {
        begin(state, 0);
    }

    /** The times to which the next load may belong, as far as they differ in what it gives; empty if it has to wait. */
    List<Integer> times(IndexState state) {
        Stage stage = stage(state);
        if (stage == Stage.REOPEN) {
            return IndexLookup.isUsable(state::memory) ? List.of(0) : List.of();
        }
        if (stage == Stage.BEGIN || stage == Stage.CONFIRM || model == MemoryModel.SEQUENTIAL) {
            return List.of(state.logged());
        }
        // The earliest of the times that give a value is the one that leaves most open.
        int address = address(state);
        List<Integer> times = new ArrayList<>(List.of(0));
        for (int time = 1; time <= state.logged(); time++) {
            if (state.loggedAddress(time - 1) == address
                    && state.memoryAt(time - 1, address) != state.memoryAt(time, address)) {
                times.add(time);
            }
        }
        return times;
    }

    /** Whether stores are still to be remembered, as loads may go behind them. */
    boolean mayBeBehind(IndexState state) {
        return model == MemoryModel.WEAK && stage(state) != Stage.DONE && stage(state) != Stage.BEGIN;
    }

    void load(IndexState state, int time) {
        Stage stage = stage(state);
        if (stage == Stage.BEGIN) {
            state.setReader(ReaderCell.REQUIRED, state.reader(ReaderCell.REQUIRED) | published(state));
            go(state, Stage.STATE);
            return;
        }
        if (stage == Stage.CONFIRM) {
            confirm(state);
            return;
        }
        if (stage == Stage.REOPEN) {
            reopen(state);
            return;
        }
        int value = state.memoryAt(time, address(state));
        if (isAcquire(stage)) {
            state.advance(time);
        }
        take(state, stage, value);
    }

    private boolean isAcquire(Stage stage) {
        return switch (stage) {
            case LAST_COUNT -> !mutations.contains(IndexMutation.READER_LAST_COUNT_WITHOUT_ACQUIRE);
            case STATE -> !mutations.contains(IndexMutation.READER_STATE_WITHOUT_ACQUIRE);
            case COUNT -> !mutations.contains(IndexMutation.READER_COUNT_WITHOUT_ACQUIRE);
            case INDEXED, LATE_COUNT, PAIRING_OF_FILE, PAIRING_OF_STORE -> true;
            default -> false;
        };
    }

    private void take(IndexState state, Stage stage, int value) {
        switch (stage) {
            case STATE -> {
                if (value == 0) {
                    go(state, Stage.REOPEN);
                } else {
                    state.setReader(ReaderCell.STATE, value);
                    state.setReader(ReaderCell.TABLE, newest(value));
                    go(state, Stage.SLOT);
                }
            }
            case SLOT -> takeSlot(state, value);
            case COUNT -> {
                if (index(state.reader(ReaderCell.SLOT)) >= value) {
                    nextSlot(state);
                } else if (mutations.contains(IndexMutation.READER_WITHOUT_KEY)) {
                    found(state);
                } else {
                    go(state, Stage.KEY);
                }
            }
            case KEY -> {
                if (value == key(state)) {
                    found(state);
                } else {
                    nextSlot(state);
                }
            }
            case LAST_COUNT -> {
                state.setReader(ReaderCell.NUMBER, value);
                go(state, Stage.INDEXED);
            }
            case INDEXED -> {
                if (mutations.contains(IndexMutation.READER_COUNT_AFTER_INDEXED)) {
                    state.setReader(ReaderCell.NUMBER, value);
                    go(state, Stage.LATE_COUNT);
                } else {
                    compare(state, value, state.reader(ReaderCell.NUMBER));
                }
            }
            case LATE_COUNT -> compare(state, state.reader(ReaderCell.NUMBER), value);
            case PAIRING_OF_FILE -> {
                state.setReader(ReaderCell.NUMBER, value);
                go(state, Stage.PAIRING_OF_STORE);
            }
            case PAIRING_OF_STORE -> {
                if (state.reader(ReaderCell.NUMBER) == value) {
                    absent(state);
                } else {
                    go(state, Stage.CONFIRM);
                }
            }
            default -> throw new IllegalStateException("no load: " + stage);
        }
    }

    private void takeSlot(IndexState state, int slot) {
        if (slot == 0) {
            nextTable(state);
        } else if (tag(slot) != keys.tag(key(state))) {
            nextSlot(state);
        } else {
            state.setReader(ReaderCell.SLOT, slot);
            go(state, mutations.contains(IndexMutation.READER_WITHOUT_COUNT) ? Stage.KEY : Stage.COUNT);
        }
    }

    private void nextSlot(IndexState state) {
        state.setReader(ReaderCell.SLOT, 0);
        int probe = state.reader(ReaderCell.PROBE) + 1;
        if (probe == slots(state.reader(ReaderCell.TABLE))) {
            nextTable(state);
        } else {
            state.setReader(ReaderCell.PROBE, probe);
            go(state, Stage.SLOT);
        }
    }

    private void nextTable(IndexState state) {
        state.setReader(ReaderCell.PROBE, 0);
        int oldest = oldest(state.reader(ReaderCell.STATE));
        boolean skips = mutations.contains(IndexMutation.READER_WITHOUT_OLDER_TABLE);
        if (state.reader(ReaderCell.TABLE) == oldest || skips) {
            go(state, Stage.LAST_COUNT);
        } else {
            state.setReader(ReaderCell.TABLE, oldest);
            go(state, Stage.SLOT);
        }
    }

    private void compare(IndexState state, int indexed, int count) {
        boolean looks = !mutations.contains(IndexMutation.READER_WITHOUT_LAST_LOOK);
        if (indexed < count && looks) {
            if (state.memory(IndexMemory.PATH) - 1 == state.reader(ReaderCell.FILE)) {
                throw new Violation("the reader takes the store's own key file for one that was replaced");
            }
            go(state, Stage.CONFIRM);
        } else if (looks && !mutations.contains(IndexMutation.READER_WITHOUT_PAIRING)) {
            state.setReader(ReaderCell.NUMBER, 0);
            go(state, Stage.PAIRING_OF_FILE);
        } else {
            absent(state);
        }
    }

    /** What was looked up was right if the path still leads to it: its number is just being changed, or whoever did so has died. */
    private void confirm(IndexState state) {
        int file = state.reader(ReaderCell.FILE);
        boolean own = state.memory(IndexMemory.PATH) - 1 == file
                && state.memory(IndexMemory.state(file)) != 0
                && state.memory(IndexMemory.indexed(file)) >= state.memory(COUNT);
        if (own) {
            absent(state);
        } else {
            go(state, Stage.REOPEN);
        }
    }

    private void absent(IndexState state) {
        if ((state.reader(ReaderCell.REQUIRED) & 1 << key(state)) != 0) {
            throw new Violation("the reader does not find key " + key(state) + ", which was there when it began");
        }
        begin(state, state.reader(ReaderCell.NEXT) + 1);
    }

    private void found(IndexState state) {
        int index = index(state.reader(ReaderCell.SLOT));
        if (index >= state.memory(COUNT)) {
            throw new Violation(
                    "the reader found key " + key(state) + " in record " + index + ", which is not published");
        }
        if (state.memory(IndexMemory.record(index)) != key(state)) {
            throw new Violation("the reader found key " + key(state) + " in record " + index + ", which has key "
                    + state.memory(IndexMemory.record(index)));
        }
        state.setReader(ReaderCell.REQUIRED, state.reader(ReaderCell.REQUIRED) | 1 << key(state));
        begin(state, state.reader(ReaderCell.NEXT) + 1);
    }

    /** Maps the file that is at the path. */
    private void reopen(IndexState state) {
        state.advance(state.logged());
        state.forgetSearch();
        state.setReader(ReaderCell.FILE, state.memory(IndexMemory.PATH) - 1);
        if (reader.deeds().get(state.reader(ReaderCell.NEXT)).isOpening()) {
            begin(state, state.reader(ReaderCell.NEXT) + 1);
        } else {
            go(state, Stage.STATE);
        }
    }

    private void begin(IndexState state, int deed) {
        state.forgetSearch();
        state.setReader(ReaderCell.NEXT, deed);
        if (deed == reader.deeds().size()) {
            state.advance(state.logged());
            state.setReader(ReaderCell.REQUIRED, 0);
            go(state, Stage.DONE);
        } else if (reader.deeds().get(deed).kind() == IndexDeed.Kind.FIND) {
            state.advance(state.logged());
            go(state, Stage.BEGIN);
        } else {
            go(state, reader.deeds().get(deed).isOpening() ? Stage.REOPEN : Stage.STATE);
        }
    }

    private int address(IndexState state) {
        int file = state.reader(ReaderCell.FILE);
        return switch (stage(state)) {
            case COUNT, LAST_COUNT, LATE_COUNT -> COUNT;
            case STATE -> IndexMemory.state(file);
            case SLOT -> {
                int table = state.reader(ReaderCell.TABLE);
                int position = keys.position(key(state), table) + state.reader(ReaderCell.PROBE) & slots(table) - 1;
                yield IndexMemory.slot(file, table, position);
            }
            case KEY -> IndexMemory.record(index(state.reader(ReaderCell.SLOT)));
            case INDEXED -> IndexMemory.indexed(file);
            case PAIRING_OF_FILE -> IndexMemory.pairing(file);
            case PAIRING_OF_STORE -> IndexMemory.PAIRING;
            default -> throw new IllegalStateException("no load: " + stage(state));
        };
    }

    /** The keys of all records that are published, bit k for key k. */
    private static int published(IndexState state) {
        int published = 0;
        for (int index = 0; index < state.memory(COUNT); index++) {
            published |= 1 << state.memory(IndexMemory.record(index));
        }
        return published;
    }

    String describe(IndexState before, int time) {
        Stage stage = stage(before);
        String sought = "looks for key " + key(before) + ": ";
        return switch (stage) {
            case BEGIN -> sought + "begins";
            case CONFIRM -> sought + "looks at the path: file " + (before.memory(IndexMemory.PATH) - 1);
            case REOPEN -> sought + "opens file " + (before.memory(IndexMemory.PATH) - 1);
            default -> {
                int address = address(before);
                String late = time < before.logged() ? ", done before " + (before.logged() - time) + " stores" : "";
                yield sought + "loads " + IndexMemory.name(address) + ": "
                        + IndexMemory.text(address, before.memoryAt(time, address)) + late;
            }
        };
    }

    private int key(IndexState state) {
        return reader.deeds().get(state.reader(ReaderCell.NEXT)).key();
    }

    private static Stage stage(IndexState state) {
        return Stage.values()[state.reader(ReaderCell.STAGE)];
    }

    private static void go(IndexState state, Stage stage) {
        state.setReader(ReaderCell.STAGE, stage.ordinal());
    }
}
