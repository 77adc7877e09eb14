package io.mmapforge.maven.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which paths below a source directory are those of schemas. */
final class PathFilter {
    private final Path root;
    private final List<Glob> includes;
    private final List<Glob> excludes;

    private PathFilter(Path root, List<Glob> includes, List<Glob> excludes) {
        this.root = root;
        this.includes = List.copyOf(includes);
        this.excludes = List.copyOf(excludes);
    }

    /**
     * The filter of a selection.
     *
     * @throws InvalidRequestException if a pattern is no glob
     */
    static PathFilter of(SchemaSelection selection) throws InvalidRequestException {
        return new PathFilter(selection.sourceDirectory(), parse(selection.includes()), parse(selection.excludes()));
    }

    /** Whether a path below the source directory matches an include and no exclude. */
    boolean selects(Path file) {
        String path = PathText.relative(root, file);
        return matchesAny(includes, path) && !matchesAny(excludes, path);
    }

    /** Whether a path below the source directory matches an exclude. */
    boolean excludes(Path file) {
        return matchesAny(excludes, PathText.relative(root, file));
    }

    private static List<Glob> parse(List<String> patterns) throws InvalidRequestException {
        List<Glob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            globs.add(Glob.parse(pattern));
        }
        return globs;
    }

    private static boolean matchesAny(List<Glob> globs, String path) {
        return globs.stream().anyMatch(glob -> glob.matches(path));
    }
}
