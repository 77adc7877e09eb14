package io.mmapforge.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.docs.PluginParameters.Goal;
import io.mmapforge.maven.docs.PluginParameters.Parameter;
import io.mmapforge.maven.generate.java.GeneratedFile;
import io.mmapforge.maven.generate.java.InMemoryCompiler;
import io.mmapforge.maven.generate.java.JavaGenerator;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.SchemaParser;
import io.mmapforge.maven.validate.SchemaValidator;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What is shown in the documents can be pasted as it is. */
class DocumentSnippetsTest {
    private static final List<String> DOCUMENTS = Markdown.WITH_SNIPPETS;
    private static final Pattern USER_PROPERTY = Pattern.compile("(?:-D|(?<![\\w.]))(mmapforge\\.[a-z][A-Za-z]+)");
    private static final Pattern MODELINE =
            Pattern.compile("^# yaml-language-server: \\$schema=(\\S+)$", Pattern.MULTILINE);

    /** What the README's pom has beside what the plugin needs. */
    private static final Pattern RUNNING_A_PROGRAM = Pattern.compile(
            " *<exec\\.mainClass>[^\\n]*\\n| *<plugin>\\s*<groupId>org\\.codehaus\\.mojo</groupId>.*?</plugin>\\n",
            Pattern.DOTALL);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void showsPomsThatThePluginUnderstands(String document) throws Exception {
        for (String block : Markdown.read(document).blocks("xml")) {
            Element snippet = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<snippet>" + block + "</snippet>")))
                    .getDocumentElement();
            for (Element plugin : elements(snippet, "plugin")) {
                if (child(plugin, "artifactId")
                        .map(Node::getTextContent)
                        .equals(Optional.of("mmapforge-maven-plugin"))) {
                    checkPlugin(plugin);
                }
            }
            assertThat(elements(snippet, "version"))
                    .filteredOn(version -> version.getTextContent().contains("SNAPSHOT"))
                    .extracting(Node::getTextContent)
                    .allMatch(PluginParameters.version()::equals);
        }
    }

    private static void checkPlugin(Element plugin) throws IOException {
        List<Goal> all = PluginParameters.goals();
        Set<String> names = all.stream().map(Goal::name).collect(Collectors.toSet());
        assertThat(elements(plugin, "goal")).extracting(Node::getTextContent).isSubsetOf(names);
        assertThat(child(plugin, "version")).isPresent();
        for (Element configuration : elements(plugin, "configuration")) {
            Element owner = (Element) configuration.getParentNode();
            Set<String> goals = owner == plugin
                    ? names
                    : elements(owner, "goal").stream().map(Node::getTextContent).collect(Collectors.toSet());
            List<String> known = all.stream()
                    .filter(goal -> goals.contains(goal.name()))
                    .flatMap(goal -> goal.parameters().stream())
                    .map(Parameter::name)
                    .toList();
            assertThat(children(configuration))
                    .extracting(Node::getNodeName)
                    .isNotEmpty()
                    .isSubsetOf(known);
        }
    }

