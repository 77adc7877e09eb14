package io.mmapforge.maven.export;

import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.maven.scan.UnreadableRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that exports what is new, says so before its n-th change of a file, and stays there until it is killed. */
public final class ExportToKill {
    static final String WAITS = "waits";
    static final String DONE = "done";

    private ExportToKill() {}

    /** The store, the output, how many records a file has, before which change to stop, of which kinds, and whether the state is written last. */
    public static void main(String[] arguments) throws IOException {
        Path store = Path.of(arguments[0]);
        Path output = StepProvider.stepped(
                Path.of(arguments[1]), new Stop(Integer.parseInt(arguments[3]), kinds(arguments[4])));
        ExportRequest request = request(output, Long.parseLong(arguments[2]));
        ExportListener nobody = nobody();
        try (ScannedStore opened = ScannedStore.open(store)) {
            if (Boolean.parseBoolean(arguments[5])) {
                new StoreExport(opened, request, nobody).run();
            } else {
                StateFirstExport.run(opened, request, nobody);
            }
        }
        System.out.println(DONE);
    }

    static ExportRequest request(Path output, long recordsPerFile) {
        return new ExportRequest(
                List.of("id"),
                0,
                Long.MAX_VALUE,
                true,
                ExportFormat.CSV,
                Compression.NONE,
                output,
                recordsPerFile,
                Optional.empty(),
                false,
                false,
                1,
                UnreadableRecords.refused());
    }

    static ExportListener nobody() {
        return new ExportListener() {
            @Override
            public void at(long done, long all) {
                // Nobody watches.
            }

            @Override
            public void warn(String line) {
                throw new IllegalStateException(line);
            }
        };
    }

    private static Set<StepProvider.Step> kinds(String names) {
        return Stream.of(names.split(",")).map(StepProvider.Step::valueOf).collect(Collectors.toSet());
    }

    /** Whoever comes to the step stays there, and so does any other thread that comes to a later one. */
    private record Stop(int at, Set<StepProvider.Step> kinds, AtomicInteger steps)
            implements Consumer<StepProvider.Step> {
        Stop(int at, Set<StepProvider.Step> kinds) {
            this(at, kinds, new AtomicInteger());
        }

        @Override
        public synchronized void accept(StepProvider.Step kind) {
            if (kinds.contains(kind) && steps.getAndIncrement() == at) {
                System.out.println(WAITS);
                while (true) {
                    LockSupport.park();
                }
            }
        }
    }
}
