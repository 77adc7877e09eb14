package io.mmapforge.jcstress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.Meeting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** On x86-64 it is the compiler that shows the fault: it loads the word once, and drops the store that makes it odd. */
@JCStressTest
@State
@Description("A sequence lock in ordinary fields, without any memory order.")
@Outcome(
        id = {"0, 0", "1, 1"},
        expect = ACCEPTABLE,
        desc = "Whole.")
@Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "A write held the record.")
@Outcome(
        id = {"0, 1", "1, 0"},
        expect = ACCEPTABLE_INTERESTING,
        desc = "A mixture that passed both looks.")
@Outcome(expect = FORBIDDEN, desc = "A fault of the test.")
public class PlainSequence extends Meeting {
    private int word;
    private int left;
    private int right;

    @Actor
    public void writer() {
        meet();
        word = 1;
        left = 1;
        right = 1;
        word = 2;
    }

    @Actor
    public void reader(II_Result result) {
        meet();
        int before = word;
        int copiedLeft = left;
        int copiedRight = right;
        boolean consistent = (before & 1) == 0 && word == before;
        result.r1 = consistent ? copiedLeft : -1;
        result.r2 = consistent ? copiedRight : -1;
    }
}
