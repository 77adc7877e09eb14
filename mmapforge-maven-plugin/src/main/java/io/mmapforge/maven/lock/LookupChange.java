package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.validate.SchemaPlaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Another key or another order.
 *
 * @param what key or order
 * @param before what it was, as a schema says it; empty if there was none
 * @param after what it is, as a schema says it; empty if there is none
 * @param place where a schema has it
 */
record LookupChange(String what, String before, String after, Function<SchemaPlaces, Position> place)
        implements LayoutChange {
    /**
     * The differences between two layouts. A field that only got another name is the same.
     *
     * @param newNames what the older layout's fields are called in the newer one, of those that are still there
     */
    static List<LayoutChange> between(RecordLayout before, RecordLayout after, Map<String, String> newNames) {
        return Stream.of(
                        find(LockKeys.KEY, before.key(), after.key(), newNames, SchemaPlaces::key),
                        find(
                                LockKeys.ORDER,
                                before.order().stream().toList(),
                                after.order().stream().toList(),
                                newNames,
                                SchemaPlaces::order))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<LayoutChange> find(
            String what,
            List<FieldLayout> before,
            List<FieldLayout> after,
            Map<String, String> newNames,
            Function<SchemaPlaces, Position> place) {
        List<String> older = before.stream().map(FieldLayout::name).toList();
        List<String> newer = after.stream().map(FieldLayout::name).toList();
        boolean same = older.stream()
                .map(name -> newNames.getOrDefault(name, ""))
                .toList()
                .equals(newer);
        return same ? Optional.empty() : Optional.of(new LookupChange(what, text(older), text(newer), place));
    }

    private static String text(List<String> names) {
        return names.size() > 1 ? names.toString() : String.join("", names);
    }

    @Override
    public boolean isBreaking() {
        return true;
    }

    @Override
    public Position placeIn(SchemaPlaces newer) {
        return place.apply(newer);
    }

    @Override
    public String asStep() {
        if (before.isEmpty()) {
            return what + " is new: " + after;
        }
        return after.isEmpty() ? what + " is gone: " + before : what + " was " + before + ", is " + after;
    }

    @Override
    public String asConflict(long version) {
        return (after.isEmpty() ? what + " is missing" : what + " is " + after) + ": version " + version + " is locked "
                + (before.isEmpty() ? "without one" : "with " + before);
    }

    @Override
    public String remedy() {
        return before.isEmpty() ? "remove " + what : "keep " + what + ": " + before;
    }
}
