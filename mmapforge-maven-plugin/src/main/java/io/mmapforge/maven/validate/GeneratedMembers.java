package io.mmapforge.maven.validate;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.JavaNames;
import io.mmapforge.maven.model.JavaTypes;
import io.mmapforge.maven.model.JavaTypes.Raw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The methods that a store has for a field, and those by which its cursors read it.
 *
 * <p>None of them can collide with a store's own methods ({@code get}, {@code set}, {@code append}, {@code size} ...): each takes an
 * index and ends in the field's name or in {@code Equals}. Nor can they with those that find records: {@code indexOf}, {@code find},
 * {@code put}, {@code putIfAbsent} and {@code range} begin as no method of a field does, and where a text field {@code
 * first_after_a} gives {@code firstAfterAEquals(long, String)}, that of the ordered field {@code a_equals} takes one value. Fields among themselves can: the text fields {@code compare_a} and {@code
 * a_equals} both give {@code compareAEquals(long, String)}, a timestamp {@code time} and a field {@code time_nanos} both give {@code
 * getTimeNanos(long)}, and a struct {@code best} with a member {@code price} gives what a field {@code best_price} gives. The methods
 * of cursors that take a value have the same names, and collide where those do. The one that takes nothing gives way to a cursor's
 * own, and may meet another field's then: {@code next} and {@code get_next} both give {@code getNext()}. So may the hash: the text
 * field {@code symbol} and the field {@code hash_symbol} both give {@code hashSymbol()}. A struct {@code hash} with a member {@code
 * code} would even give {@code hashCode()}. An edit's methods are named like a cursor's and take what the setters do; that of a field {@code
 * wait} gives way to what every object has, and may meet that of {@code set_wait}. What changes a number by what it is meets an accessor of
 * an array at most: the number {@code x} and the array {@code and_set_x} both give {@code getAndSetX(long, int)}. An array's accessor can also meet
 * a method that cursors and snapshots inherit: {@code get_int} gives {@code getInt(int)}. What gathers a number of
 * many records begins with an array of their indices and another of the values, as nothing else does, and so meets what another field's
 * does only where their getters meet, too.
 */
final class GeneratedMembers {
    /** What the methods of an edit begin with: they are named like a cursor's, but take values. */
    private static final String EDIT = "Edit.";

    private final List<String> signatures = new ArrayList<>();
    private final String elements;
    private final boolean optional;

    private GeneratedMembers(boolean isArray, boolean isOptional) {
        this.elements = isArray ? "int" : "";
        this.optional = isOptional;
    }

    /** The methods' names and parameter types. */
    static List<String> signatures(String field, ValueType type, boolean isArray, boolean isOptional) {
        GeneratedMembers members = new GeneratedMembers(isArray, isOptional);
        String suffix = JavaNames.accessorSuffix(field);
        String accessor = JavaNames.cursorAccessor(field);
        if (isArray) {
            String values = erased(JavaTypes.component(type, true, isOptional));
            members.whole(suffix, accessor, values);
            members.add(EDIT + JavaNames.editSetter(suffix), values);
            JavaTypes.raw(type)
                    .ifPresent(number ->
                            members.whole(suffix + number.suffix(), accessor + number.suffix(), number.type() + "[]"));
        } else if (type.kind().isVariableLength()) {
            members.content(field, JavaTypes.value(type));
        }
        if (isOptional) {
            members.add("has" + suffix, "long");
            members.add("has" + suffix);
            members.add("clear" + suffix, "long");
            members.add(EDIT + "clear" + suffix);
        }
        members.value(suffix, accessor, type);
        if (isNumber(type) && !(isArray && isOptional)) {
            members.counters(suffix, type);
        }
        if (isNumber(type) && !isArray) {
            members.gathers(suffix, type);
        }
        return members.signatures;
    }

    /** An array as one value. */
    private void whole(String suffix, String accessor, String type) {
        add("get" + suffix, "long");
        add("set" + suffix, "long", type);
        add(accessor);
        add("copy" + suffix, "long", type);
        add("copy" + suffix, type);
        if (optional) {
            add("get" + suffix + "Or", "long", type);
            add(accessor + "Or", type);
        }
    }

