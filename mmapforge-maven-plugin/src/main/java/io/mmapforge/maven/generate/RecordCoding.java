package io.mmapforge.maven.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The two ways between the Java record and a record's bytes in private memory. */
final class RecordCoding {
    static final String DECODE = "decode";

    private RecordCoding() {}

    static List<MethodSpec> of(RecordContext record) {
        return List.of(encode(record), decode(record));
    }

    private static MethodSpec encode(RecordContext record) {
        MethodSpec.Builder encode = MethodSpec.methodBuilder("encode")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(record.recordClass(), "record")
                .addParameter(TypeNames.RECORD_BUFFER, "buffer");
        for (FieldContext field : record.fields()) {
            encode.addStatement(
                    "buffer.put$L($L, record.$N())", field.mapping().engineName(), field.place(), field.component());
        }
        return encode.build();
    }

    private static MethodSpec decode(RecordContext record) {
        CodeBlock.Builder values = CodeBlock.builder();
        String separator = "\n";
        for (FieldContext field : record.fields()) {
            values.add("$Lvalues.get$L($L)", separator, field.mapping().engineName(), field.place());
            separator = ",\n";
        }
        return MethodSpec.methodBuilder(DECODE)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(record.recordClass())
                .addParameter(TypeNames.RECORD_VALUES, "values")
                .addStatement("return new $T($L)", record.recordClass(), values.build())
                .build();
    }
}
