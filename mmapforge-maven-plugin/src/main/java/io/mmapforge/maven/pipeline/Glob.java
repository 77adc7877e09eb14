package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.DisplayText;
import java.nio.file.FileSystems;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for relative paths, in which {@code **}{@code /} also stands for no directory at all.
 *
 * <p>All ways to match are followed at once, a character at a time. So the time is bounded by the product of both lengths,
 * whatever the pattern, while a regular expression that tries one way after the other may take years.
 */
final class Glob {
    private static final int MAX_LENGTH = 1_000;

    private final List<GlobStep> steps;

    private Glob(List<GlobStep> steps) {
        this.steps = List.copyOf(steps);
    }

    static Glob parse(String pattern) throws InvalidRequestException {
        if (pattern.length() > MAX_LENGTH) {
            throw new InvalidRequestException("a pattern has " + pattern.length() + " characters, expected at most "
                    + MAX_LENGTH + ": " + DisplayText.quote(pattern) + "; write several shorter ones");
        }
        try {
            // Nobody matches with it, but it knows what is wrong with a pattern, and says so in words that users may
            // know.
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new InvalidRequestException("the pattern '" + pattern + "' is not a glob: " + e.getDescription()
                    + "; write e.g. **/*.mmf.yaml");
        }
        return new Glob(new GlobParser(pattern).parse());
    }

    /** Whether a path matches, with slashes between its names; the case of letters counts on every system. */
    boolean matches(String relativePath) {
        BitSet current = new BitSet();
        reach(0, current);
        for (int character : relativePath.codePoints().toArray()) {
            BitSet next = new BitSet();
            for (int i = current.nextSetBit(0); i >= 0; i = current.nextSetBit(i + 1)) {
                if (i < steps.size() && steps.get(i).takes(character)) {
                    steps.get(i).after().forEach(target -> reach(target, next));
                }
            }
            current = next;
        }
        return current.get(steps.size());
    }

    /** Marks a step, and those that can be gone to from it without a character. */
    private void reach(int step, BitSet reached) {
        Deque<Integer> ahead = new ArrayDeque<>(List.of(step));
        while (!ahead.isEmpty()) {
            int next = ahead.pop();
            if (!reached.get(next)) {
                reached.set(next);
                if (next < steps.size()) {
                    steps.get(next).instead().forEach(ahead::push);
                }
            }
        }
    }
}
