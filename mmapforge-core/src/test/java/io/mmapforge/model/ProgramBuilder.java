package io.mmapforge.model;

import io.mmapforge.model.Instruction.Condition;
import io.mmapforge.model.Instruction.Kind;
import io.mmapforge.model.Instruction.Label;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the instructions of one process together. */
final class ProgramBuilder {
    private static final int MOST_INSTRUCTIONS = 250;
    private static final Value NOTHING = Value.of(0);
    private static final Condition ALWAYS = (state, process) -> true;
    private static final Label NOWHERE = new Label();

    private final List<Instruction> instructions = new ArrayList<>();

    ProgramBuilder store(int address, Value value) {
        return add(Kind.STORE, address, 0, value, false, null, NOWHERE);
    }

    ProgramBuilder store(int address, Value value, Effect effect) {
        return add(Kind.STORE, address, 0, value, false, effect, NOWHERE);
    }

    ProgramBuilder storeRelease(int address, Value value) {
        return add(Kind.STORE, address, 0, value, true, null, NOWHERE);
    }

    ProgramBuilder storeRelease(int address, Value value, Effect effect) {
        return add(Kind.STORE, address, 0, value, true, effect, NOWHERE);
    }

    ProgramBuilder storeFence() {
        return add(Kind.STORE_FENCE, 0, 0, NOTHING, false, null, NOWHERE);
    }

    ProgramBuilder load(int register, int address) {
        return add(Kind.LOAD, address, register, NOTHING, false, null, NOWHERE);
    }

    /** Makes a register what is made of registers. */
    ProgramBuilder set(int register, Value value) {
        return add(Kind.SET, 0, register, value, false, null, NOWHERE);
    }

    /** Replaces the word if it still is what the register says, which then holds the new one; else goes elsewhere. */
    ProgramBuilder compareAndSet(int address, int register, Value value, Label otherwise) {
        return add(Kind.CAS, address, register, value, true, null, otherwise);
    }

    ProgramBuilder claim(int slot) {
        return add(Kind.CLAIM, slot, 0, NOTHING, false, null, NOWHERE);
    }

    ProgramBuilder awaitRest() {
        return add(Kind.AWAIT_REST, 0, 0, NOTHING, false, null, NOWHERE);
    }

    ProgramBuilder seize(int slot) {
        return add(Kind.SEIZE, slot, 0, NOTHING, false, null, NOWHERE);
    }

    /** Takes the slot, or goes elsewhere once the word at the address is not what the register says. */
    ProgramBuilder tryClaim(int slot, int register, int address, Label otherwise) {
        return add(Kind.TRY_CLAIM, slot, register, Value.of(address), false, null, otherwise);
    }

    ProgramBuilder giveBack(int slot) {
        return add(Kind.GIVE_BACK, slot, 0, NOTHING, false, null, NOWHERE);
    }

    ProgramBuilder branchIf(Condition condition, Label target) {
        instructions.add(new Instruction(Kind.BRANCH, 0, 0, NOTHING, false, null, condition, target));
        return this;
    }

    ProgramBuilder jump(Label target) {
        return branchIf(ALWAYS, target);
    }

    ProgramBuilder place(Label label) {
        label.position = instructions.size();
        return this;
    }

    ProgramBuilder forgetRegisters() {
        return add(Kind.FORGET, 0, 0, NOTHING, false, null, NOWHERE);
    }

    ProgramBuilder read(int record, ReadKind kind) {
        return add(Kind.READ, record, 0, kind.value(), false, null, NOWHERE);
    }

    /** A program that owns the slot of a lane from the start, or none if that is -1. */
    Program build(String name, int lane) {
        add(Kind.END, 0, 0, NOTHING, false, null, NOWHERE);
        if (instructions.size() > MOST_INSTRUCTIONS) {
            throw new IllegalStateException(name + " has " + instructions.size() + " instructions, expected at most "
                    + MOST_INSTRUCTIONS + "; make it shorter");
        }
        return new Program(name, instructions, lane, false);
    }

    private ProgramBuilder add(
            Kind kind, int address, int register, Value value, boolean release, @Nullable Effect effect, Label target) {
        instructions.add(new Instruction(kind, address, register, value, release, effect, ALWAYS, target));
        return this;
    }
}
