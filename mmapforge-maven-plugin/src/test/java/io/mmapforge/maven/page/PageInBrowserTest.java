package io.mmapforge.maven.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.tool.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page, in a browser.
 *
 * <p>{@code -Dmmapforge.updateDocs=true} makes the picture in docs/images anew, of the store of the README's example.
 */
class PageInBrowserTest {
    private static final Path PICTURE = Path.of("../docs/images/store-page.png");
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 1360;

    @TempDir
    private Path directory;

    private Chromium chromium;
    private Path page;

    @BeforeEach
    void writeThePage() throws IOException {
        Optional<Chromium> found = Chromium.find(directory);
        assumeTrue(found.isPresent(), "no Chromium on the path, so the page was not looked at in a browser");
        chromium = found.get();
        Path file = directory.resolve("trades.mmf");
        SampleStores.createTrades(file, 2000);
        page = page(file);
    }

    private Path page(Path file) throws IOException {
        Path written = directory.resolve("report.html");
        StorePage made = StorePage.of(
                file, null, 10, new Tool(OutputStream.nullOutputStream(), note -> {}, false).progress("records"));
        // The picture is not to tell where it was made.
        PageFile.write(written, made.html().replace(directory + "/", ""));
        return written;
    }

    @Test
    void isUnderstoodWithoutAWordOnTheConsole() throws IOException, InterruptedException {
        Chromium.Result result = chromium.dumpDom(page);

        assertThat(result.log()).doesNotContain("CONSOLE");
        assertThat(result.out())
                .contains("<dt>records</dt>", ">2,000</dd>", "70000", "71999")
                .contains("<h2>Newest records</h2>", "<h2>Versions</h2>");
    }

    /** The control: what a browser would say is seen. */
    @Test
    void aScriptWouldBeRefusedAloud() throws IOException, InterruptedException {
        Files.writeString(
                page, Files.readString(page).replace("</main>", "<script>console.log('run')</script></main>"));

        Chromium.Result result = chromium.dumpDom(page);

        assertThat(result.log()).contains("CONSOLE", "Content Security Policy").doesNotContain("\"run\"");
    }

    @Test
    void looksDifferentInTheDark() throws IOException, InterruptedException {
        Path file = directory.resolve("earthquakes.mmf");
        Earthquakes.create(file);
        page = page(file);
        Path light = directory.resolve("light.png");
        Path dark = directory.resolve("dark.png");

        chromium.screenshot(page, light, WIDTH, HEIGHT, false);
        chromium.screenshot(page, dark, WIDTH, HEIGHT, true);

        assertThat(Brightness.of(light)).isGreaterThan(0.8);
        assertThat(Brightness.of(dark)).isLessThan(0.3);
        if (Boolean.getBoolean("mmapforge.updateDocs")) {
            Files.copy(light, PICTURE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
