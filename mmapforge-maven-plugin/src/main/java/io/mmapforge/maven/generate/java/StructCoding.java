package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.maven.model.JavaNames;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The two ways between a struct's Java record and its bytes in private memory: two methods of the store for each struct. */
final class StructCoding {
    private static final String VALUE = "value";
    private static final String OFFSET = "offset";

    private StructCoding() {}

    static List<MethodSpec> of(RecordContext record) {
        List<MethodSpec> methods = new ArrayList<>();
        for (StructType struct : record.structs()) {
            methods.add(encode(record, struct));
            methods.add(decode(record, struct));
        }
        return methods;
    }

    /** The name of the method that makes bytes of a struct. */
    static String encode(FieldMapping mapping) {
        return "encode" + mapping.type().text();
    }

    /** The name of the method that makes a struct of bytes. */
    static String decode(FieldMapping mapping) {
        return "decode" + mapping.type().text();
    }

    private static MethodSpec encode(RecordContext record, StructType struct) {
        FieldMapping mapping = record.mapping(struct);
        MethodSpec.Builder encode = MethodSpec.methodBuilder(encode(mapping))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(mapping.javaType(), VALUE)
                .addParameter(TypeNames.RECORD_TARGET, ValueCode.BUFFER)
                .addParameter(TypeName.INT, OFFSET);
        for (MemberLayout member : struct.members()) {
            FieldMapping type = record.mapping(member.type());
            CodeBlock value = CodeBlock.of("$N.$N()", VALUE, JavaNames.component(member.name()));
            encode.addStatement(ValueCode.write(type, place(member), Integer.toString(type.maxBytes()), value));
        }
        return encode.build();
    }

    private static MethodSpec decode(RecordContext record, StructType struct) {
        FieldMapping mapping = record.mapping(struct);
        CodeBlock.Builder members = CodeBlock.builder();
        String separator = "\n";
        for (MemberLayout member : struct.members()) {
            FieldMapping type = record.mapping(member.type());
            members.add(separator)
                    .add(ValueCode.read(type, place(member), Integer.toString(type.maxBytes()), CodeBlock.of("")));
            separator = ",\n";
        }
        return MethodSpec.methodBuilder(decode(mapping))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns((ClassName) mapping.javaType())
                .addParameter(TypeNames.RECORD_VALUES, ValueCode.VALUES)
                .addParameter(TypeName.INT, OFFSET)
                .addStatement("return new $T($L)", mapping.javaType(), members.build())
                .build();
    }

    private static CodeBlock place(MemberLayout member) {
        return member.offset() == 0 ? CodeBlock.of(OFFSET) : CodeBlock.of("$L + $L", OFFSET, member.offset());
    }
}
