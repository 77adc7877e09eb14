package io.mmapforge.maven;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;

/**
 * One call of a goal on a store, with its parameters set as Maven sets them.
 *
 * @param out what it wrote to the standard output
 * @param log what it logged, a line each with its level
 * @param failure why the build would fail; empty if it would not
 */
record GoalRun(String out, List<String> log, String failure) {
    /** The defaults of the parameters, which Maven takes from the annotations in the class files. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "skip", "false", "format", "text", "most", "100", "records", "10", "dryRun", "false", "backup", "true");

    static GoalRun of(AbstractFileMojo goal, Path directory, Map<String, ?> parameters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        GoalRun run = to(new PrintStream(out, true, StandardCharsets.UTF_8), goal, directory, parameters);
        return new GoalRun(out.toString(StandardCharsets.UTF_8), run.log, run.failure);
    }

    /** The same with a standard output of the caller's. */
    static GoalRun to(PrintStream out, AbstractFileMojo goal, Path directory, Map<String, ?> parameters) {
        List<String> log = new ArrayList<>();
        ((AbstractMojo) goal).setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence content) {
                log.add("[INFO] " + content);
            }

            @Override
            public void warn(CharSequence content) {
                log.add("[WARNING] " + content);
            }

            @Override
            public void error(CharSequence content) {
                log.add("[ERROR] " + content);
            }
        });
        DEFAULTS.forEach((name, value) -> set(goal, name, value, false));
        set(goal, "baseDirectory", directory.toFile(), true);
        parameters.forEach((name, value) -> set(goal, name, value, true));
        PrintStream usual = System.out;
        String failure = "";
        System.setOut(out);
        try {
            goal.execute();
        } catch (AbstractMojoExecutionException e) {
            failure = e.getMessage();
        } finally {
            System.setOut(usual);
        }
        return new GoalRun("", log, failure);
    }

    private static void set(Object goal, String name, Object value, boolean mustBeThere) {
        for (Class<?> type = goal.getClass(); type != AbstractMojo.class; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                field.set(goal, value);
                return;
            } catch (NoSuchFieldException e) {
                // An ancestor may have it.
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        if (mustBeThere) {
            throw new AssertionError(goal.getClass() + " has no parameter " + name);
        }
    }
}
