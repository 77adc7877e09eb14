package io.mmapforge.model;

import static io.mmapforge.model.SharedMemory.commit;
import static io.mmapforge.model.SharedMemory.data;
import static io.mmapforge.model.SharedMemory.image;
import static io.mmapforge.model.SharedMemory.range;
import static io.mmapforge.model.SharedMemory.word;

import io.mmapforge.model.Instruction.Label;
import java.util.Set;

/** The repair of one lane, as docs/FORMAT.md has it. The process that does it holds the lane's slot. */
final class RepairProtocol {
    private static final int W = 0;
    private static final int C = 1;
    private static final int R = 2;
    private static final int RANGE = 3;
    private static final int BYTES = 4;

    private final ProgramBuilder program;
    private final Set<Mutation> mutations;

    RepairProtocol(ProgramBuilder program, Set<Mutation> mutations) {
        this.program = program;
        this.mutations = mutations;
    }

    void repairLane(int lane) {
        Label end = new Label();
        program.load(C, commit(lane)).load(R, SharedMemory.record(lane));
        boolean clearFirst = mutations.contains(Mutation.REPAIR_CLEARS_COMMIT_BEFORE_WORD);
        for (int record = 0; record < SharedMemory.RECORDS; record++) {
            int named = record;
            Label next = new Label();
            program.branchIf((state, process) -> state.register(process, R) != named, next);
            if (!mutations.contains(Mutation.REPAIR_BEYOND_COUNT)) {
                program.load(BYTES, SharedMemory.count());
                program.branchIf((state, process) -> state.register(process, BYTES) <= named, next);
            }
            repairRecord(lane, record, clearFirst);
            program.place(next);
        }
        program.branchIf((state, process) -> state.register(process, C) == 0, end);
        program.storeRelease(commit(lane), Value.of(0));
        program.place(end);
        if (!mutations.contains(Mutation.REPAIR_WITHOUT_APPEND_LOCK)) {
            releaseIfHeldBy(lane, SharedMemory.appendLock());
        }
    }

    void releaseIfHeldBy(int lane, int address) {
        Label notHeld = new Label();
        program.load(W, address);
        program.branchIf((state, process) -> Word.lane(state.register(process, W)) != lane, notHeld);
        program.storeRelease(address, Value.released(W));
        program.place(notHeld);
    }

    private void repairRecord(int lane, int record, boolean clearFirst) {
        Label notCommitted = new Label();
        Label notHeld = new Label();
        boolean asScalar = mutations.contains(Mutation.REPAIR_RELEASES_AS_SCALAR);
        Value free = asScalar ? Value.released(W) : Value.releasedAfterRange(W);
        program.load(W, word(record));
        program.branchIf((state, process) -> Word.lane(state.register(process, W)) != lane, notHeld);
        program.branchIf((state, process) -> state.register(process, W) != state.register(process, C), notCommitted);
        if (clearFirst) {
            program.storeRelease(commit(lane), Value.of(0));
        }
        boolean releaseFirst = mutations.contains(Mutation.REPAIR_RELEASES_WORD_BEFORE_DATA);
        if (releaseFirst) {
            program.storeRelease(word(record), free);
        }
        if (!mutations.contains(Mutation.REPAIR_WITHOUT_IMAGE)) {
            applyImage(lane, record);
        }
        if (releaseFirst) {
            program.jump(notHeld);
        }
        program.place(notCommitted);
        program.storeRelease(word(record), free);
        program.place(notHeld);
    }

    private void applyImage(int lane, int record) {
        program.load(RANGE, range(lane));
        for (int i = 0; i < SharedMemory.WORDS; i++) {
            int bit = 1 << i;
            Label outside = new Label();
            program.branchIf((state, process) -> (state.register(process, RANGE) & bit) == 0, outside);
            program.load(BYTES, image(lane, i)).store(data(record, i), Value.register(BYTES));
            program.place(outside);
        }
    }
}
