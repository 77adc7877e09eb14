package io.mmapforge.model;

import io.mmapforge.model.Step.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Some writers and a reader at work on a store with a key. */
final class IndexMachine implements World {
    /** What a writer does next. */
    private enum Stage {
        /** Looks without the lock, as a put does that most often finds its key. */
        LOOK,
        TAKE_LOCK,
        HOLDS_LOCK
    }

    private final MemoryModel model;
    private final IndexProcess[] writers;
    private final IndexReader reader;
    private final IndexKeys keys;
    private final Set<IndexMutation> mutations;
    private final int movedByPut;
    private final IndexLookup lookup;
    private final IndexInvariants invariants;

    IndexMachine(
            MemoryModel model,
            List<IndexProcess> writers,
            IndexProcess reader,
            IndexKeys keys,
            Set<IndexMutation> mutations,
            int movedByPut) {
        this.model = model;
        this.writers = writers.toArray(IndexProcess[]::new);
        this.reader = new IndexReader(model, reader, keys, mutations);
        this.keys = keys;
        this.mutations = mutations;
        this.movedByPut = movedByPut;
        this.lookup = new IndexLookup(keys);
        this.invariants = new IndexInvariants(lookup);
    }

    @Override
    public State start(State memory) {
        State copy = memory.copy();
        IndexState state = view(copy);
        for (int writer = 0; writer < writers.length; writer++) {
            begin(state, writer, 0);
        }
        reader.start(state);
        invariants.checkAlways(state);
        return copy;
    }

    @Override
    public List<Step> steps(State of) {
        IndexState state = view(of);
        List<Step> steps = new ArrayList<>();
        for (int writer = 0; writer < writers.length; writer++) {
            if (isOver(state, writer)) {
                continue;
            }
            int buffered = state.buffered(writer);
            PendingStores pending = state.pending(writer);
            for (int entry = 0; entry < buffered; entry++) {
                if (pending.mayLeave(model, entry)) {
                    steps.add(new Step(writer, Action.BECOME_VISIBLE, entry));
                }
            }
            if (mayExecute(state, writer, buffered)) {
                steps.add(new Step(writer, Action.EXECUTE, 0));
            }
            if (writers[writer].mortal()) {
                steps.add(new Step(writer, Action.DIE, 0));
            }
        }
        if (!reader.isDone(state)) {
            for (int time : reader.times(state)) {
                steps.add(new Step(writers.length, Action.LOAD, time));
            }
        }
        return steps;
    }

    private boolean mayExecute(IndexState state, int writer, int buffered) {
        return switch (stage(state, writer)) {
            case LOOK -> true;
            case TAKE_LOCK -> state.lockHolder() < 0 && (!deed(state, writer).isOpening() || areOver(state, writer));
            case HOLDS_LOCK -> buffered == 0;
        };
    }

    /** Whether all writers before this one are dead or done. */
    private boolean areOver(IndexState state, int last) {
        for (int writer = 0; writer < last; writer++) {
            if (!isOver(state, writer)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public State after(State before, Step step) {
        State copy = before.copy();
        IndexState state = view(copy);
        switch (step.action()) {
            case EXECUTE -> execute(state, step.process());
            case BECOME_VISIBLE -> becomeVisible(state, step.process(), step.detail());
            case LOAD -> reader.load(state, step.detail());
            case DIE -> state.kill(step.process());
            case LOOK_AGAIN -> throw new IllegalStateException("no step of this world: " + step);
        }
        invariants.checkAlways(state);
        return copy;
    }

    private void execute(IndexState state, int writer) {
        IndexDeed deed = deed(state, writer);
        switch (stage(state, writer)) {
            case LOOK -> {
                int file = state.memory(IndexMemory.PATH) - 1;
                if (lookup.find(state::memory, file, deed.key()) >= 0) {
                    begin(state, writer, state.next(writer) + 1);
                } else {
                    go(state, writer, Stage.TAKE_LOCK);
                }
            }
            case TAKE_LOCK -> {
                state.setLockHolder(writer);
                go(state, writer, Stage.HOLDS_LOCK);
                new IndexPlan(state, writer, keys, mutations, movedByPut).carryOut(deed);
            }
            case HOLDS_LOCK -> {
                if (deed.kind() == IndexDeed.Kind.PUT) {
                    invariants.checkAcknowledged(state, deed.key());
                }
                state.setLockHolder(-1);
                begin(state, writer, state.next(writer) + 1);
            }
        }
    }

    private void becomeVisible(IndexState state, int writer, int entry) {
        int address = state.bufferedAddress(writer, entry);
        int value = state.bufferedValue(writer, entry);
        int before = state.memory(address);
        if (before != value && IndexMemory.isForFinding(address) && reader.mayBeBehind(state)) {
            state.log(address, before);
        }
        state.setMemory(address, value);
        state.dequeue(writer, entry);
    }

    private void begin(IndexState state, int writer, int deed) {
        state.setNext(writer, deed);
        boolean looks = deed < writers[writer].deeds().size()
                && writers[writer].deeds().get(deed).kind() == IndexDeed.Kind.PUT;
        go(state, writer, looks ? Stage.LOOK : Stage.TAKE_LOCK);
    }

    @Override
    public void checkEnd(State of) {
        IndexState state = view(of);
        for (int writer = 0; writer < writers.length; writer++) {
            if (!isOver(state, writer)) {
                throw new Violation(writers[writer].name() + " waits for ever");
            }
        }
        if (!reader.isDone(state)) {
            throw new Violation("the reader waits for ever");
        }
    }

    @Override
    public String describe(State of, Step step) {
        IndexState before = view(of);
        if (step.action() == Action.LOAD) {
            return "reader: " + reader.describe(before, step.detail());
        }
        int writer = step.process();
        String who = writers[writer].name() + ": ";
        return switch (step.action()) {
            case DIE -> who + "is killed";
            case BECOME_VISIBLE -> {
                int address = before.bufferedAddress(writer, step.detail());
                yield who + "visible: " + IndexMemory.name(address) + " = "
                        + IndexMemory.text(address, before.bufferedValue(writer, step.detail()));
            }
            default -> who + deed(before, writer) + " " + stage(before, writer);
        };
    }

    private boolean isOver(IndexState state, int writer) {
        return state.isDead(writer)
                || state.next(writer) == writers[writer].deeds().size();
    }

    private IndexDeed deed(IndexState state, int writer) {
        return writers[writer].deeds().get(state.next(writer));
    }

    private static Stage stage(IndexState state, int writer) {
        return Stage.values()[state.stage(writer)];
    }

    private static void go(IndexState state, int writer, Stage stage) {
        state.setStage(writer, stage.ordinal());
    }

    private IndexState view(State state) {
        return IndexState.of(state, writers.length);
    }
}
