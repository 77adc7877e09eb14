package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The store's scans of the records whose ordered field lies between two values.
 *
 * @param record the record type
 * @param field the field that records are in the order of
 */
record RangeMethods(RecordContext record, FieldContext field) {
    private static final String START = "start";
    private static final String END = "end";
    private static final String SEARCHED =
            "Both ends are searched for at the call, in O(log n); there is no record between"
                    + " them if {@code %s} is not above {@code %s}. Records that are appended later are not among them.";

    /**
     * The form in which the ends are given.
     *
     * @param type the type of both
     * @param suffix what the names of the searches, and of both ends, end in
     * @param text what the type alone does not say
     */
    private record Ends(TypeName type, String suffix, String text) {
        static Ends of(RawForm raw) {
            return new Ends(raw.javaType(), raw.suffix(), ", " + raw.values());
        }

        static Ends of(FieldMapping mapping) {
            return new Ends(mapping.javaType(), "", OrderMethods.unsignedText(mapping));
        }

        String from() {
            return "from" + suffix;
        }

        String to() {
            return "to" + suffix;
        }
    }

    /** The methods; none if records are in no order. */
    static List<MethodSpec> of(RecordContext record) {
        return record.order()
                .map(field -> new RangeMethods(record, field).all())
                .orElse(List.of());
    }

    private List<MethodSpec> all() {
        List<Ends> forms = new ArrayList<>(List.of(Ends.of(field.mapping())));
        field.mapping().raw().map(Ends::of).ifPresent(forms::add);
        List<MethodSpec> methods = new ArrayList<>();
        forms.forEach(ends -> methods.add(range(ends)));
        forms.forEach(ends -> methods.add(streamRange(ends)));
        return methods;
    }

    private MethodSpec range(Ends ends) {
        Javadoc javadoc = Javadoc.of("A cursor before the first record whose " + field.code()
                + " is at or above a value, over all up to the last one below another, for one thread.");
        return method("range", ends, javadoc, "a cursor over the records of the range")
                .returns(record.cursorClass())
                .addStatement("return new $T($N, $N, $N)", record.cursorClass(), StoreClass.RECORDS, START, END)
                .build();
    }

    private MethodSpec streamRange(Ends ends) {
        Javadoc javadoc = Javadoc.of("A sequential stream of a cursor at each record whose " + field.code()
                        + " is at or above a value and below another, in order; call {@code parallel()} on it to use several"
                        + " threads.")
                .paragraph(ManyRecordsMethods.ONE_OBJECT_OF_MANY);
        return method("streamRange", ends, javadoc, "a stream over the records of the range")
                .returns(ParameterizedTypeName.get(TypeNames.STREAM, record.cursorClass()))
                .addStatement(
                        "return $T.stream(new $T<>($N, this::cursor, $N, $N), false)",
                        TypeNames.STREAM_SUPPORT,
                        TypeNames.RECORD_SPLITERATOR,
                        StoreClass.RECORDS,
                        START,
                        END)
                .build();
    }

    /** A method that has both ends found. */
    private MethodSpec.Builder method(String name, Ends ends, Javadoc javadoc, String result) {
        javadoc.paragraph(String.format(SEARCHED, ends.to(), ends.from()))
                .param(ends.from(), "the least value" + ends.text())
                .param(ends.to(), "the value that all records of the range are below" + ends.text())
                .returns(result);
        OrderMethods.describeMissing(javadoc);
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addJavadoc(javadoc.build())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(ends.type(), ends.from())
                .addParameter(ends.type(), ends.to());
        if (!ends.type().isPrimitive()) {
            method.addStatement(NullChecks.of(ends.from())).addStatement(NullChecks.of(ends.to()));
        }
        String search = OrderMethods.firstAtLeast(field) + ends.suffix();
        return method.addComment("The end first, so that what is appended meanwhile lies behind it.")
                .addStatement("long $N = $L($N)", END, search, ends.to())
                .addStatement("long $N = $T.min($L($N), $N)", START, TypeNames.MATH, search, ends.from(), END);
    }
}
