package io.mmapforge.maven.pipeline;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;

/** A pattern for relative paths, in which {@code **}{@code /} also stands for no directory at all. */
final class Glob {
    private final PathMatcher matcher;

    private Glob(PathMatcher matcher) {
        this.matcher = matcher;
    }

    static Glob parse(String pattern) throws InvalidRequestException {
        try {
            return new Glob(FileSystems.getDefault().getPathMatcher("glob:" + withOptionalDirectories(pattern)));
        } catch (PatternSyntaxException e) {
            throw new InvalidRequestException("the pattern '" + pattern + "' is not a glob: " + e.getDescription()
                    + "; write e.g. **/*.mmf.yaml");
        }
    }

    boolean matches(Path relativePath) {
        return matcher.matches(relativePath);
    }

    /** A glob of the file system wants a directory for every slash; groups can't be nested. */
    private static String withOptionalDirectories(String pattern) {
        StringBuilder glob = new StringBuilder();
        boolean inGroup = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            inGroup = c == '{' || inGroup && c != '}';
            boolean atSegmentStart = i == 0 || pattern.charAt(i - 1) == '/';
            if (!inGroup && atSegmentStart && pattern.startsWith("**/", i)) {
                glob.append("{,**/}");
                i += 2;
            } else {
                glob.append(c);
            }
        }
        return glob.toString();
    }
}
