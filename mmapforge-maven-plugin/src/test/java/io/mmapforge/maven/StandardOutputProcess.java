package io.mmapforge.maven;

import io.mmapforge.maven.export.Exports;
import io.mmapforge.maven.query.ResultFormat;
import io.mmapforge.maven.query.StoreQuery;
import io.mmapforge.maven.scan.UnreadableRecords;
import io.mmapforge.maven.sql.SqlDatabase;
import io.mmapforge.maven.sql.SqlLibrary;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Calls goals whose output goes to this process's own, and tells on the standard error how each has ended. */
final class StandardOutputProcess {
    private StandardOutputProcess() {}

    public static void main(String[] arguments) throws Exception {
        // Whoever started it may close the other end of a pipe first.
        System.in.read();
        Path store = Path.of(arguments[0]);
        Map<String, ?> text = Map.of("file", List.of(store.toString()));
        Map<String, ?> json = Map.of("file", List.of(store.toString()), "format", "json");
        tell("inspect", run(new InspectMojo(), store, text));
        tell("inspect json", run(new InspectMojo(), store, json));
        tell("verify", verify(store, text));
        tell("verify json", run(new VerifyMojo(), store, json));
        tell(
                "migrate",
                run(
                        new MigrateMojo(),
                        store,
                        Map.of("file", List.of(store.toString()), "like", store.toString(), "dryRun", "true")));
        tell("query", query(store));
    }

    private static void tell(String goal, String failure) {
        System.err.println(goal + ": " + failure);
    }

    /** Each goal has one of its own, since a PrintStream that has failed once says so for ever. */
    private static PrintStream out() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), false);
    }

    private static String run(AbstractFileMojo goal, Path store, Map<String, ?> parameters) {
        return GoalRun.to(out(), goal, store.getParent(), parameters).failure();
    }

    /** Its text goes to the log, which Maven writes to the standard output, too. */
    private static String verify(Path store, Map<String, ?> parameters) {
        PrintStream out = out();
        out.println("[INFO] Scanning for projects...");
        return GoalRun.to(out, new VerifyMojo(), store.getParent(), parameters).failure();
    }

    private static String query(Path store) throws Exception {
        System.setOut(out());
        try (SqlLibrary library = Exports.library();
                SqlDatabase database = library.open(store.resolveSibling("spill"), 1);
                StoreQuery query = new StoreQuery(database, List.of(store), 1, UnreadableRecords.refused())) {
            query.run("from trade", ResultFormat.CSV, new StandardOutput());
            return "";
        } catch (StandardOutput.FullException e) {
            return e.sentence();
        }
    }
}
