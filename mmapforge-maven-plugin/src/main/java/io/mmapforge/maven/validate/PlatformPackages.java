package io.mmapforge.maven.validate;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The packages of the platform that the build runs on, exported or not: javac lets no other module have one of them.
 *
 * <p>They are those of the running JDK. Another one may have a few more or less.
 */
final class PlatformPackages {
    private static final Map<String, String> MODULES = find();

    private PlatformPackages() {}

    /** The platform's module that a package belongs to. */
    static Optional<String> moduleOf(String packageName) {
        return Optional.ofNullable(MODULES.get(packageName));
    }

    private static Map<String, String> find() {
        Map<String, String> modules = new HashMap<>();
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            for (String name : module.descriptor().packages()) {
                modules.put(name, module.descriptor().name());
            }
        }
        return Map.copyOf(modules);
    }
}
