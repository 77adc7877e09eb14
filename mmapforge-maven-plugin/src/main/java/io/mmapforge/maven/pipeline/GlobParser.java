package io.mmapforge.maven.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Turns a glob into steps. The pattern is known to be well-formed: brackets are closed, and groups are not nested. */
final class GlobParser {
    private static final IntPredicate NONE = character -> false;
    private static final IntPredicate ANY = character -> true;
    private static final IntPredicate IN_NAME = character -> character != '/';

    private final int[] pattern;
    private final List<GlobStep> steps = new ArrayList<>();
    private int at;

    GlobParser(String pattern) {
        this.pattern = pattern.codePoints().toArray();
    }

    List<GlobStep> parse() {
        while (at < pattern.length) {
            if (pattern[at] == '{') {
                group();
            } else {
                element(at == 0 || pattern[at - 1] == '/');
            }
        }
        return steps;
    }

    /** The alternatives stand one behind the other, each with a step in front that leads on, and one at its end. */
    private void group() {
        int start = steps.size();
        steps.add(jump(List.of()));
        List<Integer> alternatives = new ArrayList<>(List.of(steps.size()));
        List<Integer> ends = new ArrayList<>();
        at++;
        boolean isFirst = true;
        while (pattern[at] != '}') {
            if (pattern[at] == ',') {
                ends.add(steps.size());
                steps.add(jump(List.of()));
                alternatives.add(steps.size());
                at++;
                isFirst = true;
            } else {
                element(isFirst ? startsName(start) : pattern[at - 1] == '/');
                isFirst = false;
            }
        }
        at++;
        steps.set(start, jump(alternatives));
        ends.forEach(end -> steps.set(end, jump(List.of(steps.size()))));
    }

    /** Whether a group stands where a name starts. */
    private boolean startsName(int firstStep) {
        int open = at - 1;
        while (pattern[open] != '{') {
            open--;
        }
        return firstStep == 0 || open > 0 && pattern[open - 1] == '/';
    }

    private void element(boolean startsName) {
        int c = pattern[at];
        if (c == '*' && isAt(at + 1, '*')) {
            boolean directories = startsName && isAt(at + 2, '/');
            at += directories ? 3 : 2;
            if (directories) {
                directories();
            } else {
                repeated(ANY);
            }
        } else if (c == '*') {
            at++;
            repeated(IN_NAME);
        } else if (c == '?') {
            at++;
            one(IN_NAME);
        } else if (c == '[') {
            one(set());
        } else {
            at += c == '\\' ? 1 : 0;
            int literal = pattern[at];
            at++;
            one(character -> character == literal);
        }
    }

    /** Any number of directories, each with its slash; or none. */
    private void directories() {
        int first = steps.size();
        steps.add(jump(List.of(first + 1, first + 3)));
        steps.add(new GlobStep(ANY, List.of(first + 1), List.of(first + 2)));
        steps.add(new GlobStep(character -> character == '/', List.of(first + 3), List.of()));
    }

    private void repeated(IntPredicate characters) {
        int step = steps.size();
        steps.add(new GlobStep(characters, List.of(step), List.of(step + 1)));
    }

    private void one(IntPredicate characters) {
        steps.add(new GlobStep(characters, List.of(steps.size() + 1), List.of()));
    }

    private static GlobStep jump(List<Integer> targets) {
        return new GlobStep(NONE, List.of(), List.copyOf(targets));
    }

    /** One of several characters, or of all others. */
    private IntPredicate set() {
        at++;
        boolean isNegated = pattern[at] == '!';
        at += isNegated ? 1 : 0;
        IntPredicate members = NONE;
        while (pattern[at] != ']') {
            int from = pattern[at];
            boolean isRange = isAt(at + 1, '-') && at + 2 < pattern.length && pattern[at + 2] != ']';
            int to = isRange ? pattern[at + 2] : from;
            at += isRange ? 3 : 1;
            members = members.or(character -> character >= from && character <= to);
        }
        at++;
        IntPredicate chosen = isNegated ? members.negate() : members;
        return chosen.and(IN_NAME);
    }

    private boolean isAt(int index, int character) {
        return index < pattern.length && pattern[index] == character;
    }
}
