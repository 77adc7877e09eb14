package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.FieldType;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The store's searches by the field that its records are in the order of.
 *
 * @param field that field
 */
record OrderMethods(FieldContext field) {
    private static final String COST =
            "Takes a time that grows with the logarithm of the number of records, O(log n), takes no lock";
    private static final String NO_MEMORY = ", waits for nobody and allocates nothing.";

    /** The two searches. Each finds what the other would, for a value that lies between two of the field's numbers. */
    private enum Search {
        AT_LEAST("firstAtLeast", "is at least a value") {
            @Override
            CodeBlock isBetween(CodeBlock place) {
                return CodeBlock.of("$L < 0", place);
            }
        },
        AFTER("firstAfter", "is above a value") {
            @Override
            CodeBlock isBetween(CodeBlock place) {
                return CodeBlock.of("$L > 0", place);
            }
        };

        private final String methodName;
        private final String condition;

        Search(String methodName, String condition) {
            this.methodName = methodName;
            this.condition = condition;
        }

        /**
         * The expression of whether the other search has to be asked, with the number in the value's stead: of what is at least a value
         * above its floor, for what is above the floor; of what is above a value below all numbers, for what is at least the least.
         */
        abstract CodeBlock isBetween(CodeBlock place);

        Search other() {
            return this == AT_LEAST ? AFTER : AT_LEAST;
        }
    }

    /** The methods; none if records are in no order. */
    static List<MethodSpec> of(RecordContext record) {
        return record.order().map(field -> new OrderMethods(field).all()).orElse(List.of());
    }

    /** The search for the first record at or above a value, but for the suffix of its stored number. */
    static String firstAtLeast(FieldContext field) {
        return name(Search.AT_LEAST, field);
    }

    private static String name(Search search, FieldContext field) {
        return search.methodName + field.suffix();
    }

    private List<MethodSpec> all() {
        List<MethodSpec> methods = new ArrayList<>();
        for (Search search : Search.values()) {
            methods.add(first(search));
            field.mapping().raw().ifPresent(raw -> methods.add(firstByNumber(search, raw)));
        }
        return methods;
    }

    private MethodSpec first(Search search) {
        FieldMapping mapping = field.mapping();
        boolean allocates = mapping.type().kind() == FieldType.DECIMAL;
        Javadoc javadoc = Javadoc.of(
                        "The index of the first record whose " + field.code() + " " + search.condition + ".")
                .paragraph(COST
                        + (allocates ? " and waits for nobody; a decimal may be allocated." : NO_MEMORY)
                        + (mapping.refusesValues() ? " The value may be one that no record can hold." : ""))
                .param(ValueWriters.VALUE, "the value" + unsignedText(mapping));
        MethodSpec.Builder method =
                method(name(search, field), javadoc).addParameter(mapping.javaType(), ValueWriters.VALUE);
        if (mapping.raw().isEmpty()) {
            return method.addStatement(call(search, ValueWriters.VALUE)).build();
        }
        String suffix = mapping.raw().get().suffix();
        String number = mapping.raw().get().variable();
        CodeBlock value = CodeBlock.of(ValueWriters.VALUE);
        return method.addStatement(NullChecks.of(ValueWriters.VALUE))
                .addStatement("$T $N = $L", mapping.engineType(), number, Conversions.floor(mapping, value))
                .addStatement(
                        "return $L$W? $L($N)$W: $L($N)",
                        search.isBetween(Conversions.place(mapping, number, value)),
                        name(search.other(), field) + suffix,
                        number,
                        name(search, field) + suffix,
                        number)
                .build();
    }

    private MethodSpec firstByNumber(Search search, RawForm raw) {
        Javadoc javadoc = Javadoc.of("The index of the first record the number of whose " + field.code() + " "
                        + search.condition + ".")
                .paragraph(COST + NO_MEMORY)
                .param(raw.variable(), "the number, " + raw.values());
        return method(name(search, field) + raw.suffix(), javadoc)
                .addParameter(raw.javaType(), raw.variable())
                .addStatement(call(search, raw.variable()))
                .build();
    }

    private CodeBlock call(Search search, String number) {
        return CodeBlock.of(
                "return $N.$L($N, $N)", StoreClass.RECORDS, search.methodName, field.offsetConstant(), number);
    }

    private static MethodSpec.Builder method(String name, Javadoc javadoc) {
        javadoc.returns("the index; the store's size if there is no such record");
        describeMissing(javadoc);
        return MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.LONG);
    }

    /** What the type of a value to search for does not say about it; not whether it fits the field, since it may be any. */
    static String unsignedText(FieldMapping mapping) {
        return mapping.isUnsignedLong() ? ", " + mapping.values() : "";
    }

    /** Says when there is nothing to search. */
    static void describeMissing(Javadoc javadoc) {
        javadoc.throwing(
                TypeNames.NO_SUCH_INDEX_EXCEPTION,
                "if the file is of another version, whose records are in another order, or in none");
    }
}
