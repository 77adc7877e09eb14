package io.mmapforge.maven;

import io.mmapforge.maven.RuntimeLibrary.Finding;
import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/** The library that generated tests need, as the project's POM declares it. Nothing is resolved, as for {@link RuntimeLibrary}. */
final class TestLibrary {
    private static final String GROUP = "org.junit.jupiter";
    private static final String CORE = "mmapforge-core";
    private static final String PROBLEM =
            "the tests that fixtures asks for need JUnit Jupiter, which the POM does not declare; ";
    private static final String REMEDY = "add <dependency><groupId>" + GROUP
            + "</groupId><artifactId>junit-jupiter</artifactId><version>...</version><scope>test</scope></dependency> to"
            + " <dependencies>";

    private TestLibrary() {}

    /** What a project lacks to compile generated tests. Whatever a project's scopes, its tests see all dependencies. */
    static Optional<Finding> check(MavenProject project) {
        boolean isDeclared =
                project.getDependencies().stream().map(Dependency::getGroupId).anyMatch(GROUP::equals);
        if (isDeclared) {
            return Optional.empty();
        }
        boolean mayComeWithAnother =
                project.getDependencies().stream().anyMatch(dependency -> !CORE.equals(dependency.getArtifactId()));
        return Optional.of(
                mayComeWithAnother
                        ? new Finding(
                                false,
                                PROBLEM + "unless it comes with another dependency, javac will miss it: " + REMEDY)
                        : new Finding(true, PROBLEM + REMEDY));
    }
}
