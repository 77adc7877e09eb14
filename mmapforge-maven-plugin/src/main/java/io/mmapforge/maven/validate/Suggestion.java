package io.mmapforge.maven.validate;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user probably meant. */
final class Suggestion {
    private static final int MAX_LENGTH = 40;

    private Suggestion() {}

    /** The candidate nearest to the given word, if one is near enough to be meant. */
    static Optional<String> nearest(String given, Collection<String> candidates) {
        if (given.isEmpty() || given.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> distance(given, candidate) <= tolerance(given, candidate))
                .min(Comparator.comparingInt(candidate -> distance(given, candidate)));
    }

    private static int tolerance(String given, String candidate) {
        return Math.max(given.length(), candidate.length()) <= 3 ? 1 : 1 + candidate.length() / 4;
    }

    /** The insertions, deletions, replacements and swaps of neighbours that lead from one to the other. */
    private static int distance(String from, String to) {
        String a = normalized(from);
        String b = normalized(to);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int step(int[][] distance, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(distance[i - 1][j], distance[i][j - 1]) + 1;
        best = Math.min(best, distance[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }

    private static String normalized(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
