package io.mmapforge.model;

import io.mmapforge.model.Instruction.Kind;

/** The stores of a process that others do not see yet, and in what order they may come to be seen. */
final class StoreBuffer {
    private final MemoryModel model;
    private final Program[] programs;

    StoreBuffer(MemoryModel model, Program[] programs) {
        this.model = model;
        this.programs = programs;
    }

    Instruction instruction(State state, int process, int entry) {
        return programs[process].instructions().get(state.bufferedInstruction(process, entry));
    }

    boolean isEmpty(State state, int process) {
        return state.buffered(process) == 0;
    }

    boolean isFull(State state, int process) {
        return state.buffered(process) == State.BUFFER_ENTRIES;
    }

    void add(State state, int process, int position, int value) {
        Kind kind = programs[process].instructions().get(position).kind();
        boolean needless = kind == Kind.STORE_FENCE && (model == MemoryModel.SEQUENTIAL || isEmpty(state, process));
        if (!needless) {
            state.enqueue(process, position, value);
        }
    }

    /** Whether the entry may become visible now. */
    boolean mayLeave(State state, int process, int entry) {
        return pending(state, process).mayLeave(model, entry);
    }

    private PendingStores pending(State state, int process) {
        return new PendingStores() {
            @Override
            public boolean isFence(int entry) {
                return instruction(state, process, entry).kind() == Kind.STORE_FENCE;
            }

            @Override
            public boolean isRelease(int entry) {
                return instruction(state, process, entry).release();
            }

            @Override
            public int address(int entry) {
                return instruction(state, process, entry).address();
            }
        };
    }

    void remove(State state, int process, int entry) {
        state.dequeue(process, entry);
        while (!isEmpty(state, process) && instruction(state, process, 0).kind() == Kind.STORE_FENCE) {
            state.dequeue(process, 0);
        }
    }

    /** What a process loads that sees its own stores before others do. */
    int load(State state, int process, int address) {
        for (int entry = state.buffered(process) - 1; entry >= 0; entry--) {
            if (isStoreTo(state, process, entry, address)) {
                return state.bufferedValue(process, entry);
            }
        }
        return state.memory(address);
    }

    /** Whether a CAS of the process that has been done is not seen yet by others. */
    boolean isExchangeUnderWay(State state, int process) {
        for (int entry = state.buffered(process) - 1; entry >= 0; entry--) {
            if (instruction(state, process, entry).kind() == Kind.CAS) {
                return true;
            }
        }
        return false;
    }

    /** Whether any process has a store to the address under way, which a CAS has to wait for. */
    boolean isStoreUnderWay(State state, int address) {
        for (int process = 0; process < programs.length; process++) {
            for (int entry = state.buffered(process) - 1; entry >= 0; entry--) {
                if (isStoreTo(state, process, entry, address)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isStoreTo(State state, int process, int entry, int address) {
        Instruction store = instruction(state, process, entry);
        return store.kind() != Kind.STORE_FENCE && store.address() == address;
    }
}
