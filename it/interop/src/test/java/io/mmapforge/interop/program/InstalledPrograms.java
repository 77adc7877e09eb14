package io.mmapforge.interop.program;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which programs this machine has. */
public final class InstalledPrograms {
    private static final Map<String, Boolean> INSTALLED = new ConcurrentHashMap<>();
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private InstalledPrograms() {}

    /** Whether the machine has a program. */
    public static boolean isInstalled(String program) {
        return INSTALLED.computeIfAbsent(
                program, name -> succeeds(List.of(name, name.equals("go") ? "version" : "--version")));
    }

    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Says once what does not run, since a skipped test is easily overlooked, and returns the text. */
    public static String skipped(String reason) {
        String text = "SKIPPED: " + reason;
        if (SAID.add(text)) {
            System.out.println(text);
        }
        return text;
    }
}
