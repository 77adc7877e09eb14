package io.mmapforge.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Visits every state that can be reached, the nearest first, so that the first violation found has the shortest trace. */
final class Explorer {
    private final World world;
    private final Consumer<State> atEnd;

    Explorer(World world) {
        this(world, world::checkEnd);
    }

    /** An explorer that shows all states after which nothing can happen any more. */
    Explorer(World world, Consumer<State> atEnd) {
        this.world = world;
        this.atEnd = atEnd;
    }

    /** What came of an exploration: how many states there are, or were before a violation, and its trace, else nothing. */
    record Result(int states, String violation, List<String> trace) {
        boolean holds() {
            return violation.isEmpty();
        }

        @Override
        public String toString() {
            return holds() ? states + " states" : violation + "\n  " + String.join("\n  ", trace);
        }
    }

    Result explore(State memory) {
        State start;
        try {
            start = world.start(memory);
        } catch (Violation e) {
            return new Result(1, e.getMessage(), List.of());
        }
        StateSet seen = new StateSet(start.bytes.length);
        seen.add(start, -1);
        boolean ends = false;
        for (int number = 0; number < seen.size(); number++) {
            State state = seen.get(number);
            List<Step> steps = world.steps(state);
            Step last = null;
            try {
                if (steps.isEmpty()) {
                    ends = true;
                    atEnd.accept(state);
                }
                for (Step step : steps) {
                    last = step;
                    seen.add(world.after(state, step), number);
                }
            } catch (Violation e) {
                List<String> trace = traceTo(seen, number);
                if (last != null) {
                    trace.add(world.describe(state, last));
                }
                return new Result(seen.size(), e.getMessage(), trace);
            }
        }
        return new Result(seen.size(), ends ? "" : "nobody ever comes to rest", List.of());
    }

    private List<String> traceTo(StateSet seen, int number) {
        List<String> trace = new ArrayList<>();
        for (int to = number; seen.origin(to) >= 0; to = seen.origin(to)) {
            trace.add(between(seen.get(seen.origin(to)), seen.get(to)));
        }
        Collections.reverse(trace);
        return trace;
    }

    private String between(State from, State to) {
        for (Step step : world.steps(from)) {
            if (Arrays.equals(world.after(from, step).bytes, to.bytes)) {
                return world.describe(from, step);
            }
        }
        throw new IllegalStateException("no step leads from a state to one that was reached from it");
    }
}
