package io.mmapforge.maven;

import io.mmapforge.maven.incremental.ExecutionKey;
import java.util.HashSet;
import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/** What a project's POM, with its parents and active profiles, has a plugin do. */
final class ConfiguredExecutions {
    private static final String NO_PHASE = "none";

    private ConfiguredExecutions() {}

    static Set<ExecutionKey> of(MavenProject project, PluginDescriptor descriptor) {
        Plugin plugin = project.getPlugin(descriptor.getPluginLookupKey());
        Set<ExecutionKey> keys = new HashSet<>();
        if (plugin != null) {
            for (PluginExecution execution : plugin.getExecutions()) {
                if (!NO_PHASE.equals(execution.getPhase())) {
                    execution.getGoals().forEach(goal -> keys.add(new ExecutionKey(goal, execution.getId())));
                }
            }
        }
        return keys;
    }
}
