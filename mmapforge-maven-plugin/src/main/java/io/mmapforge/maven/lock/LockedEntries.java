package io.mmapforge.maven.lock;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.List;

/** What a lock says of a field or a member, in one line. */
final class LockedEntries {
    private final List<String> entries = new ArrayList<>();

    private LockedEntries() {}

    static String of(FieldLayout field) {
        LockedEntries line = new LockedEntries();
        line.type(field.name(), field.type());
        if (field.isArray()) {
            line.add(LockKeys.LENGTH, field.length());
        }
        if (field.isOptional()) {
            line.add(LockKeys.OPTIONAL, true);
            line.add(LockKeys.PRESENCE, field.presenceBit());
        }
        field.defaultValue().ifPresent(value -> line.add(LockKeys.DEFAULT, LockScalars.text(value.text())));
        if (!field.was().isEmpty()) {
            line.add(LockKeys.WAS, LockScalars.name(field.was()));
        }
        line.place(field.offset(), field.size());
        return line.text();
    }

    static String of(MemberLayout member) {
        LockedEntries line = new LockedEntries();
        line.type(member.name(), member.type());
        line.place(member.offset(), member.size());
        return line.text();
    }

    private void type(String name, ValueType type) {
        add(LockKeys.NAME, LockScalars.name(name));
        add(
                LockKeys.TYPE,
                type.kind().isNamed()
                        ? LockScalars.name(type.text())
                        : type.kind().schemaName());
        if (type instanceof ContentType content) {
            add(LockKeys.MAX_BYTES, content.maxBytes());
        } else if (type instanceof TimeType time) {
            add(LockKeys.UNIT, time.unit().schemaName());
        } else if (type instanceof DecimalType decimal) {
            add(LockKeys.PRECISION, decimal.precision());
            add(LockKeys.SCALE, decimal.scale());
        }
    }

    private void place(int offset, int size) {
        add(LockKeys.OFFSET, offset);
        add(LockKeys.SIZE, size);
    }

    private void add(String key, Object value) {
        entries.add(key + ": " + value);
    }

    private String text() {
        return "{ " + String.join(", ", entries) + " }";
    }
}
