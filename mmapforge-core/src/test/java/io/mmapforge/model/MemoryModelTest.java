package io.mmapforge.model;

import static io.mmapforge.model.SharedMemory.image;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The modelled memory shows what such memories are known to show, and no more. */
class MemoryModelTest {
    private static final int X = image(0, 0);
    private static final int Y = image(1, 0);
    private static final Value ONE = Value.of(1);

    @Test
    void storesOvertakeEachOther() {
        Program writer = new ProgramBuilder().store(X, ONE).store(Y, ONE).build("writer", -1);
        assertThat(outcomes(MemoryModel.WEAK, writer, loads(Y, X))).containsExactly("00", "01", "10", "11");
        assertThat(outcomes(MemoryModel.SEQUENTIAL, writer, loads(Y, X))).containsExactly("00", "01", "11");
    }

    @Test
    void aReleaseStoreOvertakesNothing() {
        Program writer = new ProgramBuilder().store(X, ONE).storeRelease(Y, ONE).build("writer", -1);
        assertThat(outcomes(MemoryModel.WEAK, writer, loads(Y, X))).containsExactly("00", "01", "11");
    }

    @Test
    void aReleaseStoreIsOvertaken() {
        Program writer = new ProgramBuilder().storeRelease(X, ONE).store(Y, ONE).build("writer", -1);
        assertThat(outcomes(MemoryModel.WEAK, writer, loads(Y, X))).contains("10");
    }

    @Test
    void nothingPassesAStoreFence() {
        Program writer =
                new ProgramBuilder().store(X, ONE).storeFence().store(Y, ONE).build("writer", -1);
        assertThat(outcomes(MemoryModel.WEAK, writer, loads(Y, X))).containsExactly("00", "01", "11");
    }

    @Test
    void aStoreWaitsWhileItsProcessLoads() {
        Program first = new ProgramBuilder().store(X, ONE).load(0, Y).build("first", -1);
        Program second = new ProgramBuilder().store(Y, ONE).load(0, X).build("second", -1);
        assertThat(outcomes(MemoryModel.WEAK, first, second)).contains("00,00");
        assertThat(outcomes(MemoryModel.SEQUENTIAL, first, second)).doesNotContain("00,00");
    }

    @Test
    void aProcessSeesItsOwnStoresAtOnce() {
        Program writer = new ProgramBuilder().store(X, ONE).load(0, X).build("writer", -1);
        assertThat(outcomes(MemoryModel.WEAK, writer)).containsExactly("10");
    }

    @Test
    void onlyOneOfTwoTakesAWord() {
        Program[] programs = new Program[2];
        for (int process = 0; process < programs.length; process++) {
            Instruction.Label failed = new Instruction.Label();
            programs[process] = new ProgramBuilder()
                    .compareAndSet(X, 0, ONE, failed)
                    .place(failed)
                    .build("process " + process, -1);
        }
        assertThat(outcomes(MemoryModel.WEAK, programs)).containsExactly("00,10", "10,00");
    }

    private static Program loads(int first, int second) {
        return new ProgramBuilder().load(0, first).load(1, second).build("reader", -1);
    }

    /** The first two registers of each process in the end; of a writer before a reader only the reader's. */
    private static Set<String> outcomes(MemoryModel model, Program... programs) {
        Set<String> outcomes = new TreeSet<>();
        boolean readerOnly = programs[programs.length - 1].name().equals("reader");
        Machine machine = new Machine(model, List.of(programs), EnumSet.noneOf(Mutation.class), false);
        Explorer explorer = new Explorer(machine, state -> {
            StringBuilder outcome = new StringBuilder();
            for (int process = readerOnly ? 1 : 0; process < programs.length; process++) {
                outcome.append(outcome.isEmpty() ? "" : ",")
                        .append(state.register(process, 0))
                        .append(state.register(process, 1));
            }
            outcomes.add(outcome.toString());
        });
        assertThat(explorer.explore(new State(programs.length)).holds()).isTrue();
        return outcomes;
    }
}