    @Test
    void showsTheSamePomToNewcomersEverywhere() throws IOException {
        List<String> poms = Markdown.read("README.md").blocks("xml");
        assertThat(poms).hasSize(1);
        assertThat(RUNNING_A_PROGRAM.matcher(poms.get(0)).replaceAll(""))
                .isNotEqualTo(poms.get(0))
                .isEqualTo(Markdown.read("docs/MAVEN.md").blocks("xml").get(0));
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void showsSchemasThatAreValid(String document) throws IOException {
        EditorSchema editor = EditorSchema.read();
        int schemas = 0;
        for (String block : Markdown.read(document).blocks("yaml")) {
            if (block.contains("\nrecord: ")) {
                Diagnostics diagnostics = new Diagnostics();
                validate(block, diagnostics);
                assertThat(diagnostics.sorted()).extracting(Diagnostic::render).isEmpty();
                assertThat(editor.complaints(block)).isEmpty();
                schemas++;
            }
        }
        assertThat(schemas).isPositive();
    }

    @Test
    void laysOutTheWholeSchemaAsTheDocumentSays() throws IOException {
        RecordLayout layout = validate(
                        Markdown.read("docs/SCHEMA.md").blocks("yaml").get(0), new Diagnostics())
                .orElseThrow()
                .layout();

        assertThat(layout.fields())
                .extracting(FieldLayout::name)
                .startsWith("symbol", "bid", "ask")
                .endsWith("halted");
        assertThat(layout.fields()).extracting(FieldLayout::offset).containsExactly(8, 24, 32, 40, 44, 48, 56);
        assertThat(layout.recordSize()).isEqualTo(64);
    }

    @Test
    void showsASchemaWithEveryType() throws IOException {
        RecordLayout layout = Markdown.read("docs/SCHEMA.md").blocks("yaml").stream()
                .filter(block -> block.contains("\nrecord: Order"))
                .findFirst()
                .flatMap(block -> validate(block, new Diagnostics()))
                .orElseThrow()
                .layout();

        Set<FieldType> plainNumbers = EnumSet.range(FieldType.INT8, FieldType.FLOAT64);
        assertThat(layout.fields().stream().map(FieldLayout::kind))
                .containsAll(EnumSet.complementOf(EnumSet.copyOf(plainNumbers)));
        assertThat(layout.fields()).anyMatch(FieldLayout::isArray).anyMatch(FieldLayout::isOptional);
        assertThat(layout.fields())
                .anyMatch(field -> field.defaultValue().isPresent())
                .anyMatch(field -> !field.was().isEmpty());
    }

    /** Blocks that show types or fields alone are whole schemas but for the head. */
    @Test
    void showsPartsOfSchemasThatAreValid() throws IOException {
        EditorSchema editor = EditorSchema.read();
        int parts = 0;
        for (String block : Markdown.read("docs/SCHEMA.md").blocks("yaml")) {
            if (block.startsWith("types:") || block.startsWith("fields:")) {
                String schema = "mmf: 1\nrecord: Tick\nversion: 1\njava: { package: com.example.market }\n" + block;
                Diagnostics diagnostics = new Diagnostics();
                validate(schema, diagnostics);
                assertThat(diagnostics.sorted()).extracting(Diagnostic::render).isEmpty();
                assertThat(editor.complaints(schema)).isEmpty();
                parts++;
            }
        }
        assertThat(parts).isGreaterThanOrEqualTo(9);
    }

    @Test
    void beginsTheReadmeWithTwoCommandsOfWhichTheSecondIsTheWholeBuild() throws IOException {
        List<String> commands = Markdown.read("README.md").blocks("sh").stream()
                .flatMap(String::lines)
                .map(line -> line.replaceFirst(" +#.*", ""))
                .toList();

        assertThat(commands).hasSize(2);
        assertThat(Files.readAllLines(Path.of("../.ci/run"))).contains(commands.get(1));
    }

    @Test
    void showsInTheReadmeWhatAMistakeLooksLike() throws IOException {
        Markdown readme = Markdown.read("README.md");
        String wrong = readme.blocks("yaml").get(0).replace("price,  type: float64", "price,  type: flaot64");
        Diagnostics diagnostics = new Diagnostics();
        SchemaParser.parse("src/main/mmf/tick.mmf.yaml", wrong.getBytes(StandardCharsets.UTF_8), diagnostics)
                .ifPresent(new SchemaValidator(null)::validate);

        assertThat(diagnostics.sorted()).hasSize(1);
        assertThat(readme.blocks(""))
                .contains("[ERROR] " + diagnostics.sorted().get(0).render() + "\n");
    }

    @Test
    void runsTheProgramOfTheReadme() throws Exception {
        Markdown readme = Markdown.read("README.md");
        RecordModel tick =
                validate(readme.blocks("yaml").get(0), new Diagnostics()).orElseThrow();
        Path file = directory.resolve("ticks.mmf");
        // Not public, since what is public is asked for comments, as generated sources have them.
        String program = readme.blocks("java")
                .get(0)
                .replace("Path.of(\"ticks.mmf\")", "Path.of(args[0])")
                .replace("public final class Main", "final class Main");
        List<GeneratedFile> sources = new ArrayList<>(JavaGenerator.generate(tick));
        sources.add(new GeneratedFile("com/example/market/Main.java", program));

        Method main = InMemoryCompiler.compile(sources)
                .loadClass("com.example.market.Main")
                .getMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) new String[] {file.toString()});

        try (RecordStore store = RecordStore.openReadOnly(file, tick.layout(), StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(1);
            assertThat(store.getDouble(0, 88)).as("the edited price").isEqualTo(189.80);
            assertThat(store.getDouble(0, 96))
                    .as("the volume that was added to")
                    .isEqualTo(52_500);
            assertThat(store.getLong(0, 104)).as("nanoseconds").isEqualTo(1_706_711_400_000_000_125L);
            assertThat(store.has(0, 0, 120)).as("the edited bid").isTrue();
            assertThat(store.getDouble(0, 112)).isEqualTo(189.79);
        }
    }

