package io.mmapforge.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.machine.MachineRun.Comparison;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether two runs of the operating system are one: by the kernel's ids, and where containers have ids of their own, by times. */
class MachineRunTest {
    @ParameterizedTest(name = "{0}: {1}, then {2}: {3}")
    @CsvSource({
        "the kernel's id stays,                      kernel:a:1000:500,    kernel:a:1000:900,       SAME",
        "whatever the clock was set to,              kernel:a:1000:500,    kernel:a:9000:900,       SAME",
        "the kernel's id changes,                    kernel:a:1000:500,    kernel:b:1000:501,       OTHER",
        "an id is missing,                           none:0:1000:500,      kernel:b:1000:900,       UNTOLD",
        "this id is missing,                         kernel:a:1000:500,    none:0:1000:900,         UNTOLD",
        "a container's id stays,                     container:a:1000:500, container:a:1000:900,    SAME",
        "a container keeps its id over a crash,      container:a:1000:500, container:a:2000:90,     OTHER",
        "a container was started anew,               container:a:1000:500, container:b:1000:900,    SAME",
        "the same with rounded times,                container:a:1000:500, container:b:1002:502,    SAME",
        "from the machine into a container,          kernel:a:1000:500,    container:b:1000:900,    SAME",
        "from a container to the machine,            container:a:1000:500, kernel:b:1001:900,       SAME",
        "the machine was started anew,               container:a:1000:500, container:b:1560:900,    OTHER",
        "at the moment of the note,                  container:a:1000:500, container:b:1498:900,    OTHER",
        "the uptime has fallen,                      container:a:1000:500, container:b:1000:497,    OTHER",
        "the clock was set forward a little,         container:a:1000:500, container:b:1100:900,    UNTOLD",
        "the clock was set back,                     container:a:1000:500, container:b:10:900,      UNTOLD",
        "noted right after the start,                container:a:1000:29,  container:b:1000:900,    UNTOLD",
        "noted late enough,                          container:a:1000:30,  container:b:1000:900,    SAME",
        "a start is unknown,                         container:a:0:0,      container:b:1000:900,    UNTOLD",
        "this start is unknown,                      container:a:1000:500, container:b:0:0,         UNTOLD",
        "damaged times,                              container:a:9223372036854775807:4294967295, container:b:1000:900, UNTOLD",
        "damaged times of an older moment,           container:a:-5:500,   container:b:1000:900,    UNTOLD",
    })
    void tells(String what, String earlier, String now, Comparison expected) {
        assertThat(run(now).comparedWith(run(earlier))).isEqualTo(expected);
    }

    private static MachineRun run(String text) {
        String[] parts = text.split(":");
        UUID id = new UUID(0, Integer.parseInt(parts[1], 16));
        return new MachineRun(id, parts[0].equals("container"), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }
}
