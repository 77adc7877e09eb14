package io.mmapforge.maven;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/**
 * The library that generated code needs, as the project's POM declares it. Nothing is resolved: a library that comes with
 * another dependency is not seen, which is no error, but is said.
 */
final class RuntimeLibrary {
    private static final String ARTIFACT = "mmapforge-core";
    private static final String COMPILE = "compile";
    private static final String JAR = "jar";

    private final String groupId;
    private final String version;

    private RuntimeLibrary(String groupId, String version) {
        this.groupId = groupId;
        this.version = version;
    }

    /** The library that the plugin itself uses: generated code is made for it. */
    static Optional<RuntimeLibrary> of(PluginDescriptor plugin) {
        return plugin.getArtifacts().stream()
                .filter(artifact -> artifact.getArtifactId().equals(ARTIFACT))
                .filter(artifact -> artifact.getGroupId().equals(plugin.getGroupId()))
                .findFirst()
                .map(artifact -> of(artifact.getGroupId(), artifact));
    }

    private static RuntimeLibrary of(String groupId, Artifact artifact) {
        return new RuntimeLibrary(groupId, artifact.getBaseVersion());
    }

    static RuntimeLibrary of(String groupId, String version) {
        return new RuntimeLibrary(groupId, version);
    }

    /**
     * What a project lacks to compile generated sources.
     *
     * @param scopes the scopes of dependencies that the sources are compiled with
     */
    Optional<Finding> check(MavenProject project, Set<String> scopes) {
        if (groupId.equals(project.getGroupId()) && ARTIFACT.equals(project.getArtifactId())) {
            return Optional.empty();
        }
        Optional<Dependency> declared = find(project.getDependencies());
        if (declared.isPresent()) {
            return checkDeclared(declared.get(), scopes);
        }
        DependencyManagement management = project.getDependencyManagement();
        Optional<Dependency> managed = management == null ? Optional.empty() : find(management.getDependencies());
        if (managed.isPresent() && isOther(managed.get())) {
            return Optional.of(new Finding(true, otherVersion("dependencyManagement has", managed.get())));
        }
        boolean mayComeWithAnother =
                project.getDependencies().stream().anyMatch(dependency -> scopes.contains(scope(dependency)));
        return Optional.of(
                mayComeWithAnother
                        ? new Finding(
                                false,
                                "generated code needs " + ARTIFACT
                                        + ", which the POM does not declare; unless it comes with"
                                        + " another dependency, javac will miss it: add " + snippet())
                        : new Finding(
                                true,
                                "generated code needs " + ARTIFACT + ", which the POM does not declare; add "
                                        + snippet()));
    }

    private Optional<Finding> checkDeclared(Dependency declared, Set<String> scopes) {
        if (isOther(declared)) {
            return Optional.of(new Finding(true, otherVersion("the POM declares", declared)));
        }
        if (!scopes.contains(scope(declared))) {
            return Optional.of(new Finding(
                    true,
                    "generated code needs " + ARTIFACT + ", which the POM declares with the scope " + scope(declared)
                            + "; expected one of "
                            + String.join(", ", scopes.stream().sorted().toList())
                            + ": leave the scope out"));
        }
        return Optional.empty();
    }

    private Optional<Dependency> find(List<Dependency> dependencies) {
        return dependencies.stream()
                .filter(dependency -> groupId.equals(dependency.getGroupId()))
                .filter(dependency -> ARTIFACT.equals(dependency.getArtifactId()))
                .filter(dependency -> JAR.equals(dependency.getType()) && dependency.getClassifier() == null)
                .findFirst();
    }

    /** A range of versions can't be judged before it is resolved. */
    private boolean isOther(Dependency dependency) {
        String stated = dependency.getVersion();
        return stated != null && !stated.startsWith("[") && !stated.startsWith("(") && !stated.equals(version);
    }

    private String otherVersion(String where, Dependency dependency) {
        return "generated code needs " + ARTIFACT + " " + version + ", the plugin's version, but " + where + " "
                + dependency.getVersion() + "; give the plugin and " + ARTIFACT + " one version";
    }

    private static String scope(Dependency dependency) {
        String scope = dependency.getScope();
        return scope == null || scope.isEmpty() ? COMPILE : scope;
    }

    private String snippet() {
        return "<dependency><groupId>" + groupId + "</groupId><artifactId>" + ARTIFACT + "</artifactId><version>"
                + version + "</version></dependency> to <dependencies>";
    }

    /**
     * What is wrong.
     *
     * @param isError whether the sources can't be compiled
     * @param message what and how to mend it
     */
    record Finding(boolean isError, String message) {}
}
