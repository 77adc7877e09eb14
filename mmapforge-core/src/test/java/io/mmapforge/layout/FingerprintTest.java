package io.mmapforge.layout;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.testing.QuoteLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The digests were computed by another program from the canonical texts. */
class FingerprintTest {
    private static final FieldDefinition A = FieldDefinition.of("a", FieldType.INT32);
    private static final FieldDefinition B = FieldDefinition.of("b", FieldType.INT32);

    @Test
    void ofFormat2CoversNamesTypesOffsetsSizesAndAlignment() {
        assertThat(TICK.fingerprint()).hasToString("06f60bfb3a3e9033dab38d7e6d7e662a11fd44c0669083caab1c0b5e1574e467");
        assertThat(ALL_TYPES.fingerprint())
                .hasToString("7ca2c7fe8d6fa274ca299aead7ad59055d7d64d7fab8b75c9677280c25906b23");
        assertThat(allTypes(64).fingerprint())
                .hasToString("29b16978449d5585049774485c61177174e01d9b8fffcd5ae0e125f19c74b6bc");
    }

    /** Of the text in {@link KindsLayout}, by {@code sha256sum}. */
    @Test
    void ofFormat2CoversNamedTypesUnitsLengthsAndWhatIsOptional() {
        assertThat(Sha256.digest(KindsLayout.FINGERPRINT_TEXT.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(KindsLayout.KINDS.fingerprint().toByteArray());
        assertThat(KindsLayout.KINDS.fingerprint())
                .hasToString("027a21a6d6e29f0989e2212927d24d942b58346d452a8c954f039c5d3ef7dae3");
    }

    @Test
    void coversNeitherDefaultsNorFormerNames() {
        RecordLayout one = RecordLayout.of("R", 1, "", 8, List.of(A));
        RecordLayout other =
                RecordLayout.of("R", 1, "", 8, List.of(A.withDefault("7").formerly("b")));
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    }

    /** Of the texts in {@link QuoteLayout}, and those without a line of them, by {@code sha256sum}. */
    @Test
    void ofFormat2CoversKeyAndOrder() {
        assertThat(Sha256.digest(QuoteLayout.FINGERPRINT_TEXT.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(QuoteLayout.QUOTE.fingerprint().toByteArray());
        assertThat(QuoteLayout.QUOTE.fingerprint())
                .hasToString("a9d20df5004f58053ab12581247c0ebaa76e73ca2a5e2df0ded522a27c6a1f72");
        RecordLayout plain = QuoteLayout.withoutKeyAndOrder(1);
        assertThat(plain.withKey(List.of("venue", "symbol")).fingerprint())
                .hasToString("37f45aa3074edce0d73c01407a9977fd3702f7e0643c89ee78243a7e001757b1");
        assertThat(plain.withOrder("time").fingerprint())
                .hasToString("7f37f7f1cac89d78c4e9fcc83359efd313f6eaa7d4ba5ec6a9da7c70398fecd5");
        assertThat(plain.withKey(List.of("symbol", "venue")).fingerprint())
                .isNotEqualTo(plain.withKey(List.of("venue", "symbol")).fingerprint());
    }

    @Test
    void ofAKeyCoversItsFieldsInItsOrderAndTheirPlaces() {
        assertThat(Sha256.digest(QuoteLayout.KEY_FINGERPRINT_TEXT.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(QuoteLayout.QUOTE.keyFingerprint().toByteArray());
        assertThat(QuoteLayout.QUOTE.keyFingerprint())
                .hasToString("39167a493d6e75d11d450256b6a11f45cd6d028591172814df6fef71850352c8");
        RecordLayout plain = QuoteLayout.withoutKeyAndOrder(9);
        assertThat(plain.withKey(List.of("venue", "symbol")).keyFingerprint())
                .as("neither version nor order")
                .isEqualTo(QuoteLayout.QUOTE.keyFingerprint());
        assertThat(plain.withKey(List.of("symbol", "venue")).keyFingerprint())
                .isNotEqualTo(QuoteLayout.QUOTE.keyFingerprint());
    }

    @Test
    void tellsTypesApartThatTakeTheSameBytes() {
        Set<Fingerprint> seen = new HashSet<>();
        List<FieldDefinition> fields = List.of(
                FieldDefinition.of("a", FieldType.INT64),
                FieldDefinition.of("a", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS)),
                FieldDefinition.of("a", new TimeType(FieldType.TIMESTAMP, TimeResolution.MICROS)),
                FieldDefinition.of("a", new TimeType(FieldType.DURATION, TimeResolution.NANOS)),
                FieldDefinition.of("a", new DecimalType(18, 4)),
                FieldDefinition.of("a", new DecimalType(18, 5)),
                FieldDefinition.of("a", new DecimalType(17, 4)),
                FieldDefinition.of("a", FieldType.INT64).withLength(1),
                FieldDefinition.of("a", FieldType.INT32).withLength(2),
                FieldDefinition.of("a", FieldType.INT64).asOptional(),
                FieldDefinition.of("a", enumOf("E", "A", 1)),
                FieldDefinition.of("a", enumOf("E", "A", 2)),
                FieldDefinition.of("a", enumOf("E", "B", 1)),
                FieldDefinition.of("a", enumOf("F", "A", 1)),
                FieldDefinition.of("a", new FlagsType("E", List.of(new NamedNumber("A", 1)))),
                FieldDefinition.of("a", structOf("m", FieldType.INT64)),
                FieldDefinition.of("a", structOf("n", FieldType.INT64)),
                FieldDefinition.of("a", structOf("m", FieldType.UINT64)));
        for (FieldDefinition field : fields) {
            assertThat(seen.add(RecordLayout.of("R", 1, "", 8, List.of(field)).fingerprint()))
                    .as(field.toString())
                    .isTrue();
        }
    }

    private static EnumType enumOf(String type, String constant, int number) {
        return new EnumType(type, List.of(new NamedNumber(constant, number)));
    }

    private static StructType structOf(String member, FieldType kind) {
        return StructType.of("S", List.of(MemberDefinition.of(member, ValueType.of(kind))));
    }

    @Test
    void ofFormat1CoversNamesTypesAndSizes() {
        assertThat(TICK.format1Fingerprint())
                .hasToString("73f6506908abfd81c1be282c611f74b5f4d6a4c7457bd586f4e386b5f7a85f59");
        assertThat(ALL_TYPES.format1Fingerprint())
                .hasToString("0ed70c4026b0958baf1df216ec33030872c5bbab8f24390b03e0722b04d80ccb");
    }

    @Test
    void onlyFormat2TellsOrdersApart() {
        RecordLayout ab = RecordLayout.of("R", 1, "", 8, List.of(A, B));
        RecordLayout ba = RecordLayout.of("R", 1, "", 8, List.of(B, A));
        assertThat(ab.fingerprint()).isNotEqualTo(ba.fingerprint());
        assertThat(ab.format1Fingerprint()).isEqualTo(ba.format1Fingerprint());
    }

    @Test
    void coversNeitherVersionNorDescriptions() {
        RecordLayout one = RecordLayout.of("R", 1, "", 8, List.of(A));
        RecordLayout other =
                RecordLayout.of("R", 2, "Doc.", 8, List.of(new FieldDefinition("a", FieldType.INT32, 0, "More doc.")));
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint()).hasSameHashCodeAs(other.fingerprint());
    }

    @Test
    void has32BytesThatNobodyCanChange() {
        Fingerprint fingerprint = TICK.fingerprint();
        byte[] bytes = fingerprint.toByteArray();
        assertThat(bytes).hasSize(32).startsWith(0x06, 0xf6, 0x0b);
        Fingerprint copy = Fingerprint.of(bytes);
        bytes[0] = 0;
        fingerprint.toByteArray()[1] = 0;
        assertThat(copy).isEqualTo(fingerprint).isEqualTo(TICK.fingerprint());
        assertThatThrownBy(() -> Fingerprint.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes, not 31");
    }
}
