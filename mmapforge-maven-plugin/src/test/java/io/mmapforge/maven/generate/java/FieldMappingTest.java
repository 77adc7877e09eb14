package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import io.mmapforge.layout.FieldType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMappingTest {
    @ParameterizedTest
    @CsvSource({
        "BOOL, boolean, Boolean",
        "INT8, byte, Byte",
        "UINT8, int, UnsignedByte",
        "INT16, short, Short",
        "UINT16, int, UnsignedShort",
        "INT32, int, Int",
        "UINT32, long, UnsignedInt",
        "INT64, long, Long",
        "UINT64, long, Long",
        "FLOAT32, float, Float",
        "FLOAT64, double, Double",
        "STRING, java.lang.String, String",
        "BYTES, byte[], Bytes",
        "TIMESTAMP, java.time.Instant, Long",
        "DATE, java.time.LocalDate, Int",
        "DURATION, java.time.Duration, Long",
        "UUID, java.util.UUID, Uuid",
        "DECIMAL, java.math.BigDecimal, Long",
        "ENUM, com.example.SampleRecord.Side, UnsignedByte",
        "FLAGS, java.util.Set<com.example.SampleRecord.Marks>, UnsignedByte",
        "STRUCT, com.example.SampleRecord.Level, ''",
    })
    void mapsATypeToJavaAndTheEngine(FieldType type, String javaType, String engineName) {
        FieldMapping mapping = FieldMapping.of(SampleTypes.of(type), ClassName.get("com.example", "SampleRecord"));
        assertThat(mapping.javaType().toString()).isEqualTo(javaType);
        assertThat(mapping.engineName()).isEqualTo(engineName);
    }
}
