package io.mmapforge.model;

import java.util.List;

/** Something that can be explored: states, and the steps that lead from one to the next. */
interface World {
    /**
     * The first state, of a memory as given.
     *
     * @throws Violation if it is not as it has to be
     */
    State start(State memory);

    /** All that may happen next. */
    List<Step> steps(State state);

    /**
     * The state after a step.
     *
     * @throws Violation if the step does what must not be
     */
    State after(State before, Step step);

    /**
     * Looks at a state after which nothing can happen any more.
     *
     * @throws Violation if it is not as it has to be in the end
     */
    void checkEnd(State state);

    /** The step in words, as seen from the state before it. */
    String describe(State before, Step step);
}
