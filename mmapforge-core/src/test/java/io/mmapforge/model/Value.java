package io.mmapforge.model;

/**
 * What an instruction stores: a constant, or something made of a register when the instruction is carried out.
 *
 * @param source how it is made
 * @param number the constant, or the register
 * @param lane the lane, for {@link Source#HELD}
 */
record Value(Source source, int number, int lane) {
    enum Source {
        CONSTANT,
        REGISTER,
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
            case HELD -> Word.held(state.register(process, number), lane);
            case RELEASED -> Word.released(state.register(process, number));
            case RELEASED_AFTER_RANGE -> Word.releasedAfterRange(state.register(process, number));
        };
    }
}
