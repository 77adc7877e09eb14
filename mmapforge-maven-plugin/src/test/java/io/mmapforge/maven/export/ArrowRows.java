package io.mmapforge.maven.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Writes what is in a file of Arrow, as Arrow's own library for vectors reads it: the fields, then the rows. A program of its own, since that library
 * needs a flag of the JVM.
 */
public final class ArrowRows {
    private ArrowRows() {}

    public static void main(String[] arguments) throws IOException {
        StringBuilder text = new StringBuilder();
        try (RootAllocator allocator = new RootAllocator();
                FileChannel channel = FileChannel.open(Path.of(arguments[0]));
                ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            for (Field field : root.getSchema().getFields()) {
                text.append(field).append('\n');
            }
            text.append(new TreeMap<>(root.getSchema().getCustomMetadata()).keySet())
                    .append('\n');
            while (reader.loadNextBatch()) {
                for (int row = 0; row < root.getRowCount(); row++) {
                    for (FieldVector vector : root.getFieldVectors()) {
                        text.append(vector.getName())
                                .append('=')
                                .append(value(vector, row, reader))
                                .append('\n');
                    }
                }
            }
        }
        // Whatever the locale says.
        System.out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String value(FieldVector vector, int row, ArrowFileReader reader) throws IOException {
        if (vector.getField().getDictionary() != null && !vector.isNull(row)) {
            FieldVector names = reader.getDictionaryVectors()
                    .get(vector.getField().getDictionary().getId())
                    .getVector();
            return "'" + names.getObject(((Number) vector.getObject(row)).intValue()) + "'";
        }
        return text(vector.getObject(row));
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Map<?, ?> members) {
            List<String> texts = new ArrayList<>();
            members.forEach((name, member) -> texts.add(name + ": " + text(member)));
            return "{" + String.join(", ", texts) + "}";
        }
        if (value instanceof List<?> elements) {
            return elements.stream().map(ArrowRows::text).collect(Collectors.joining(", ", "[", "]"));
        }
        // A uint16, which Java has no other type for.
        return value instanceof Character number ? Integer.toString(number) : String.valueOf(value);
    }
}
