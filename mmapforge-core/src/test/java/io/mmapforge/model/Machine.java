package io.mmapforge.model;

import io.mmapforge.model.Step.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Carries out the steps of the processes. Instructions that nobody else can notice are carried out at once. */
final class Machine implements World {
    private final MemoryModel model;
    private final Program[] programs;
    private final StoreBuffer buffers;
    private final ReadRule rule;
    private final ReadRule forUpdate;
    private final WordByWordRule wordByWord;
    private final WordByWordRule inParts;
    private final Invariants invariants;

    Machine(MemoryModel model, List<Program> programs, Set<Mutation> mutations, boolean optional) {
        this.model = model;
        this.programs = programs.toArray(Program[]::new);
        this.buffers = new StoreBuffer(model, this.programs);
        this.rule = new ReadRule(model, mutations, true);
        this.forUpdate = new ReadRule(model, mutations, !mutations.contains(Mutation.UPDATE_WITHOUT_SECOND_LOOK));
        this.wordByWord = new WordByWordRule(model, mutations, false);
        this.inParts = new WordByWordRule(model, mutations, true);
        this.invariants = new Invariants(this.programs, rule, optional);
    }

    @Override
    public State start(State memory) {
        State state = memory.copy();
        for (int process = 0; process < programs.length; process++) {
            if (programs[process].lane() >= 0) {
                state.setSlotOwner(programs[process].lane(), process);
            }
            settle(state, process);
        }
        invariants.checkAlways(state);
        return state;
    }

    @Override
    public List<Step> steps(State state) {
        List<Step> steps = new ArrayList<>();
        for (int process = 0; process < programs.length; process++) {
            if (state.isDead(process) || state.isFinished(process)) {
                continue;
            }
            for (int entry = 0; entry < state.buffered(process); entry++) {
                if (buffers.mayLeave(state, process, entry)) {
                    steps.add(new Step(process, Action.BECOME_VISIBLE, entry));
                }
            }
            addInstruction(state, process, steps);
            if (programs[process].mortal() && !buffers.isExchangeUnderWay(state, process)) {
                steps.add(new Step(process, Action.DIE, 0));
            }
        }
        return steps;
    }

    private void addInstruction(State state, int process, List<Step> steps) {
        Instruction next = next(state, process);
        boolean drained = buffers.isEmpty(state, process);
        boolean ordered = drained || model == MemoryModel.WEAK;
        switch (next.kind()) {
            case READ -> {
                for (int load = 0; load < ReadRule.LOADS; load++) {
                    if (reading(next).isDue(load, state, process)) {
                        steps.add(new Step(process, Action.LOAD, load));
                    }
                }
            }
            case TRY_CLAIM -> {
                if (ordered && state.slotOwner(next.address()) < 0) {
                    steps.add(new Step(process, Action.EXECUTE, 0));
                }
                if (ordered && state.memory(next.value().number()) != state.register(process, next.register())) {
                    steps.add(new Step(process, Action.LOOK_AGAIN, 0));
                }
            }
            case CAS -> {
                if (ordered && (model == MemoryModel.SEQUENTIAL || !buffers.isStoreUnderWay(state, next.address()))) {
                    steps.add(new Step(process, Action.EXECUTE, 0));
                }
            }
            default -> {
                boolean ready = switch (next.kind()) {
                    case CLAIM -> ordered && state.slotOwner(next.address()) < 0;
                    case AWAIT_REST -> isRest(state);
                    case GIVE_BACK, END -> drained;
                    default -> !next.entersBuffer() && ordered;
                };
                if (ready) {
                    steps.add(new Step(process, Action.EXECUTE, 0));
                }
            }
        }
    }

