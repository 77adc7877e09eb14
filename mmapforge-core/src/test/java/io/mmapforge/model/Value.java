package io.mmapforge.model;

/**
 * What an instruction stores: a constant, or something made of a register when the instruction is carried out.
 *
 * @param source how it is made
 * @param number the constant, or the register
 * @param operand the lane, for {@link Source#HELD}; what is added, for {@link Source#SUM}
 */
record Value(Source source, int number, int operand) {
    enum Source {
        CONSTANT,
        REGISTER,
        SUM,
        HELD,
        RELEASED,
        RELEASED_AFTER_RANGE
    }

    static Value of(int constant) {
        return new Value(Source.CONSTANT, constant, 0);
    }

    static Value register(int register) {
        return new Value(Source.REGISTER, register, 0);
    }

    /** What a data word is after an addition to what the register says. */
    static Value sum(int register, int added) {
        return new Value(Source.SUM, register, added);
    }

    static Value held(int register, int lane) {
        return new Value(Source.HELD, register, lane);
    }

    static Value released(int register) {
        return new Value(Source.RELEASED, register, 0);
    }

    static Value releasedAfterRange(int register) {
        return new Value(Source.RELEASED_AFTER_RANGE, register, 0);
    }

    int in(State state, int process) {
        return switch (source) {
            case CONSTANT -> number;
            case REGISTER -> state.register(process, number);
            case SUM -> DataWord.sum(state.register(process, number), operand);
            case HELD -> Word.held(state.register(process, number), operand);
            case RELEASED -> Word.released(state.register(process, number));
            case RELEASED_AFTER_RANGE -> Word.releasedAfterRange(state.register(process, number));
        };
    }
}
