package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.Lookups;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a lock says of how a version's records are found. */
final class LockedLookups {
    private LockedLookups() {}

    /** A line for the key and one for the order, of those that the version has. */
    static List<String> lines(RecordLayout layout) {
        List<String> lines = new ArrayList<>();
        if (!layout.key().isEmpty()) {
            List<String> names = layout.key().stream()
                    .map(field -> LockScalars.name(field.name()))
                    .toList();
            lines.add(LockKeys.KEY + ": [" + String.join(", ", names) + "]");
        }
        layout.order()
                .map(FieldLayout::name)
                .ifPresent(name -> lines.add(LockKeys.ORDER + ": " + LockScalars.name(name)));
        return lines;
    }

    /** What a version is found by; whether its fields fit is still to be seen. */
    static Lookups read(LockNode version) throws EditedLockException {
        List<String> key = new ArrayList<>();
        if (version.has(LockKeys.KEY)) {
            LockNode list = version.value(LockKeys.KEY);
            for (LockNode name : list.items("name", list.subject())) {
                key.add(name.text());
            }
        }
        Optional<String> order = version.has(LockKeys.ORDER)
                ? Optional.of(version.value(LockKeys.ORDER).text())
                : Optional.empty();
        return new Lookups(key, order);
    }
}