    private boolean isRest(State state) {
        for (int process = 0; process < programs.length; process++) {
            if (programs[process].mortal() && !state.isDead(process) && !state.isFinished(process)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public State after(State before, Step step) {
        State state = before.copy();
        int process = step.process();
        switch (step.action()) {
            case EXECUTE -> execute(state, process);
            case LOOK_AGAIN -> state.setNext(process, next(state, process).target().position);
            case BECOME_VISIBLE -> becomeVisible(state, process, step.detail());
            case LOAD -> load(state, process, step.detail());
            case DIE -> state.kill(process);
        }
        if (step.action() != Action.DIE) {
            settle(state, process);
        }
        invariants.checkAlways(state);
        return state;
    }

    @Override
    public void checkEnd(State state) {
        invariants.checkEnd(state);
    }

    private void execute(State state, int process) {
        Instruction instruction = next(state, process);
        int following = state.next(process) + 1;
        switch (instruction.kind()) {
            case LOAD ->
                state.setRegister(process, instruction.register(), buffers.load(state, process, instruction.address()));
            case CLAIM, TRY_CLAIM, SEIZE -> state.setSlotOwner(instruction.address(), process);
            case GIVE_BACK -> state.setSlotOwner(instruction.address(), -1);
            case AWAIT_REST -> {}
            case CAS -> {
                if (!compareAndSet(state, process, instruction)) {
                    following = instruction.target().position;
                }
            }
            case END -> {
                state.finish(process);
                return;
            }
            default -> throw new IllegalStateException("no step of its own: " + instruction);
        }
        state.setNext(process, following);
    }

    private boolean compareAndSet(State state, int process, Instruction cas) {
        if (state.memory(cas.address()) != state.register(process, cas.register())) {
            return false;
        }
        int value = cas.value().in(state, process);
        state.setRegister(process, cas.register(), value);
        if (model == MemoryModel.SEQUENTIAL) {
            state.setMemory(cas.address(), value);
        } else {
            buffers.add(state, process, state.next(process), value);
        }
        return true;
    }

    private void becomeVisible(State state, int process, int entry) {
        Instruction store = buffers.instruction(state, process, entry);
        Effect effect = store.effect();
        if (effect != null) {
            invariants.checkEffect(state, effect);
            effect.applyTo(state);
            for (int reader = 0; reader < programs.length; reader++) {
                if (state.loadsDone(reader) != 0 && next(state, reader).address() == effect.record()) {
                    admit(state, reader, effect.record(), effect.isScalar());
                }
            }
        }
        state.setMemory(store.address(), state.bufferedValue(process, entry));
        buffers.remove(state, process, entry);
    }

    private void load(State state, int reader, int load) {
        int record = next(state, reader).address();
        if (state.loadsDone(reader) == 0) {
            admit(state, reader, record, false);
        }
        Reading reading = reading(next(state, reader));
        state.setLoaded(reader, load, state.memory(reading.address(load, record, state, reader)));
        if (reading.isComplete(state, reader)) {
            int value = reading.outcome(record, state, reader);
            if (value == Reading.AGAIN) {
                invariants.checkAgain(reader, record, ReadKind.of(next(state, reader)));
            } else {
                invariants.checkRead(state, reader, record, value);
                if (ReadKind.of(next(state, reader)) == ReadKind.FOR_UPDATE) {
                    state.setRegister(reader, UpdateProtocol.WORD, rule.word(state, reader));
                    state.setRegister(reader, UpdateProtocol.FIRST, ReadRule.first(value));
                    state.setRegister(reader, UpdateProtocol.SECOND, ReadRule.second(value));
                }
                state.setNext(reader, state.next(reader) + 1);
            }
            state.forgetRead(reader);
        }
    }

    private Reading reading(Instruction read) {
        ReadKind kind = ReadKind.of(read);
        if (kind == ReadKind.FOR_UPDATE) {
            return forUpdate;
        }
        if (!kind.isWordByWord()) {
            return rule;
        }
        return kind.isInParts() ? inParts : wordByWord;
    }

    /** Lets a read that is under way return what the record has come to be, or, word by word, what its words have been. */
    private void admit(State state, int reader, int record, boolean scalar) {
        int first = state.truth(record, 0);
        int second = state.truth(record, 1);
        if (!ReadKind.of(next(state, reader)).isWordByWord()) {
            state.addToWindow(reader, ReadRule.value(first, second));
            return;
        }
        int epoch = (scalar ? state.epoch(reader) : 0) | 1 << first | 1 << 4 + second;
        state.setEpoch(reader, epoch);
        for (int value = 0; value < 16; value++) {
            if ((epoch & 1 << (value >> 2)) != 0 && (epoch & 1 << 4 + (value & 3)) != 0) {
                state.addToWindow(reader, value);
            }
        }
    }

    private void settle(State state, int process) {
        while (true) {
            if (state.isFinished(process)) {
                return;
            }
            Instruction instruction = next(state, process);
            int following = state.next(process) + 1;
            switch (instruction.kind()) {
                case STORE, STORE_FENCE -> {
                    if (buffers.isFull(state, process)) {
                        return;
                    }
                    buffers.add(
                            state,
                            process,
                            state.next(process),
                            instruction.value().in(state, process));
                }
                case BRANCH -> {
                    if (instruction.condition().holds(state, process)) {
                        following = instruction.target().position;
                    }
                }
                case SET ->
                    state.setRegister(
                            process, instruction.register(), instruction.value().in(state, process));
                case FORGET -> state.forgetRegisters(process);
                default -> {
                    return;
                }
            }
            state.setNext(process, following);
        }
    }

    private Instruction next(State state, int process) {
        return programs[process].instructions().get(state.next(process));
    }

    static int truth(State state, int record) {
        return ReadRule.value(state.truth(record, 0), state.truth(record, 1));
    }

    @Override
    public String describe(State before, Step step) {
        int process = step.process();
        String who = programs[process].name() + ": ";
        return switch (step.action()) {
            case DIE -> who + "is killed";
            case LOOK_AGAIN -> who + "looks again at the word";
            case BECOME_VISIBLE -> {
                Instruction store = buffers.instruction(before, process, step.detail());
                yield who + "visible: " + SharedMemory.name(store.address()) + " = "
                        + text(store.address(), before.bufferedValue(process, step.detail()));
            }
            case LOAD -> {
                Instruction read = next(before, process);
                int address = reading(read).address(step.detail(), read.address(), before, process);
                yield who + "loads " + SharedMemory.name(address) + ": " + text(address, before.memory(address));
            }
            case EXECUTE -> who + executed(before, process, next(before, process));
        };
    }

    private String executed(State before, int process, Instruction instruction) {
        int address = instruction.address();
        return switch (instruction.kind()) {
            case LOAD ->
                "loads " + SharedMemory.name(address) + ": " + text(address, buffers.load(before, process, address));
            case CAS ->
                "CAS of " + SharedMemory.name(address) + ": "
                        + (before.memory(address) == before.register(process, instruction.register())
                                ? "taken"
                                : "failed");
            case END -> "is done";
            case AWAIT_REST -> "begins, since the others came to rest";
            default -> instruction.kind().name().toLowerCase(java.util.Locale.ROOT) + " slot " + address;
        };
    }

    private static String text(int address, int value) {
        return SharedMemory.isWordLike(address) ? Word.text(value) : Integer.toString(value);
    }
}
