package io.mmapforge.model;

import java.util.List;

/**
 * What one process does.
 *
 * @param name for traces
 * @param instructions its steps, ending with {@link Instruction.Kind#END}
 * @param lane the lane whose slot it holds from the start, or -1
 * @param mortal whether it may be killed
 */
record Program(String name, List<Instruction> instructions, int lane, boolean mortal) {
    Program {
        instructions = List.copyOf(instructions);
    }

    /** The same, but it may be killed at any step. */
    Program killable() {
        return new Program(name, instructions, lane, true);
    }
}