    @Test
    void runsTheProgramsOfTheReadmeThatFindAndFollow() throws Exception {
        Markdown readme = Markdown.read("README.md");
        RecordModel trade =
                validate(readme.blocks("yaml").get(1), new Diagnostics()).orElseThrow();
        Path file = directory.resolve("trades.mmf");
        List<GeneratedFile> sources = new ArrayList<>(JavaGenerator.generate(trade));
        List<String> programs = List.of("Trades", "Follower");
        for (int i = 0; i < programs.size(); i++) {
            String program = readme.blocks("java")
                    .get(1 + i)
                    .replace("Path.of(\"trades.mmf\")", "Path.of(args[0])")
                    .replace("public final class", "final class");
            sources.add(new GeneratedFile("com/example/market/" + programs.get(i) + ".java", program));
        }

        ClassLoader compiled = InMemoryCompiler.compile(sources);
        for (String program : programs) {
            Method main = compiled.loadClass("com.example.market." + program).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[] {file.toString()});
        }

        try (RecordStore store = RecordStore.openReadOnly(file, trade.layout(), StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(2);
            assertThat(store.getLong(0, 8)).as("an id").isEqualTo(7_001);
            assertThat(store.getDouble(0, 96))
                    .as("the price that replaced the first")
                    .isEqualTo(189.75);
            assertThat(store.getDouble(1, 96)).isEqualTo(402.25);
        }
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void namesUserPropertiesThatExist(String document) throws IOException {
        Set<String> known = new HashSet<>();
        PluginParameters.byGoals().keySet().forEach(parameter -> known.add(parameter.property()));
        Matcher property = USER_PROPERTY.matcher(Markdown.read(document).text());
        while (property.find()) {
            assertThat(known).contains(property.group(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "CONTRIBUTING.md",
                "docs/API.md",
                "docs/ARCHITECTURE.md",
                "docs/EXPORT.md",
                "docs/FORMAT.md",
                "docs/LANGUAGES.md",
                "docs/LIMITS.md",
                "docs/MAVEN.md",
                "docs/MONITORING.md",
                "docs/PERFORMANCE.md",
                "docs/RELIABILITY.md",
                "docs/SCHEMA.md",
                "docs/TOOLS.md"
            })
    void linksToWhatExists(String document) throws IOException {
        Markdown markdown = Markdown.read(document);
        assertThat(markdown.links()).isNotEmpty();
        for (String link : markdown.links()) {
            if (link.startsWith("http")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? markdown.path() : markdown.path().resolveSibling(parts[0]);
            assertThat(target).as(link).exists();
            if (parts.length == 2 && target.toString().endsWith(".md")) {
                Markdown linked = Markdown.read(
                        Path.of("..").relativize(target.normalize()).toString());
                assertThat(linked.anchors()).as(link).contains(parts[1].toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void leadsEditorsToTheSchemaOfSchemas() throws IOException {
        int found = 0;
        for (String directory : List.of("../schemas", "../bench/src", "../it")) {
            for (Path schema : schemasIn(Path.of(directory))) {
                // Some are wrong on purpose, also in their encoding.
                Matcher modeline = MODELINE.matcher(Files.readString(schema, StandardCharsets.ISO_8859_1));
                if (modeline.find()) {
                    assertThat(schema.resolveSibling(modeline.group(1)))
                            .as("the modeline of %s", schema)
                            .exists()
                            .hasSameBinaryContentAs(EditorSchema.FILE);
                    found++;
                } else {
                    assertThat(schema).as("a schema without a modeline").startsWith(Path.of("../it/builds"));
                }
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void leadsEditorsToACopyBesideTheSchema(String document) throws IOException {
        for (String block : Markdown.read(document).blocks("yaml")) {
            Matcher modeline = MODELINE.matcher(block);
            while (modeline.find()) {
                assertThat(modeline.group(1)).isEqualTo("mmf.schema.json");
            }
        }
    }

    private static Optional<RecordModel> validate(String schema, Diagnostics diagnostics) {
        return SchemaParser.parse("tick.mmf.yaml", schema.getBytes(StandardCharsets.UTF_8), diagnostics)
                .flatMap(new SchemaValidator(null)::validate);
    }

    private static List<Path> schemasIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".mmf.yaml"))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getNodeName().equals(name))
                .findFirst();
    }
}
