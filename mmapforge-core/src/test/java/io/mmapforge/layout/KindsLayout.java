package io.mmapforge.layout;

import java.util.List;

/** A layout with every kind of type, array, option and default. */
final class KindsLayout {
    static final EnumType SIDE = new EnumType("Side", List.of(new NamedNumber("SELL", 2), new NamedNumber("BUY", 1)));
    static final EnumType STATE =
            new EnumType("State", List.of(new NamedNumber("OPEN", 0), new NamedNumber("GONE", 256)));
    static final FlagsType MARKS =
            new FlagsType("Marks", List.of(new NamedNumber("AUCTION", 3), new NamedNumber("ODD_LOT", 0)));
    static final FlagsType WIDE = new FlagsType("Wide", List.of(new NamedNumber("HIGHEST", 63)));
    static final DecimalType PRICE = new DecimalType(18, 4);
    static final StructType LEVEL = StructType.of(
            "Level",
            List.of(
                    new MemberDefinition("price", PRICE, "In USD."),
                    MemberDefinition.of("size", ValueType.of(FieldType.UINT32))));
    static final StructType QUOTE = StructType.of(
            "Quote",
            List.of(
                    MemberDefinition.of("firm", ValueType.of(FieldType.BOOL)),
                    MemberDefinition.of("venue", new ContentType(FieldType.STRING, 5)),
                    MemberDefinition.of("best", LEVEL),
                    MemberDefinition.of("side", SIDE)));

