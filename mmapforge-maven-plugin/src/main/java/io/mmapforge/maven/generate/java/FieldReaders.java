package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods that read the fields of the one record that an object stands for, a cursor or a snapshot.
 *
 * @param record the record type
 * @param reads the class that the methods are of
 */
record FieldReaders(RecordContext record, Reads reads) {
    List<MethodSpec> all() {
        List<MethodSpec> methods = new ArrayList<>();
        for (FieldContext field : record.fields()) {
            methods.addAll(new ValueReaders(record, reads).of(field));
        }
        return methods;
    }
}
