package io.mmapforge.maven.statistics;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Structs: each member by itself, if there is room. */
final class Structs implements Collector {
    private final StructType type;
    private final Map<String, Collector> members = new LinkedHashMap<>();
    private long count;

    Structs(StructType type, Room room) {
        this.type = type;
        if (room.takeMembers(type.members().size())) {
            for (MemberLayout member : type.members()) {
                members.put(member.name(), Collectors.of(member.type(), room));
            }
        }
    }

    @Override
    public void add(AnyRecord record, int field) {
        add(Objects.requireNonNull(record.value(field), "value"));
    }

    @Override
    public void add(Object value) {
        count++;
        Map<?, ?> struct = (Map<?, ?>) value;
        members.forEach((name, collector) -> collector.add(Objects.requireNonNull(struct.get(name), name)));
    }

    @Override
    public List<FieldSummary> summaries(String name) {
        List<FieldSummary> summaries = new ArrayList<>();
        summaries.add(FieldSummary.of(name, type, count));
        members.forEach((member, collector) -> summaries.addAll(collector.summaries(name + "." + member)));
        return summaries;
    }
}
