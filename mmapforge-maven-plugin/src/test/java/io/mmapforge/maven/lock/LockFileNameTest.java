package io.mmapforge.maven.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockFileNameTest {
    @Test
    void putsTheLockBesideTheSchema() {
        assertThat(LockFileName.ofSchema("tick.mmf.yaml")).isEqualTo("tick.mmf.lock");
        assertThat(LockFileName.ofSchema("tick.yaml")).isEqualTo("tick.yaml.mmf.lock");
    }

    @Test
    void knowsWhoseLockAFileIs() {
        assertThat(LockFileName.schemas("tick.mmf.lock")).containsExactly("tick.mmf.yaml", "tick");
        assertThat(LockFileName.schemas("tick.yaml.mmf.lock")).containsExactly("tick.yaml.mmf.yaml", "tick.yaml");
    }

    @Test
    void guessesTheNameOfASchemaThatIsGone() {
        assertThat(LockFileName.likelySchema("tick.mmf.lock")).isEqualTo("tick.mmf.yaml");
        assertThat(LockFileName.likelySchema("tick.yaml.mmf.lock")).isEqualTo("tick.yaml");
    }

    @Test
    void leavesTheLocksOfOtherProgramsAlone() {
        assertThat(LockFileName.schemas("yarn.lock")).isEmpty();
        assertThat(LockFileName.schemas(".mmf.lock")).isEmpty();
    }
}
