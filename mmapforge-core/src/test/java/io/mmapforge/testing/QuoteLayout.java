package io.mmapforge.testing;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import java.util.List;

/** A record with a key of two fields, in another order than the record's, and an ordered field. */
public final class QuoteLayout {
    /** 48 bytes. */
    public static final RecordLayout QUOTE =
            withoutKeyAndOrder(1).withKey(List.of("venue", "symbol")).withOrder("time");

    /** What {@link #QUOTE} comes to, keys in their order. */
    public static final String TEXT =
            "{\"mmf\":1,\"record\":\"Quote\",\"version\":1,\"recordSize\":48,\"align\":8,\"key\":[\"venue\",\"symbol\"],"
                    + "\"order\":\"time\",\"fields\":["
                    + "{\"name\":\"symbol\",\"type\":\"string\",\"offset\":8,\"size\":12,\"maxBytes\":8},"
                    + "{\"name\":\"time\",\"type\":\"timestamp\",\"offset\":24,\"size\":8,\"unit\":\"ns\"},"
                    + "{\"name\":\"price\",\"type\":\"float64\",\"offset\":32,\"size\":8},"
                    + "{\"name\":\"venue\",\"type\":\"uint16\",\"offset\":40,\"size\":2}]}";

    /** What its fingerprint is the digest of. */
    public static final String FINGERPRINT_TEXT = """
            record Quote size 48 align 8
            symbol string offset 8 size 12
            time timestamp(ns) offset 24 size 8
            price float64 offset 32 size 8
            venue uint16 offset 40 size 2
            key venue,symbol
            order time
            """;

    /** What the fingerprint of its key is the digest of. */
    public static final String KEY_FINGERPRINT_TEXT = """
            venue uint16 offset 40 size 2
            symbol string offset 8 size 12
            """;

    private QuoteLayout() {}

    /** The same fields, which nothing is found by. */
    public static RecordLayout withoutKeyAndOrder(long version) {
        return RecordLayout.of(
                "Quote",
                version,
                "",
                8,
                List.of(
                        FieldDefinition.of("symbol", FieldType.STRING, 8),
                        FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS)),
                        FieldDefinition.of("price", FieldType.FLOAT64),
                        FieldDefinition.of("venue", FieldType.UINT16)));
    }
}
