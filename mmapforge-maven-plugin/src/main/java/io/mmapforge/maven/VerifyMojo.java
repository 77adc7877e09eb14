package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Looks whether stores are what the file format says, byte by byte, and fails the build with what is wrong. It reads alone, works beside
 * writers, and needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", requiresProject = false, requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class VerifyMojo extends AbstractFileMojo {
    private static final int MOST_IN_FAILURE = 10;
    private static final String WRONG = "wrong: ";

    /**
     * How many findings of each store are told; all are counted. Example: {@code 1000}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.most", defaultValue = "100")
    private String most;

    /**
     * How the findings are told: as {@code text}, in the build's log; or as {@code json}, an object for each store, or {@code csv}, a row for
     * each finding, on the standard output. Example: {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.format", defaultValue = "text")
    private String format;

    /** For Maven, which sets the parameters. */
    public VerifyMojo() {}

    @Override
    void run() throws InvalidRequestException, MojoFailureException, IOException {
        String formatOption = OutputFormats.option(format);
        String mostOption = "--most=" + WholeNumber.of("most", most, 1, Integer.MAX_VALUE);
        boolean isText = OutputFormats.of(format).equals("text");
        List<String> problems = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            String[] words = {"verify", formatOption, mostOption, "--", file.toString()};
            if (isText) {
                verify(file, words, problems);
            } else if (!tool(new StandardOutput()).run(words)) {
                problems.add(file + " is not what the format says: its findings are on the standard output");
            }
        }
        if (!problems.isEmpty()) {
            throw new MojoFailureException(String.join("\n", problems));
        }
        // What is told as text went to the log.
        StandardOutput.requireWhole();
    }

    private void verify(Path file, String[] words, List<String> problems) throws MojoFailureException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        boolean isFine = tool(told).run(words);
        List<String> lines = told.toString(StandardCharsets.UTF_8).lines().toList();
        getLog().info(file.toString());
        for (String line : lines) {
            if (line.startsWith(WRONG)) {
                getLog().error(line);
            } else {
                getLog().info(line);
            }
        }
        if (!isFine) {
            problems.add(problem(file, lines));
        }
    }

    private static String problem(Path file, List<String> lines) {
        List<String> wrong =
                lines.stream().filter(line -> line.startsWith(WRONG)).toList();
        StringBuilder text = new StringBuilder().append(file).append(" is not what the format says:");
        wrong.stream()
                .limit(MOST_IN_FAILURE)
                .forEach(line -> text.append("\n  ").append(line.substring(WRONG.length())));
        if (wrong.size() > MOST_IN_FAILURE) {
            text.append("\n  and more, see above");
        }
        return text.toString();
    }
}
