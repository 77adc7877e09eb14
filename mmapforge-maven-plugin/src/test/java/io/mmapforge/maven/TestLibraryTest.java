package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestLibraryTest {
    private final Model model = new Model();

    @ParameterizedTest
    @ValueSource(strings = {"junit-jupiter", "junit-jupiter-api", "junit-jupiter-params"})
    void isContentWithAnyPartOfJupiter(String artifactId) {
        declare("io.mmapforge", "mmapforge-core");
        declare("org.junit.jupiter", artifactId);

        assertThat(check()).isEmpty();
    }

    @Test
    void refusesAProjectThatCanNotHaveIt() {
        declare("io.mmapforge", "mmapforge-core");

        assertThat(check())
                .contains(new RuntimeLibrary.Finding(
                        true,
                        "the tests that fixtures asks for need JUnit Jupiter, which the POM does not declare; add"
                                + " <dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId>"
                                + "<version>...</version><scope>test</scope></dependency> to <dependencies>"));
    }

    @Test
    void onlyWarnsWhereItMayComeWithAnotherDependency() {
        declare("io.mmapforge", "mmapforge-core");
        declare("com.example", "test-support");

        assertThat(check()).hasValueSatisfying(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.message()).contains("unless it comes with another dependency, javac will miss it: add ");
        });
    }

    private Optional<RuntimeLibrary.Finding> check() {
        return TestLibrary.check(new MavenProject(model));
    }

    private void declare(String groupId, String artifactId) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(groupId);
        dependency.setArtifactId(artifactId);
        model.addDependency(dependency);
    }
}
