package io.mmapforge.model;

import java.util.Set;

/**
 * How a reader reads a record as it was at one moment.
 *
 * <p>Loads of data, record, range and image have no order among themselves. Those that follow a branch may be done before
 * the branch is decided, as processors do, unless an acquire stands between.
 */
final class ReadRule implements Reading {
    /** The loads, in program order. */
    static final int LOADS = 6 + 2 * SharedMemory.WORDS;

    private static final int WORD = 0;
    private static final int COMMIT = 1;
    private static final int DATA = 2;
    private static final int RECORD = DATA + SharedMemory.WORDS;
    private static final int RANGE = RECORD + 1;
    private static final int IMAGE = RANGE + 1;
    private static final int COMMIT_AGAIN = IMAGE + SharedMemory.WORDS;
    private static final int WORD_AGAIN = COMMIT_AGAIN + 1;

    private static final int ALL_DATA = (1 << RECORD) - (1 << DATA);
    private static final int ALL_LANE = (1 << COMMIT_AGAIN) - (1 << RECORD);

    private final MemoryModel model;
    private final boolean lastLook;
    private final boolean secondLook;
    private final boolean recordCheck;
    private final boolean fence;

    /**
     * A rule.
     *
     * @param lastLook whether the sequence word is looked at again in the end
     */
    ReadRule(MemoryModel model, Set<Mutation> mutations, boolean lastLook) {
        this.model = model;
        this.lastLook = lastLook;
        this.secondLook = !mutations.contains(Mutation.READER_WITHOUT_SECOND_COMMIT_LOOK);
        this.recordCheck = !mutations.contains(Mutation.READER_WITHOUT_RECORD_CHECK);
        this.fence = !mutations.contains(Mutation.READER_WITHOUT_ACQUIRE_FENCE);
    }

    /** The value of a record as one number. */
    static int value(int first, int second) {
        return first << 2 | second;
    }

    static int first(int value) {
        return value >> 2;
    }

    static int second(int value) {
        return value & 3;
    }

    /** The sequence word that the read began with. */
    int word(State state, int reader) {
        return state.loaded(reader, WORD);
    }

    @Override
    public boolean isDue(int load, State state, int reader) {
        int done = state.loadsDone(reader);
        int needed = needed(done, state.loaded(reader, WORD), state.loaded(reader, COMMIT));
        return (needed & 1 << load) != 0 && (done & 1 << load) == 0 && (before(load, needed) & ~done) == 0;
    }

    @Override
    public boolean isComplete(State state, int reader) {
        int done = state.loadsDone(reader);
        return (needed(done, state.loaded(reader, WORD), state.loaded(reader, COMMIT)) & ~done) == 0;
    }

    /** What the load looks at. */
    int address(int load, int record, int word) {
        return switch (load) {
            case WORD, WORD_AGAIN -> SharedMemory.word(record);
            case COMMIT, COMMIT_AGAIN -> SharedMemory.commit(Word.lane(word));
            case RECORD -> SharedMemory.record(Word.lane(word));
            case RANGE -> SharedMemory.range(Word.lane(word));
            default ->
                load < RECORD
                        ? SharedMemory.data(record, load - DATA)
                        : SharedMemory.image(Word.lane(word), load - IMAGE);
        };
    }

    @Override
    public int address(int load, int record, State state, int reader) {
        return address(load, record, state.loaded(reader, WORD));
    }

    @Override
    public int outcome(int record, State state, int reader) {
        int[] loaded = new int[LOADS];
        for (int load = 0; load < LOADS; load++) {
            loaded[load] = state.loaded(reader, load);
        }
        return outcome(record, loaded);
    }

    /** What a reader would read that has the world to itself now. */
    int readAtOnce(int record, State state) {
        int[] loaded = new int[LOADS];
        int word = state.memory(SharedMemory.word(record));
        int needed = Word.isHeld(word) ? (1 << LOADS) - 1 : 1 << WORD | ALL_DATA | 1 << WORD_AGAIN;
        for (int load = 0; load < LOADS; load++) {
            if ((needed & 1 << load) != 0) {
                loaded[load] = state.memory(address(load, record, word));
            }
        }
        return outcome(record, loaded);
    }

    private int outcome(int record, int[] loaded) {
        int word = loaded[WORD];
        boolean held = Word.isHeld(word);
        if (lastLook && loaded[WORD_AGAIN] != word || held && secondLook && loaded[COMMIT_AGAIN] != loaded[COMMIT]) {
            return AGAIN;
        }
        boolean fromImage = held && loaded[COMMIT] == word && (!recordCheck || loaded[RECORD] == record);
        int range = fromImage ? loaded[RANGE] : 0;
        int first = (range & 1) != 0 ? loaded[IMAGE] : loaded[DATA];
        int second = (range & 2) != 0 ? loaded[IMAGE + 1] : loaded[DATA + 1];
        return value(first, second);
    }

    private int needed(int done, int word, int commit) {
        if ((done & 1 << WORD) == 0) {
            return 1 << WORD;
        }
        int needed = 1 << WORD | ALL_DATA | (lastLook ? 1 << WORD_AGAIN : 0);
        if (Word.isHeld(word)) {
            needed |= 1 << COMMIT | (secondLook ? 1 << COMMIT_AGAIN : 0);
            if ((done & 1 << COMMIT) != 0 && commit == word) {
                needed |= ALL_LANE;
            }
        }
        return needed;
    }

    private int before(int load, int needed) {
        if (model == MemoryModel.SEQUENTIAL) {
            return needed & (1 << load) - 1;
        }
        int acquired = needed & (1 << WORD | 1 << COMMIT);
        return switch (load) {
            case WORD -> 0;
            case COMMIT -> 1 << WORD;
            case COMMIT_AGAIN -> fence ? needed & (1 << COMMIT_AGAIN) - 1 : acquired;
            case WORD_AGAIN -> fence ? needed & (1 << WORD_AGAIN) - 1 : acquired | needed & 1 << COMMIT_AGAIN;
            default -> acquired;
        };
    }
}
