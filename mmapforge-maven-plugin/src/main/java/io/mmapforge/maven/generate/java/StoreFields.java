package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The store's accessors of its fields. What a record is found by has none that write.
 *
 * @param record the record type
 */
record StoreFields(RecordContext record) {
    List<MethodSpec> all() {
        List<MethodSpec> methods = new ArrayList<>();
        record.fields().forEach(field -> methods.addAll(of(field)));
        return methods;
    }

    private List<MethodSpec> of(FieldContext field) {
        ValueReaders readers = new ValueReaders(record, Reads.of(Reads.Kind.STORE, record));
        ValueWriters writers = new ValueWriters(record);
        List<MethodSpec> methods = new ArrayList<>(readers.presence(field));
        if (field.isArray()) {
            methods.addAll(readers.elements(field));
            methods.add(writers.setAll(field));
        }
        for (Slot slot : Slot.of(record, field)) {
            methods.addAll(readers.values(slot));
            if (slot.isSettable() && !record.isFixed(field)) {
                methods.addAll(writers.of(slot));
                methods.addAll(CounterMethods.of(slot));
            }
        }
        methods.addAll(GatherMethods.of(field));
        methods.addAll(readers.contents(field));
        if (field.isOptional()) {
            methods.add(writers.clear(field));
        }
        return Overloads.together(methods);
    }
}
