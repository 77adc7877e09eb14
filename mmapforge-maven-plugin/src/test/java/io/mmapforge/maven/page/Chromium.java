package io.mmapforge.maven.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A browser without a window, if the machine has one. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int MOST_SECONDS = 120;

    private final Path program;
    private final Path directory;

    /**
     * What a call has said.
     *
     * @param out what it wrote to the standard output
     * @param log what it logged, the page's console included
     */
    record Result(String out, String log) {}

    private Chromium(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /**
     * The one that is on the path.
     *
     * @param directory where it may keep what it keeps
     */
    static Optional<Chromium> find(Path directory) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name -> List.of(path.split(":")).stream()
                        .map(place -> Path.of(place).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Chromium(program, directory));
    }

    /** The page's elements, as the browser has understood them. */
    Result dumpDom(Path page) throws IOException, InterruptedException {
        return run(page, "--dump-dom");
    }

    /** A picture of the page, as PNG. */
    void screenshot(Path page, Path picture, int width, int height, boolean dark)
            throws IOException, InterruptedException {
        run(
                page,
                "--screenshot=" + picture,
                "--window-size=" + width + "," + height,
                "--hide-scrollbars",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1));
    }

    private Result run(Path page, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                // As root, in a container, there is no other way; the page is our own.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--enable-logging=stderr",
                "--user-data-dir=" + directory.resolve("profile")));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        Path out = directory.resolve("out");
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException(program + " did not end within " + MOST_SECONDS + " s");
        }
        return new Result(Files.readString(out), new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    }
}
