package io.mmapforge.model;

import java.util.Arrays;

/**
 * One state of the modelled world: memory, the true records, who holds which slot, and where each process is.
 *
 * <pre>
 *   memory | truth: 2 words a record | slot owner + 1 | per process: next instruction, registers, store buffer
 *                                                         or, for one that reads: loads done, values, window, epoch
 * </pre>
 *
 * The truth is what everybody should see: it changes with the one store that makes a write count. Every entry of a store
 * buffer is the number of its instruction plus one, and its value.
 */
final class State {
    /** How many stores a process may have under way. */
    static final int BUFFER_ENTRIES = 24;

    static final int REGISTERS = 5;

    private static final int TRUTH_AT = SharedMemory.CELLS;
    private static final int SLOTS_AT = TRUTH_AT + SharedMemory.RECORDS * SharedMemory.WORDS;
    private static final int PROCESSES_AT = SLOTS_AT + SharedMemory.LANES;
    private static final int REGISTERS_IN_PROCESS = 1;
    private static final int READ_IN_PROCESS = REGISTERS_IN_PROCESS + REGISTERS;
    private static final int WINDOW_IN_PROCESS = READ_IN_PROCESS + 2 + ReadRule.LOADS;
    private static final int EPOCH_IN_PROCESS = WINDOW_IN_PROCESS + 2;
    private static final int BUFFER_IN_PROCESS = EPOCH_IN_PROCESS + 1;
    private static final int PROCESS_BYTES = BUFFER_IN_PROCESS + 2 * BUFFER_ENTRIES;
    private static final int FINISHED = 254;
    private static final int DEAD = 255;

    final byte[] bytes;

    State(int processes) {
        this(new byte[(PROCESSES_AT + processes * PROCESS_BYTES + 7) / 8 * 8]);
    }

    State(byte[] bytes) {
        this.bytes = bytes;
    }

    State copy() {
        return new State(bytes.clone());
    }

    int memory(int address) {
        return bytes[address];
    }

    void setMemory(int address, int value) {
        bytes[address] = (byte) value;
    }

    int truth(int record, int word) {
        return bytes[TRUTH_AT + record * SharedMemory.WORDS + word];
    }

    void setTruth(int record, int words, int token) {
        for (int word = 0; word < SharedMemory.WORDS; word++) {
            if ((words & 1 << word) != 0) {
                bytes[TRUTH_AT + record * SharedMemory.WORDS + word] = (byte) token;
            }
        }
    }

    /** The process that holds a slot's kernel lock, or -1. */
    int slotOwner(int slot) {
        return bytes[SLOTS_AT + slot] - 1;
    }

    void setSlotOwner(int slot, int process) {
        bytes[SLOTS_AT + slot] = (byte) (process + 1);
    }

    int next(int process) {
        return bytes[base(process)] & 0xFF;
    }

    void setNext(int process, int instruction) {
        bytes[base(process)] = (byte) instruction;
    }

    boolean isDead(int process) {
        return next(process) == DEAD;
    }

    boolean isFinished(int process) {
        return next(process) == FINISHED;
    }

    /** Ends the process in good order; it gives its slots back. */
    void finish(int process) {
        setNext(process, FINISHED);
        freeSlots(process);
    }

    /** Ends the process at once: what it had not stored by now it never will. */
    void kill(int process) {
        Arrays.fill(bytes, base(process), base(process) + PROCESS_BYTES, (byte) 0);
        setNext(process, DEAD);
        freeSlots(process);
    }

    private void freeSlots(int process) {
        for (int slot = 0; slot < SharedMemory.LANES; slot++) {
            if (slotOwner(slot) == process) {
                setSlotOwner(slot, -1);
            }
        }
    }

    int register(int process, int register) {
        return bytes[base(process) + REGISTERS_IN_PROCESS + register];
    }

    void setRegister(int process, int register, int value) {
        bytes[base(process) + REGISTERS_IN_PROCESS + register] = (byte) value;
    }

    void forgetRegisters(int process) {
        int from = base(process) + REGISTERS_IN_PROCESS;
        Arrays.fill(bytes, from, from + REGISTERS, (byte) 0);
    }

    /** The loads of the current read that are done, bit i for load i. */
    int loadsDone(int process) {
        return twoBytes(base(process) + READ_IN_PROCESS);
    }

    int loaded(int process, int load) {
        return bytes[base(process) + READ_IN_PROCESS + 2 + load];
    }

    void setLoaded(int process, int load, int value) {
        setTwoBytes(base(process) + READ_IN_PROCESS, loadsDone(process) | 1 << load);
        bytes[base(process) + READ_IN_PROCESS + 2 + load] = (byte) value;
    }

    /** The values that the current read may return, bit i for value i. */
    int window(int process) {
        return twoBytes(base(process) + WINDOW_IN_PROCESS);
    }

    void addToWindow(int process, int value) {
        setTwoBytes(base(process) + WINDOW_IN_PROCESS, window(process) | 1 << value);
    }

    /**
     * The values that each word had, while the current read was under way, since the last write of a range: bit i for value i of the
     * first word, bit 4 + i for value i of the second.
     */
    int epoch(int process) {
        return bytes[base(process) + EPOCH_IN_PROCESS] & 0xFF;
    }

    void setEpoch(int process, int epoch) {
        bytes[base(process) + EPOCH_IN_PROCESS] = (byte) epoch;
    }

    void forgetRead(int process) {
        Arrays.fill(bytes, base(process) + READ_IN_PROCESS, base(process) + BUFFER_IN_PROCESS, (byte) 0);
    }

    int buffered(int process) {
        int entries = 0;
        while (entries < BUFFER_ENTRIES && bytes[base(process) + BUFFER_IN_PROCESS + 2 * entries] != 0) {
            entries++;
        }
        return entries;
    }

    int bufferedInstruction(int process, int entry) {
        return (bytes[base(process) + BUFFER_IN_PROCESS + 2 * entry] & 0xFF) - 1;
    }

    int bufferedValue(int process, int entry) {
        return bytes[base(process) + BUFFER_IN_PROCESS + 2 * entry + 1];
    }

    void enqueue(int process, int instruction, int value) {
        int at = base(process) + BUFFER_IN_PROCESS + 2 * buffered(process);
        bytes[at] = (byte) (instruction + 1);
        bytes[at + 1] = (byte) value;
    }

    void dequeue(int process, int entry) {
        int at = base(process) + BUFFER_IN_PROCESS + 2 * entry;
        int end = base(process) + PROCESS_BYTES;
        System.arraycopy(bytes, at + 2, bytes, at, end - at - 2);
        bytes[end - 1] = 0;
        bytes[end - 2] = 0;
    }

    private static int base(int process) {
        return PROCESSES_AT + process * PROCESS_BYTES;
    }

    private int twoBytes(int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private void setTwoBytes(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
    }
}
