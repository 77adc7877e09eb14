package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.layout.FieldLayout;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a record that is looked for must be: one field's value compared with a given one.
 *
 * @param field the field's position
 * @param layout the field
 * @param relation how the field's value must lie
 * @param literal the given value
 */
record Condition(int field, FieldLayout layout, Relation relation, Literal literal) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z_][A-Za-z_0-9]*)(=|!=|<=|<|>=|>)(.*)", Pattern.DOTALL);

    /** How a value lies in relation to another. */
    enum Relation {
        /** The same. */
        EQUAL("=", comparison -> comparison == 0),
        /** Another. */
        OTHER("!=", comparison -> comparison != 0),
        /** Less. */
        BELOW("<", comparison -> comparison < 0),
        /** Less, or the same. */
        AT_MOST("<=", comparison -> comparison <= 0),
        /** More. */
        ABOVE(">", comparison -> comparison > 0),
        /** More, or the same. */
        AT_LEAST(">=", comparison -> comparison >= 0);

        private final String sign;
        private final IntPredicate holds;

        Relation(String sign, IntPredicate holds) {
            this.sign = sign;
            this.holds = holds;
        }

        private static Relation of(String sign) {
            for (Relation relation : values()) {
                if (relation.sign.equals(sign)) {
                    return relation;
                }
            }
            throw new IllegalArgumentException(sign);
        }
    }

    /**
     * Reads a condition, such as {@code price>=12.5}.
     *
     * @throws UsageException if it is none, or names a field that there is not, or a value that the field cannot have
     */
    static Condition parse(List<FieldLayout> fields, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(
                    "'" + text + "' is no condition, expected a field, one of = != < <= > >=, and a value,"
                            + " such as price>=12.5; see: help find");
        }
        int field = RecordOutput.position(fields, matcher.group(1));
        FieldLayout layout = fields.get(field);
        Relation relation = Relation.of(matcher.group(2));
        Literal literal = Literal.parse(layout, field, matcher.group(3));
        if (!literal.isOrdered() && relation != Relation.EQUAL && relation != Relation.OTHER) {
            throw new UsageException("values of field '" + layout.name() + "', which is " + layout.typeText()
                    + ", are not more or less than others; use = or !=");
        }
        return new Condition(field, layout, relation, literal);
    }

    boolean is(Relation other) {
        return relation == other;
    }

    /** Whether a record is so. One that has no value for the field never is. */
    boolean holds(AnyRecord record) {
        return record.has(field) && relation.holds.test(literal.comparison().applyAsInt(record));
    }
}
