package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What Eclipse reads, so that it runs the goals when it imports a project, and not on every keystroke. */
class LifecycleMappingTest {
    @Test
    void namesTheGoalsThatAddSourceRoots() throws Exception {
        assertThat(texts("goal")).containsExactly("generate", "generate-test");
        assertThat(texts("runOnConfiguration")).containsExactly("true");
        assertThat(texts("runOnIncremental")).containsExactly("false");
    }

    private static List<String> texts(String element) throws Exception {
        try (InputStream in =
                AbstractSchemaMojo.class.getResourceAsStream("/META-INF/m2e/lifecycle-mapping-metadata.xml")) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            NodeList nodes = document.getElementsByTagName(element);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent())
                    .toList();
        }
    }
}