    static final RecordLayout KINDS = RecordLayout.of(
            "Kinds",
            2,
            "",
            8,
            List.of(
                    FieldDefinition.of("quote", QUOTE),
                    FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS))
                            .withDefault("2024-01-31T12:30:00.000000001Z"),
                    FieldDefinition.of("span", new TimeType(FieldType.DURATION, TimeResolution.SECONDS))
                            .withDefault("PT1H30M"),
                    FieldDefinition.of("day", FieldType.DATE).formerly("date").withDefault("1969-12-31"),
                    FieldDefinition.of("id", FieldType.UUID),
                    FieldDefinition.of("price", PRICE).withDefault("-1.25").withDoc("Last."),
                    FieldDefinition.of("side", SIDE).withDefault("BUY"),
                    FieldDefinition.of("state", STATE),
                    FieldDefinition.of("marks", MARKS),
                    FieldDefinition.of("wide", WIDE),
                    FieldDefinition.of("counts", FieldType.INT16).withLength(3),
                    FieldDefinition.of("levels", LEVEL).withLength(2),
                    FieldDefinition.of("depth", FieldType.FLOAT64).asOptional(),
                    FieldDefinition.of("note", FieldType.STRING, 6).asOptional(),
                    FieldDefinition.of("asks", LEVEL).withLength(2).asOptional()));

    /** What {@link #KINDS} comes to, keys in their order. */
    static final String TEXT =
            "{\"mmf\":1,\"record\":\"Kinds\",\"version\":2,\"recordSize\":216,\"align\":8,\"types\":["
                    + "{\"name\":\"Level\",\"size\":16,\"align\":8,\"struct\":["
                    + "{\"name\":\"price\",\"type\":\"decimal\",\"offset\":0,\"size\":8,\"precision\":18,\"scale\":4,\"doc\":\"In USD.\"},"
                    + "{\"name\":\"size\",\"type\":\"uint32\",\"offset\":8,\"size\":4}]},"
                    + "{\"name\":\"Side\",\"size\":1,\"enum\":[{\"name\":\"SELL\",\"number\":2},{\"name\":\"BUY\",\"number\":1}]},"
                    + "{\"name\":\"Quote\",\"size\":40,\"align\":8,\"struct\":["
                    + "{\"name\":\"firm\",\"type\":\"bool\",\"offset\":0,\"size\":1},"
                    + "{\"name\":\"venue\",\"type\":\"string\",\"offset\":4,\"size\":9,\"maxBytes\":5},"
                    + "{\"name\":\"best\",\"type\":\"Level\",\"offset\":16,\"size\":16},"
                    + "{\"name\":\"side\",\"type\":\"Side\",\"offset\":32,\"size\":1}]},"
                    + "{\"name\":\"State\",\"size\":2,\"enum\":[{\"name\":\"OPEN\",\"number\":0},{\"name\":\"GONE\",\"number\":256}]},"
                    + "{\"name\":\"Marks\",\"size\":1,\"flags\":[{\"name\":\"AUCTION\",\"bit\":3},{\"name\":\"ODD_LOT\",\"bit\":0}]},"
                    + "{\"name\":\"Wide\",\"size\":8,\"flags\":[{\"name\":\"HIGHEST\",\"bit\":63}]}],"
                    + "\"fields\":["
                    + "{\"name\":\"quote\",\"type\":\"Quote\",\"offset\":16,\"size\":40},"
                    + "{\"name\":\"time\",\"type\":\"timestamp\",\"offset\":56,\"size\":8,\"unit\":\"ns\","
                    + "\"default\":\"2024-01-31T12:30:00.000000001Z\"},"
                    + "{\"name\":\"span\",\"type\":\"duration\",\"offset\":64,\"size\":8,\"unit\":\"s\",\"default\":\"PT1H30M\"},"
                    + "{\"name\":\"day\",\"type\":\"date\",\"offset\":72,\"size\":4,\"default\":\"1969-12-31\",\"was\":\"date\"},"
                    + "{\"name\":\"id\",\"type\":\"uuid\",\"offset\":80,\"size\":16},"
                    + "{\"name\":\"price\",\"type\":\"decimal\",\"offset\":96,\"size\":8,\"precision\":18,\"scale\":4,"
                    + "\"default\":\"-1.25\",\"doc\":\"Last.\"},"
                    + "{\"name\":\"side\",\"type\":\"Side\",\"offset\":104,\"size\":1,\"default\":\"BUY\"},"
                    + "{\"name\":\"state\",\"type\":\"State\",\"offset\":106,\"size\":2},"
                    + "{\"name\":\"marks\",\"type\":\"Marks\",\"offset\":108,\"size\":1},"
                    + "{\"name\":\"wide\",\"type\":\"Wide\",\"offset\":112,\"size\":8},"
                    + "{\"name\":\"counts\",\"type\":\"int16\",\"offset\":120,\"size\":6,\"length\":3},"
                    + "{\"name\":\"levels\",\"type\":\"Level\",\"offset\":128,\"size\":32,\"length\":2},"
                    + "{\"name\":\"depth\",\"type\":\"float64\",\"offset\":160,\"size\":8,\"presence\":0},"
                    + "{\"name\":\"note\",\"type\":\"string\",\"offset\":168,\"size\":10,\"maxBytes\":6,\"presence\":1},"
                    + "{\"name\":\"asks\",\"type\":\"Level\",\"offset\":184,\"size\":32,\"length\":2,\"presence\":2}]}";

    /** What its fingerprint is the digest of. */
    static final String FINGERPRINT_TEXT = """
            record Kinds size 216 align 8
            struct Level size 16 align 8
            Level.price decimal(18,4) offset 0 size 8
            Level.size uint32 offset 8 size 4
            enum Side SELL=2,BUY=1
            struct Quote size 40 align 8
            Quote.firm bool offset 0 size 1
            Quote.venue string offset 4 size 9
            Quote.best Level offset 16 size 16
            Quote.side Side offset 32 size 1
            enum State OPEN=0,GONE=256
            flags Marks AUCTION=3,ODD_LOT=0
            flags Wide HIGHEST=63
            quote Quote offset 16 size 40
            time timestamp(ns) offset 56 size 8
            span duration(s) offset 64 size 8
            day date offset 72 size 4
            id uuid offset 80 size 16
            price decimal(18,4) offset 96 size 8
            side Side offset 104 size 1
            state State offset 106 size 2
            marks Marks offset 108 size 1
            wide Wide offset 112 size 8
            counts int16[3] offset 120 size 6
            levels Level[2] offset 128 size 32
            depth float64 optional offset 160 size 8
            note string optional offset 168 size 10
            asks Level[2] optional offset 184 size 32
            """;

    private KindsLayout() {}
}
