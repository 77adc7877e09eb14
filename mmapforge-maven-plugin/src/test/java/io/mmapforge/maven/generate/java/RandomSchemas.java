package io.mmapforge.maven.generate.java;

import io.mmapforge.layout.DefaultValue;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.RecordModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Record types and values that nobody thought of; the same seed always gives the same. */
public final class RandomSchemas {
    private static final int MAX_FIELDS = 40;
    private static final int MAX_CONTENT_BYTES = 200;
    private static final String[] HOSTILE = {
        "*/",
        "/*",
        "\\u002a/",
        "\\",
        "\\u",
        "\"",
        "\"\"\"",
        "$L",
        "$",
        "@param",
        "{@code",
        "}",
        "<b>",
        "</pre>",
        "&",
        "&#47;",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "\u0000",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u202e",
        "\ud800",
        "\udc00",
        "\uD83D\uDE00",
        "\ufffe",
        "//",
        "///",
        "<p>",
        "{@",
        "it's",
        " ",
        "  ",
        "plain words",
        "\u00e9t\u00e9"
    };

    private final Random random;

    /** Starts a sequence. */
    public RandomSchemas(long seed) {
        this.random = new Random(seed);
    }

    /** The next record type. */
    public RecordModel model(String packageName) {
        List<FieldDefinition> fields = new ArrayList<>();
        int count = 1 + Math.min(random.nextInt(MAX_FIELDS), random.nextInt(MAX_FIELDS));
        for (int i = 0; i < count; i++) {
            FieldType type = FieldType.values()[random.nextInt(FieldType.BYTES.ordinal() + 1)];
            int maxBytes = type.isVariableLength() ? 1 + random.nextInt(MAX_CONTENT_BYTES) : 0;
            fields.add(new FieldDefinition("field_" + i + suffix(), type, maxBytes, doc()));
        }
        int alignment = random.nextBoolean() ? 8 : 64;
        long version = 1 + (random.nextLong() & 0x7FFF_FFFFL);
        RecordLayout layout = RecordLayout.of("Sample", version, doc(), alignment, fields);
        return new RecordModel(layout, packageName, "sample.mmf.yaml");
    }

    /** The same layout with descriptions. */
    RecordLayout described(RecordLayout layout) {
        List<FieldDefinition> fields = layout.fields().stream()
                .map(field -> new FieldDefinition(
                        field.name(),
                        field.type(),
                        field.length(),
                        field.isOptional(),
                        field.defaultValue().map(DefaultValue::text),
                        field.was(),
                        doc()))
                .toList();
        return RecordLayout.of(layout.recordName(), layout.version(), doc(), layout.alignment(), fields);
    }

    /** A value that the field can hold, of the Java type of its component; often an extreme one. */
    Object value(FieldType type, int maxBytes) {
        boolean extreme = random.nextInt(3) == 0;
        long bits = extreme
                ? List.of(0L, -1L, 1L, Long.MIN_VALUE, Long.MAX_VALUE).get(random.nextInt(5))
                : random.nextLong();
        return switch (type) {
            case BOOL -> random.nextBoolean();
            case INT8 -> (byte) bits;
            case UINT8 -> (int) (bits & 0xFF);
            case INT16 -> (short) bits;
            case UINT16 -> (int) (bits & 0xFFFF);
            case INT32 -> (int) bits;
            case UINT32 -> bits & 0xFFFF_FFFFL;
            case INT64, UINT64 -> bits;
            // Quiet NaNs alone: a signalling one may become quiet wherever the JVM moves a float.
            case FLOAT32 -> random.nextInt(8) == 0 ? Float.intBitsToFloat(0xFFC0_0123) : random.nextFloat() * bits;
            case FLOAT64 ->
                random.nextInt(8) == 0 ? Double.longBitsToDouble(0x7FF8_0000_0000_0123L) : random.nextDouble() * bits;
            case STRING -> text(maxBytes);
            case BYTES -> bytes(extreme ? maxBytes : random.nextInt(maxBytes + 1));
            case TIMESTAMP, DATE, DURATION, UUID, DECIMAL, ENUM, FLAGS, STRUCT ->
                throw new IllegalArgumentException("RandomValues has those of " + type);
        };
    }

    private String suffix() {
        return List.of("", "_", "_x", "_9z", "_a_b", "_class").get(random.nextInt(6));
    }

    private String doc() {
        if (random.nextInt(3) == 0) {
            return "";
        }
        StringBuilder doc = new StringBuilder();
        int count = random.nextInt(1 << random.nextInt(8));
        for (int i = 0; i <= count; i++) {
            doc.append(HOSTILE[random.nextInt(HOSTILE.length)]);
        }
        return doc.toString();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(int maxBytes) {
        StringBuilder text = new StringBuilder();
        int room = random.nextInt(4) == 0 ? maxBytes : random.nextInt(maxBytes + 1);
        while (room > 0) {
            int length = 1 + random.nextInt(Math.min(4, room));
            int codePoint = switch (length) {
                case 1 -> random.nextInt(0x80);
                case 2 -> 0x80 + random.nextInt(0x780);
                case 3 -> 0x800 + random.nextInt(0xD000);
                default -> 0x10000 + random.nextInt(0x100000);
            };
            text.appendCodePoint(codePoint);
            room -= length;
        }
        return text.toString();
    }
}
