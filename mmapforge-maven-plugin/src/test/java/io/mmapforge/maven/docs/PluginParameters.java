package io.mmapforge.maven.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the plugin's descriptor, which Maven reads, says of goals and their parameters. */
final class PluginParameters {
    private static final String EXAMPLE = " Example: ";

    /**
     * A parameter as one or more goals have it.
     *
     * @param description what it means, with an example at the end
     * @param property the user property, empty if there is none
     * @param defaultValue empty if there is none
     */
    record Parameter(String name, String type, String since, String description, String property, String defaultValue) {
        String meaning() {
            int example = description.lastIndexOf(EXAMPLE);
            return example < 0 ? description : description.substring(0, example);
        }

        Optional<String> example() {
            int example = description.lastIndexOf(EXAMPLE);
            return example < 0
                    ? Optional.empty()
                    : Optional.of(
                            description.substring(example + EXAMPLE.length()).replaceAll("\\.$", ""));
        }
    }

    /**
     * A goal.
     *
     * @param phase the phase that it is bound to by default, empty if there is none
     */
    record Goal(String name, String phase, String description, List<Parameter> parameters) {}

    private PluginParameters() {}

    static List<Goal> goals() throws IOException {
        List<Goal> goals = new ArrayList<>();
        for (Element mojo : elements(descriptor(), "mojo")) {
            Element configuration = elements(mojo, "configuration").get(0);
            List<Parameter> parameters = elements(mojo, "parameter").stream()
                    .filter(parameter -> text(parameter, "editable").equals("true"))
                    .map(parameter -> parameter(parameter, configuration))
                    .toList();
            goals.add(new Goal(text(mojo, "goal"), text(mojo, "phase"), text(mojo, "description"), parameters));
        }
        return goals;
    }

    static String version() throws IOException {
        return text(descriptor(), "version");
    }

    /** Each parameter with the goals that have it just so. */
    static Map<Parameter, List<String>> byGoals() throws IOException {
        Map<Parameter, List<String>> goals = new LinkedHashMap<>();
        for (Goal goal : goals()) {
            for (Parameter parameter : goal.parameters()) {
                goals.computeIfAbsent(parameter, key -> new ArrayList<>()).add(goal.name());
            }
        }
        return goals;
    }

    private static Element descriptor() throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static Parameter parameter(Element parameter, Element configuration) {
        String name = text(parameter, "name");
        Optional<Element> configured = elements(configuration, name).stream().findFirst();
        String type = text(parameter, "type");
        return new Parameter(
                name,
                type.substring(type.lastIndexOf('.') + 1),
                text(parameter, "since"),
                text(parameter, "description"),
                configured
                        .map(element -> element.getTextContent().replaceAll("[${}]", ""))
                        .orElse(""),
                configured.map(element -> element.getAttribute("default-value")).orElse(""));
    }

    private static String text(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(node -> node.getTextContent().strip().replaceAll("\\s+", " "))
                .findFirst()
                .orElse("");
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