    /** What text and bytes have beside their values. */
    private void content(String field, String value) {
        String suffix = JavaNames.accessorSuffix(field);
        add("set" + suffix, "long", "ByteBuffer");
        add(EDIT + JavaNames.editSetter(suffix), "ByteBuffer");
        add(JavaNames.contentHash(field));
        add(JavaNames.component(field) + "Equals", "long", value);
        add("compare" + suffix, "long", value);
        add("hash" + suffix, "long");
        add("copy" + suffix, "long", "ByteBuffer");
        add(JavaNames.component(field) + "Equals", value);
        add("compare" + suffix, value);
        add("copy" + suffix, "ByteBuffer");
    }

    /** A field's value, an element's or a member's, and the number that stands for it. */
    private void value(String suffix, String accessor, ValueType type) {
        accessors(suffix, accessor, erased(JavaTypes.value(type)));
        add(EDIT + JavaNames.editSetter(suffix), elements, erased(JavaTypes.value(type)));
        Optional<Raw> raw = JavaTypes.raw(type);
        raw.ifPresent(number -> {
            accessors(suffix + number.suffix(), accessor + number.suffix(), number.type());
            add(EDIT + JavaNames.editSetter(suffix) + number.suffix(), elements, number.type());
        });
        if (type instanceof FlagsType flags) {
            add("has" + suffix, "long", elements, flags.name());
            add("has" + suffix, elements, flags.name());
        }
        if (type instanceof StructType struct) {
            for (MemberLayout member : struct.members()) {
                String ofMember = JavaNames.accessorSuffix(member.name());
                value(suffix + ofMember, accessor + ofMember, member.type());
            }
        }
    }

    /** What changes a field's number, or an element's, by what it is. */
    private void counters(String suffix, ValueType type) {
        Optional<Raw> raw = JavaTypes.raw(type);
        String number = raw.map(Raw::type).orElseGet(() -> JavaTypes.value(type));
        String stored = suffix + raw.map(Raw::suffix).orElse("");
        if (type instanceof FlagsType flags) {
            for (String change : List.of("add", "remove")) {
                add(change + suffix, "long", elements, flags.name() + "[]");
                add(change + stored, "long", elements, number);
            }
            return;
        }
        add("getAndSet" + stored, "long", elements, number);
        add("compareAndSet" + stored, "long", elements, number, number);
        if (type instanceof EnumType constants) {
            add("getAndSet" + suffix, "long", elements, constants.name());
            add("compareAndSet" + suffix, "long", elements, constants.name(), constants.name());
        } else if (type.kind() != FieldType.BOOL) {
            // To a number of one or two bytes an int is added.
            add("add" + stored, "long", elements, number.equals("byte") || number.equals("short") ? "int" : number);
            add("max" + stored, "long", elements, number);
            add("min" + stored, "long", elements, number);
        }
    }

    /** What reads a field's number of many records. */
    private void gathers(String suffix, ValueType type) {
        Optional<Raw> raw = JavaTypes.raw(type);
        String number = raw.map(Raw::type).orElseGet(() -> JavaTypes.value(type));
        String name = "gather" + suffix + raw.map(Raw::suffix).orElse("") + (optional ? "Or" : "");
        String fallback = optional ? number : "";
        add(name, "long[]", number + "[]", fallback);
        add(name, "long[]", "int", "int", number + "[]", "int", fallback);
    }

    private void accessors(String suffix, String accessor, String type) {
        add("get" + suffix, "long", elements);
        add("set" + suffix, "long", elements, type);
        add(accessor, elements);
        if (optional) {
            add("get" + suffix + "Or", "long", elements, type);
            add(accessor + "Or", elements, type);
        }
    }

    private void add(String name, String... parameterTypes) {
        List<String> present =
                List.of(parameterTypes).stream().filter(type -> !type.isEmpty()).toList();
        signatures.add(name + "(" + String.join(", ", present) + ")");
    }

    private static boolean isNumber(ValueType type) {
        return switch (type.kind()) {
            case STRING, BYTES, UUID, STRUCT -> false;
            default -> true;
        };
    }

    private static String erased(String type) {
        int parameters = type.indexOf('<');
        return parameters < 0 ? type : type.substring(0, parameters);
    }
}
