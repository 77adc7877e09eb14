package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuntimeLibraryTest {
    private static final Set<String> MAIN = Set.of("compile", "provided", "system");
    private static final RuntimeLibrary LIBRARY = RuntimeLibrary.of("io.mmapforge", "0.1.0");

    private final Model model = new Model();

    @Test
    void isContentWithTheVersionOfThePlugin() {
        declare("mmapforge-core", "0.1.0", null);

        assertThat(check()).isEmpty();
    }

    @Test
    void refusesAProjectThatCanNotHaveIt() {
        declare("mmapforge-other", "1", "test");

        assertThat(check())
                .contains(new RuntimeLibrary.Finding(
                        true,
                        "generated code needs mmapforge-core, which the POM does not declare; add"
                                + " <dependency><groupId>io.mmapforge</groupId><artifactId>mmapforge-core</artifactId>"
                                + "<version>0.1.0</version></dependency> to <dependencies>"));
    }

    @Test
    void onlyWarnsWhereItMayComeWithAnotherDependency() {
        declare("market-stores", "1", null);

        assertThat(check()).hasValueSatisfying(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.message()).contains("unless it comes with another dependency");
        });
    }

    @Test
    void refusesAnotherVersion() {
        declare("mmapforge-core", "0.0.9", null);

        assertThat(check())
                .contains(new RuntimeLibrary.Finding(
                        true,
                        "generated code needs mmapforge-core 0.1.0, the plugin's version, but the POM declares 0.0.9;"
                                + " give the plugin and mmapforge-core one version"));
    }

    @Test
    void refusesAnotherVersionThatIsManaged() {
        declare("market-stores", "1", null);
        model.setDependencyManagement(new DependencyManagement());
        model.getDependencyManagement().addDependency(dependency("mmapforge-core", "0.0.9", null));

        assertThat(check())
                .hasValueSatisfying(finding -> assertThat(finding.isError()).isTrue());
    }

    @Test
    void leavesARangeOfVersionsToMaven() {
        declare("mmapforge-core", "[0.1,1)", null);

        assertThat(check()).isEmpty();
    }

    @Test
    void refusesAScopeThatIsNotThereWhenSourcesAreCompiled() {
        declare("mmapforge-core", "0.1.0", "test");

        assertThat(check())
                .hasValueSatisfying(finding -> assertThat(finding.message())
                        .endsWith(
                                "which the POM declares with the scope test; expected one of compile, provided, system:"
                                        + " leave the scope out"));
        assertThat(LIBRARY.check(new MavenProject(model), Set.of("compile", "test")))
                .isEmpty();
    }

    private Optional<RuntimeLibrary.Finding> check() {
        return LIBRARY.check(new MavenProject(model), MAIN);
    }

    private void declare(String artifact, String version, @Nullable String scope) {
        model.addDependency(dependency(artifact, version, scope));
    }

    private static Dependency dependency(String artifact, String version, @Nullable String scope) {
        Dependency dependency = new Dependency();
        dependency.setGroupId("io.mmapforge");
        dependency.setArtifactId(artifact);
        dependency.setVersion(version);
        dependency.setScope(scope);
        return dependency;
    }
}
