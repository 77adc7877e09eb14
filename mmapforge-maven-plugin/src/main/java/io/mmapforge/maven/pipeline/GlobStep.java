package io.mmapforge.maven.pipeline;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * A step on the way through a glob. Steps are named by their places in the glob's list; the place behind the last is the end.
 *
 * @param characters the characters that can be taken here
 * @param after where a character that was taken leads
 * @param instead where to go without taking one
 */
record GlobStep(IntPredicate characters, List<Integer> after, List<Integer> instead) {
    boolean takes(int character) {
        return characters.test(character);
    }
}
