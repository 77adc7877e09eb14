package io.mmapforge.model;

import java.util.Set;

/**
 * How a reader reads a record word by word beside writers of scalars: it asks only that no range was written meanwhile.
 *
 * <p>Loads of data have no order among themselves, unless there is a look at the word between them.
 */
final class WordByWordRule implements Reading {
    private static final int WORD = 0;
    private static final int FIRST = 1;
    private static final int WORD_BETWEEN = 2;
    private static final int SECOND = 3;
    private static final int WORD_AFTER = 4;
    private static final int COMMIT = 5;
    private static final int WORD_LAST = 6;

    private final MemoryModel model;
    private final boolean inParts;
    private final boolean fence;
    private final boolean commitLook;
    private final boolean lastLook;
    private final boolean upperPartAlone;

    WordByWordRule(MemoryModel model, Set<Mutation> mutations, boolean inParts) {
        this.model = model;
        this.inParts = inParts;
        this.fence = !mutations.contains(Mutation.WORD_BY_WORD_WITHOUT_ACQUIRE_FENCE);
        this.commitLook = !mutations.contains(Mutation.WORD_BY_WORD_WITHOUT_COMMIT_LOOK);
        this.lastLook = !mutations.contains(Mutation.WORD_BY_WORD_WITHOUT_LAST_LOOK);
        this.upperPartAlone = mutations.contains(Mutation.WORD_BY_WORD_COMPARES_UPPER_PART);
    }

    @Override
    public boolean isDue(int load, State state, int reader) {
        int done = state.loadsDone(reader);
        int needed = needed(done, state.loaded(reader, WORD_AFTER));
        return (needed & 1 << load) != 0 && (done & 1 << load) == 0 && (before(load, needed) & ~done) == 0;
    }

    @Override
    public boolean isComplete(State state, int reader) {
        int done = state.loadsDone(reader);
        return (needed(done, state.loaded(reader, WORD_AFTER)) & ~done) == 0;
    }

    @Override
    public int address(int load, int record, State state, int reader) {
        return switch (load) {
            case FIRST -> SharedMemory.data(record, 0);
            case SECOND -> SharedMemory.data(record, 1);
            case COMMIT -> SharedMemory.commit(Word.lane(state.loaded(reader, WORD_AFTER)));
            default -> SharedMemory.word(record);
        };
    }

    @Override
    public int outcome(int record, State state, int reader) {
        int before = state.loaded(reader, WORD);
        if (inParts) {
            int between = state.loaded(reader, WORD_BETWEEN);
            if (!isUndisturbed(before, between)) {
                return AGAIN;
            }
            before = between;
        }
        int after = state.loaded(reader, WORD_AFTER);
        if (!isUndisturbed(before, after)) {
            return AGAIN;
        }
        if (Word.isHeld(after)) {
            boolean committed = commitLook && state.loaded(reader, COMMIT) == after;
            if (committed || lastLook && !isUndisturbed(after, state.loaded(reader, WORD_LAST))) {
                return AGAIN;
            }
        }
        return ReadRule.value(state.loaded(reader, FIRST), state.loaded(reader, SECOND));
    }

    private boolean isUndisturbed(int before, int after) {
        return upperPartAlone ? Word.isSameUpperPart(before, after) : Word.isOnlyScalarsBetween(before, after);
    }

    private int needed(int done, int after) {
        int needed = 1 << WORD | 1 << FIRST | 1 << SECOND | 1 << WORD_AFTER;
        if (inParts) {
            needed |= 1 << WORD_BETWEEN;
        }
        if ((done & 1 << WORD_AFTER) != 0 && Word.isHeld(after)) {
            needed |= commitLook ? 1 << COMMIT : 0;
            needed |= lastLook ? 1 << WORD_LAST : 0;
        }
        return needed;
    }

    private int before(int load, int needed) {
        int earlier = needed & (1 << load) - 1;
        if (model == MemoryModel.SEQUENTIAL) {
            return earlier;
        }
        return switch (load) {
            case FIRST -> 1 << WORD;
            case SECOND -> needed & (1 << WORD | 1 << WORD_BETWEEN);
            case WORD_BETWEEN, WORD_AFTER -> fence ? earlier : needed & (1 << WORD | earlier & 1 << WORD_BETWEEN);
            case COMMIT -> 1 << WORD_AFTER;
            case WORD_LAST -> needed & (1 << WORD_AFTER | 1 << COMMIT);
            default -> 0;
        };
    }
}
