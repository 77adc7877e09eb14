package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.RecordRing;
import io.mmapforge.jcstress.state.Seen;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

@JCStressTest
@State
@Description("A string is read while one of another length is set.")
@Outcome(
        id = {"OLD, NEW", "NEW, NEW"},
        expect = ACCEPTABLE,
        desc = "Whole.")
@Outcome(expect = FORBIDDEN, desc = "A mixture, or a lost write.")
public class StringRead extends Meeting {
    private static final int OFFSET = 8;
    private static final int MAX_BYTES = 64;
    private static final RecordRing RING = RecordRing.format2(RecordLayout.of(
            "Text",
            1,
            "",
            RecordLayout.DEFAULT_ALIGNMENT,
            List.of(FieldDefinition.of("text", FieldType.STRING, MAX_BYTES))));

    /** Each of one letter, of all lengths, those of neighbours far apart. */
    private static final String[] TEXTS = IntStream.range(0, MAX_BYTES)
            .mapToObj(n -> String.valueOf((char) ('0' + n)).repeat(n * 27 % MAX_BYTES + 1))
            .toArray(String[]::new);

    private final long race = RING.nextRace();
    private final String before = text(race);
    private final String after = text(race + 1);

    public StringRead() {
        RING.first().setString(record(race), OFFSET, MAX_BYTES, before);
    }

    @Actor
    public void writer() {
        meet();
        RING.first().setString(record(race), OFFSET, MAX_BYTES, after);
    }

    @Actor
    public void reader(LL_Result result) {
        meet();
        result.r1 = seen(RING.second().getString(record(race), OFFSET, MAX_BYTES));
    }

    @Arbiter
    public void end(LL_Result result) {
        result.r2 = seen(RING.reader().getString(record(race), OFFSET, MAX_BYTES));
    }

    private Seen seen(String text) {
        return text.equals(after) ? Seen.NEW : text.equals(before) ? Seen.OLD : Seen.MIXED;
    }

    private static String text(long race) {
        return TEXTS[(int) (race % TEXTS.length)];
    }
}
