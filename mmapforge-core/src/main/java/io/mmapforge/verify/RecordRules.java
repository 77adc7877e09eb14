package io.mmapforge.verify;

import io.mmapforge.format.PresenceWord;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.mapping.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must be true of the bytes of every record of a layout, found out once. Immutable; what needs no rule is not looked at. */
final class RecordRules {
    /** What is told about a record. */
    @FunctionalInterface
    interface Sink {
        /**
         * Something is the matter.
         *
         * @param field the field's name; what it is, if it is no field
         */
        void add(String field, Problem problem);
    }

    private static final String PADDING = "(padding)";
    private static final String PRESENCE = "(presence words)";

    /** A rule with its place, and the bit that says whether it counts. */
    private record FieldRule(String name, int offset, int presenceBit, ValueRule rule) {}

    private final FieldRule[] rules;
    private final int presenceBits;
    private final int presenceWords;

    RecordRules(RecordLayout layout) {
        List<FieldRule> found = new ArrayList<>();
        this.presenceWords = layout.presenceWords();
        this.presenceBits =
                (int) layout.fields().stream().filter(FieldLayout::isOptional).count();
        int end = RecordLayout.SEQUENCE_WORD_BYTES + presenceWords * Long.BYTES;
        for (FieldLayout field : layout.fields()) {
            addPadding(found, end, field.offset());
            ValueRule rule = of(field);
            if (rule != null) {
                found.add(new FieldRule(field.name(), field.offset(), field.presenceBit(), rule));
            }
            end = field.end();
        }
        addPadding(found, end, layout.recordSize());
        this.rules = found.toArray(FieldRule[]::new);
    }

    private static void addPadding(List<FieldRule> rules, int from, int to) {
        if (to > from) {
            rules.add(new FieldRule(PADDING, from, -1, new ValueRule.Padding(to - from)));
        }
    }

    /** Looks at a record: of each field, the first thing that is the matter. */
    void check(byte[] bytes, int record, Sink sink) {
        for (FieldRule each : rules) {
            if (each.presenceBit < 0 || isPresent(bytes, record, each.presenceBit)) {
                Problem problem = each.rule.problem(bytes, record, each.offset);
                if (problem != null) {
                    sink.add(each.name, problem);
                }
            }
        }
        if (presenceWords > 0) {
            checkPresence(bytes, record, sink);
        }
    }

    private static boolean isPresent(byte[] bytes, int record, int bit) {
        return PresenceWord.has(Memory.getLong(bytes, record + PresenceWord.offset(bit)), bit);
    }

    /** All words but the last have a field for each bit. */
    private void checkPresence(byte[] bytes, int record, Sink sink) {
        int used = presenceBits % Long.SIZE;
        int offset = PresenceWord.offset(presenceBits - 1);
        long unused = used == 0 ? 0 : -1L << used;
        long found = Memory.getLong(bytes, record + offset) & unused;
        if (found != 0) {
            sink.add(
                    PRESENCE,
                    new Problem(
                            offset,
                            true,
                            "bits 0x" + Long.toHexString(found)
                                    + " are set, expected none beyond those of the record's " + presenceBits
                                    + " optional fields"));
        }
    }

    private static @Nullable ValueRule of(FieldLayout field) {
        ValueRule rule = of(field.type());
        return rule != null && field.isArray()
                ? new ValueRule.Elements(field.length(), field.type().sizeBytes(), rule)
                : rule;
    }

    private static @Nullable ValueRule of(ValueType type) {
        return switch (type.kind()) {
            case BOOL -> new ValueRule.Bool();
            case STRING, BYTES ->
                new ValueRule.Content(((ContentType) type).maxBytes(), type.kind() == FieldType.STRING);
            case DECIMAL -> new ValueRule.Decimal(((DecimalType) type).precision());
            case ENUM ->
                new ValueRule.Constant(
                        type.sizeBytes(),
                        ((EnumType) type)
                                .constants().stream().map(NamedNumber::number).collect(Collectors.toUnmodifiableSet()));
            case FLAGS -> flags((FlagsType) type);
            case STRUCT -> struct((StructType) type);
            default -> null;
        };
    }

    private static ValueRule flags(FlagsType type) {
        long known = 0;
        for (NamedNumber bit : type.bits()) {
            known |= 1L << bit.number();
        }
        return new ValueRule.Flags(type.sizeBytes(), known);
    }

    private static @Nullable ValueRule struct(StructType type) {
        List<ValueRule.Part> parts = new ArrayList<>();
        int end = 0;
        for (MemberLayout member : type.members()) {
            addGap(parts, end, member.offset());
            ValueRule rule = of(member.type());
            if (rule != null) {
                parts.add(new ValueRule.Part(member.offset(), rule));
            }
            end = member.end();
        }
        addGap(parts, end, type.sizeBytes());
        return parts.isEmpty() ? null : new ValueRule.Struct(List.copyOf(parts));
    }

    private static void addGap(List<ValueRule.Part> parts, int from, int to) {
        if (to > from) {
            parts.add(new ValueRule.Part(from, new ValueRule.Padding(to - from)));
        }
    }
}
