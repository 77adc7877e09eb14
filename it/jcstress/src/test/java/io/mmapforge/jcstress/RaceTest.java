package io.mmapforge.jcstress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * What the races ended in, in the short form or, by {@code -Dmmapforge.jcstress.mode}, in a preset of jcstress:
 * {@code quick}, {@code default}, {@code tough} or {@code stress}. {@code -Dmmapforge.jcstress.tests} is a pattern of names, for
 * some of the races alone.
 */
class RaceTest {
    private static final String PROTOCOL = "io.mmapforge.jcstress.protocol.";
    private static final String BROKEN = "io.mmapforge.jcstress.broken.";
    private static final String TESTS = System.getProperty("mmapforge.jcstress.tests", "");

    /** Of fewer than this nothing is said. */
    private static final long FEWEST_RACES = 1_000;

    private static final Path DIRECTORY = Path.of("target", "jcstress");
    private static final Map<String, TestResult> RESULTS = new TreeMap<>();

    @BeforeAll
    static void race(@TempDir(factory = MemoryDirectory.class) Path stores) throws Exception {
        assumeTrue(
                Runtime.getRuntime().availableProcessors() > 1,
                "SKIPPED: two threads cannot race on one processor, and this machine has no more");
        List<TestResult> results = new ArrayList<>(new StressRun(DIRECTORY, stores, TESTS, 300).results());
        String unseen = ReportUtils.mergedByName(results).stream()
                .filter(result -> result.getTotalCount() <= FEWEST_RACES
                        || result.getName().startsWith(BROKEN)
                                && outcomes(result, Expect.ACCEPTABLE_INTERESTING)
                                        .isEmpty())
                .map(result -> Pattern.quote(result.getName()))
                .collect(Collectors.joining("|"));
        if (!unseen.isEmpty()) {
            // Where other programs keep the processors busy, the two threads seldom run at the same time.
            results.addAll(new StressRun(DIRECTORY.resolve("again"), stores, unseen, 10_000).results());
        }
        for (TestResult result : ReportUtils.mergedByName(results)) {
            RESULTS.put(result.getName(), result);
            System.out.println(describe(result));
        }
    }

    @Test
    void theProtocolIsRacedBesideItsControls() {
        assertThat(TestList.tests())
                .hasSize(20)
                .satisfies(names -> assertThat(names)
                        .filteredOn(name -> name.startsWith(PROTOCOL))
                        .hasSize(12))
                .satisfies(names -> assertThat(names)
                        .filteredOn(name -> name.startsWith(BROKEN))
                        .hasSize(8));
    }

    @Test
    void everyRaceWasRun() {
        assertThat(RESULTS.keySet())
                .as("see %s", DIRECTORY)
                .isNotEmpty()
                .hasSameElementsAs(TestList.tests().stream()
                        .filter(Pattern.compile(TESTS).asPredicate())
                        .toList());
        assertThat(RESULTS.values()).as("see %s", DIRECTORY).allSatisfy(result -> {
            assertThat(result.status()).as(result.getName()).isEqualTo(Status.NORMAL);
            assertThat(result.getTotalCount()).as(result.getName()).isGreaterThan(FEWEST_RACES);
        });
    }

    @Test
    void noRaceEndsInWhatIsForbidden() {
        assertThat(RESULTS.values()).as("see %s", DIRECTORY).allSatisfy(result -> {
            assertThat(result.grading().failureMessages).as(result.getName()).isEmpty();
            assertThat(outcomes(result, Expect.FORBIDDEN)).as(result.getName()).isEmpty();
            assertThat(result.grading().isPassed).as(result.getName()).isTrue();
        });
    }

    /** Threads that run one after the other, however often, always end in the same. */
    @Test
    void threadsMeet() {
        assertThat(racesOf(PROTOCOL)).as("see %s", DIRECTORY).allSatisfy(result -> {
            if (TestList.getInfo(result.getName()).cases().size() > 1) {
                assertThat(result.getStateKeys()).as(result.getName()).hasSizeGreaterThan(1);
            }
        });
    }

    /** The control: with a step left out the same kind of race shows what is forbidden elsewhere. */
    @Test
    void everyBrokenVariantShowsItsFault() {
        assertThat(racesOf(BROKEN))
                .as("see %s", DIRECTORY)
                .allSatisfy(result -> assertThat(outcomes(result, Expect.ACCEPTABLE_INTERESTING))
                        .as(result.getName())
                        .isNotEmpty());
    }

    private static List<TestResult> racesOf(String packagePrefix) {
        return RESULTS.values().stream()
                .filter(result -> result.getName().startsWith(packagePrefix))
                .toList();
    }

    private static List<String> outcomes(TestResult result, Expect expect) {
        return result.grading().gradingResults.values().stream()
                .filter(outcome -> outcome.expect == expect && outcome.count > 0)
                .map(outcome -> outcome.id)
                .toList();
    }

    private static String describe(TestResult result) {
        return result.grading().gradingResults.values().stream()
                .filter(outcome -> outcome.count > 0)
                .map(outcome -> String.format("%s x %,d (%s)", outcome.id, outcome.count, outcome.expect))
                .collect(Collectors.joining("; ", result.getName() + ": ", ""));
    }
}
