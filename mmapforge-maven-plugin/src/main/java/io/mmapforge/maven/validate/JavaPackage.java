package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.DisplayText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Checks the name of the package of generated classes. */
public final class JavaPackage {
    private static final Pattern SEGMENTS = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern DEVICE =
            Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", Pattern.CASE_INSENSITIVE);
    private static final int MAX_LENGTH = 200;
    private static final List<String> TAKEN = List.of(
            "io.mmapforge.annotation",
            "io.mmapforge.any",
            "io.mmapforge.convert",
            "io.mmapforge.copy",
            "io.mmapforge.engine",
            "io.mmapforge.error",
            "io.mmapforge.event",
            "io.mmapforge.format",
            "io.mmapforge.index",
            "io.mmapforge.layout",
            "io.mmapforge.liveness",
            "io.mmapforge.machine",
            "io.mmapforge.mapping",
            "io.mmapforge.migrate",
            "io.mmapforge.report",
            "io.mmapforge.store",
            "io.mmapforge.tool",
            "io.mmapforge.translate",
            "io.mmapforge.verify");

    private JavaPackage() {}

    /** What is wrong with a package name, if anything. */
    public static Optional<String> problem(String name) {
        String quoted = DisplayText.quote(name);
        if (name.length() > MAX_LENGTH) {
            return Optional.of("the package " + quoted + " has more than " + MAX_LENGTH + " characters");
        }
        if (!SEGMENTS.matcher(name).matches()) {
            return Optional.of(quoted + " is not a Java package of ASCII letters, digits and underscores");
        }
        if (!SourceVersion.isName(name, SourceVersion.RELEASE_17)) {
            return Optional.of("the package " + quoted + " has a Java keyword in it");
        }
        if (name.equals("java") || name.startsWith("java.")) {
            return Optional.of("the package " + quoted + " belongs to the Java platform");
        }
        Optional<String> module = PlatformPackages.moduleOf(name);
        if (module.isPresent()) {
            return Optional.of(
                    "the package " + quoted + " belongs to the Java platform, to its module " + module.get());
        }
        Optional<String> device = deviceName(name);
        if (device.isPresent()) {
            return Optional.of("the package " + quoted + " is not portable: Windows keeps the name '" + device.get()
                    + "' for a device, and has no directory of that name");
        }
        return TAKEN.contains(name)
                ? Optional.of("the package " + quoted + " belongs to the run-time library")
                : Optional.empty();
    }

    private static Optional<String> deviceName(String name) {
        return Arrays.stream(name.split("\\."))
                .filter(segment -> DEVICE.matcher(segment).matches())
                .findFirst();
    }
}
