package io.mmapforge.maven.generate.java;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.RecordModel;
import java.util.List;

/** The record types whose generated sources are committed, below {@code src/test/golden/java}. */
public final class GoldenModels {
    /** Everything that could end a comment, a literal or a line, or be taken for markup, a tag or a format. */
    static final String HOSTILE_DOC = "*/ } /* // \\u002a/ \\u000a \\ \" ' ''' \"\"\" $L $T $S $$ $> % %n"
            + " <b> </pre> <script> &amp; & {@code x} {@link Nothing} @param @throws @Override `a` ///"
            + " \t tab \u0000 nul \u0007 bell \u001b esc \u007f del \u0085 nel \u00a0 nbsp \u200b zwsp \u2028 ls"
            + " \u2029 ps \u202e rlo \u2066 lri \ufeff bom \ud800 high \udc00 low \ufffe non"
            + " \uD83D\uDE00 \u00e9 \u6f22 */";

    private GoldenModels() {}

    public static List<RecordModel> all() {
        return List.of(
                tick(),
                marketCap(),
                allTypes(),
                earthquake(),
                hostile(),
                quote(),
                order(),
                reading(),
                book(),
                listing(),
                event());
    }

    /**
     * Those whose tests are committed too, and so run among the tests of this module: one has every type, and two are found by a key or by
     * their order.
     */
    public static List<RecordModel> tested() {
        return List.of(tick(), reading(), listing(), event());
    }

    static RecordModel tick() {
        return model(
                "io.mmapforge.golden.market",
                "tick.mmf.yaml",
                RecordLayout.of(
                        "Tick",
                        1,
                        "One trade, as printed on the tape.",
                        8,
                        List.of(
                                FieldDefinition.of("symbol", FieldType.STRING, 64),
                                field("price", FieldType.FLOAT64, "Price in USD."),
                                FieldDefinition.of("volume", FieldType.FLOAT64),
                                field("timestamp", FieldType.UINT64, "Epoch nanoseconds."))));
    }

    static RecordModel marketCap() {
        return model(
                "io.mmapforge.golden.market",
                "market_cap.mmf.yaml",
                RecordLayout.of(
                        "MarketCap",
                        1,
                        "What a listed asset is worth at its last price.",
                        8,
                        List.of(
                                field("id", FieldType.UINT64, "The asset's number."),
                                field("price", FieldType.FLOAT64, "Last price in USD."),
                                field("volume", FieldType.FLOAT64, "Traded in the last 24 hours, in USD."),
                                field("market_cap", FieldType.FLOAT64, "Price times the units in circulation, in USD."),
                                field(
                                        "stale",
                                        FieldType.BOOL,
                                        "Whether the feed has stopped, so that the figures may be old."))));
    }

    static RecordModel allTypes() {
        return model(
                "io.mmapforge.golden.types",
                "all_types.mmf.yaml",
                RecordLayout.of(
                        "AllTypes",
                        RecordLayout.MAX_VERSION,
                        "",
                        64,
                        List.of(
                                FieldDefinition.of("flag", FieldType.BOOL),
                                FieldDefinition.of("int8_value", FieldType.INT8),
                                FieldDefinition.of("uint8_value", FieldType.UINT8),
                                FieldDefinition.of("int16_value", FieldType.INT16),
                                FieldDefinition.of("uint16_value", FieldType.UINT16),
                                FieldDefinition.of("int32_value", FieldType.INT32),
                                FieldDefinition.of("uint32_value", FieldType.UINT32),
                                FieldDefinition.of("int64_value", FieldType.INT64),
                                FieldDefinition.of("uint64_value", FieldType.UINT64),
                                FieldDefinition.of("float32_value", FieldType.FLOAT32),
                                FieldDefinition.of("float64_value", FieldType.FLOAT64),
                                FieldDefinition.of("name", FieldType.STRING, 16),
                                new FieldDefinition(
                                        "comment",
                                        FieldType.STRING,
                                        1000,
                                        "Free text, in any language, for people and not for programs: what was unusual about this record,"
                                                + " and who said so\n\nIt may be empty."),
                                new FieldDefinition("digest", FieldType.BYTES, 32, "SHA-256 of the source."),
                                FieldDefinition.of("one_byte", FieldType.BYTES, 1))));
    }

    static RecordModel earthquake() {
        return model(
                "io.mmapforge.golden.quakes",
                "earthquake.mmf.yaml",
                RecordLayout.of(
                        "Earthquake",
                        1,
                        "One seismic event, as the USGS feeds give it.",
                        8,
                        List.of(
                                text("id", 20, "The event's id, ASCII, unique in the feed."),
                                FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS))
                                        .withDoc("When it happened."),
                                field(
                                        "magnitude",
                                        FieldType.FLOAT64,
                                        "The magnitude on the scale that mag_type names. Small events have negative"
                                                + " ones."),
                                text("mag_type", 8, "How the magnitude was computed, for example ml, md or mww."),
                                text(
                                        "place",
                                        96,
                                        "Where it was in words, for example \"50km NNW of Sangiang, Indonesia\"."),
                                field("longitude", FieldType.FLOAT64, "Degrees east of Greenwich, -180 to 180."),
                                field("latitude", FieldType.FLOAT64, "Degrees north of the equator, -90 to 90."),
                                field("depth", FieldType.FLOAT64, "Kilometres below sea level, negative above it."),
                                field(
                                        "significance",
                                        FieldType.UINT16,
                                        "How significant the event is, from 0. USGS weighs magnitude, reports and"
                                                + " estimated impact."),
                                field(
                                        "tsunami",
                                        FieldType.BOOL,
                                        "Whether it was a large event in an oceanic region. It doesn't say that there"
                                                + " was a tsunami."),
                                field(
                                                "stations",
                                                FieldType.UINT16,
                                                "Seismic stations that located the event. Absent if not reported.")
                                        .asOptional(),
                                field(
                                                "felt",
                                                FieldType.UINT32,
                                                "People who reported that they felt it, which can be 0. Absent if not reported.")
                                        .asOptional(),
                                text("type", 16, "What it was, for example earthquake, explosion or quarry blast."),
                                text("net", 4, "The network that reported it, for example us or ak."),
                                FieldDefinition.of("updated", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS))
                                        .withDoc("When the entry was last changed."))));
    }

    /** Names that generated code uses itself, and descriptions that try to break out of it. */
    static RecordModel hostile() {
        return model(
                "io.mmapforge.golden.hostile",
                "we\\u000aird \"*/ name.mmf.yaml",
                RecordLayout.of(
                        "Record",
                        4_294_967_295L,
                        HOSTILE_DOC,
                        8,
                        List.of(
                                field("index", FieldType.UINT8, HOSTILE_DOC),
                                field("value", FieldType.BOOL, "\n\n\r\n \u2028\u2029 \n"),
                                field("record", FieldType.INT64, "*"),
                                field("buffer", FieldType.FLOAT32, "/"),
                                field("records", FieldType.FLOAT64, "\\"),
                                field("target", FieldType.UINT32, "$"),
                                new FieldDefinition("other", FieldType.BYTES, 3, HOSTILE_DOC.repeat(3)),
                                new FieldDefinition("that", FieldType.STRING, 1, "}</pre>\n\n@see x\n\n*/"),
                                field("result", FieldType.INT16, "Line one\\\nu002a/ line two"),
                                field("layout", FieldType.INT8, "*\n/"),
                                FieldDefinition.of("io", FieldType.INT32),
                                FieldDefinition.of("java", FieldType.INT32),
                                FieldDefinition.of("string", FieldType.INT32),
                                FieldDefinition.of("objects", FieldType.INT32),
                                FieldDefinition.of("size", FieldType.INT32),
                                FieldDefinition.of("get", FieldType.INT32),
                                FieldDefinition.of("set", FieldType.STRING, 5),
                                FieldDefinition.of("append", FieldType.BYTES, 5),
                                FieldDefinition.of("equals", FieldType.UINT16),
                                FieldDefinition.of("offset", FieldType.INT32),
                                FieldDefinition.of("max_bytes", FieldType.STRING, 5),
                                FieldDefinition.of("encode", FieldType.INT32),
                                FieldDefinition.of("var", FieldType.INT32),
                                FieldDefinition.of("yield", FieldType.INT32),
                                FieldDefinition.of("sealed", FieldType.INT32),
                                FieldDefinition.of("x" + "y".repeat(127), FieldType.UINT64))));
    }

    /** The third version; the first two were released. */
    static RecordModel quote() {
        FieldDefinition symbol = FieldDefinition.of("symbol", FieldType.STRING, 12);
        FieldDefinition bid = field("bid", FieldType.FLOAT64, "Best price to sell at, in USD.");
        FieldDefinition ask = field("ask", FieldType.FLOAT64, "Best price to buy at, in USD.");
        FieldDefinition venue = FieldDefinition.of("venue", FieldType.UINT16);
        return model(
                        "io.mmapforge.golden.history",
                        "quote.mmf.yaml",
                        RecordLayout.of("Quote", 3, "What is bid and asked.", 64, List.of(symbol, bid, ask, venue)))
                .withOlderLayouts(List.of(
                        RecordLayout.of(
                                "Quote", 1, "", 8, List.of(symbol, FieldDefinition.of("price", FieldType.FLOAT64))),
                        RecordLayout.of(
                                "Quote",
                                2,
                                "",
                                8,
                                List.of(
                                        symbol,
                                        FieldDefinition.of("bid", FieldType.FLOAT64),
                                        FieldDefinition.of("ask", FieldType.FLOAT64)))));
    }

    /** A field of every type beyond plain numbers, texts and bytes, and a default of every type that has one. */
    static RecordModel order() {
        EnumType side = new EnumType("Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)));
        EnumType reason = new EnumType("Reason", List.of(new NamedNumber("NONE", 0), new NamedNumber("HALTED", 700)));
        return model(
                "io.mmapforge.golden.orders",
                "order.mmf.yaml",
                RecordLayout.of(
                        "Order",
                        1,
                        "An order as a venue took it.",
                        8,
                        List.of(
                                FieldDefinition.of("id", ValueType.of(FieldType.UUID))
                                        .withDoc("The client's number."),
                                FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS))
                                        .withDefault("2024-01-31T12:30:00.000000001Z")
                                        .withDoc("When the venue took it."),
                                FieldDefinition.of("entered", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS)),
                                FieldDefinition.of("ttl", new TimeType(FieldType.DURATION, TimeResolution.SECONDS))
                                        .withDefault("PT1H"),
                                FieldDefinition.of("latency", new TimeType(FieldType.DURATION, TimeResolution.MICROS)),
                                FieldDefinition.of("settles", ValueType.of(FieldType.DATE))
                                        .withDefault("2024-02-02"),
                                FieldDefinition.of("price", new DecimalType(18, 4))
                                        .withDefault("1.25")
                                        .withDoc("The limit, in the venue's currency."),
                                FieldDefinition.of("fraction", new DecimalType(3, 3)),
                                FieldDefinition.of("side", side)
                                        .withDefault("SELL")
                                        .withDoc("Which side of the book."),
                                FieldDefinition.of("reason", reason),
                                FieldDefinition.of(
                                        "marks",
                                        new FlagsType(
                                                "Marks",
                                                List.of(new NamedNumber("ODD_LOT", 0), new NamedNumber("AUCTION", 3)))),
                                FieldDefinition.of(
                                        "states", new FlagsType("States", List.of(new NamedNumber("FILLED", 15)))),
                                FieldDefinition.of(
                                        "routes", new FlagsType("Routes", List.of(new NamedNumber("DARK", 31)))),
                                FieldDefinition.of("wide", new FlagsType("Wide", List.of(new NamedNumber("LAST", 63)))),
                                FieldDefinition.of("venue", FieldType.STRING, 4).withDefault("XNAS"),
                                FieldDefinition.of("flag", FieldType.BOOL).withDefault("true"),
                                FieldDefinition.of("int8", FieldType.INT8).withDefault("-128"),
                                FieldDefinition.of("uint8", FieldType.UINT8).withDefault("255"),
                                FieldDefinition.of("int16", FieldType.INT16).withDefault("-32768"),
                                FieldDefinition.of("uint16", FieldType.UINT16).withDefault("65535"),
                                FieldDefinition.of("int32", FieldType.INT32).withDefault("-2147483648"),
                                FieldDefinition.of("uint32", FieldType.UINT32).withDefault("4294967295"),
                                FieldDefinition.of("int64", FieldType.INT64).withDefault("-9223372036854775808"),
                                FieldDefinition.of("uint64", FieldType.UINT64).withDefault("18446744073709551615"),
                                FieldDefinition.of("float32", FieldType.FLOAT32).withDefault("-Infinity"),
                                FieldDefinition.of("float64", FieldType.FLOAT64)
                                        .withDefault("0.5")
                                        .formerly("ratio"))));
    }

    /** An optional field of every type. */
    static RecordModel reading() {
        EnumType quality = new EnumType("Quality", List.of(new NamedNumber("GOOD", 0), new NamedNumber("BAD", 9)));
        FlagsType alarms = new FlagsType("Alarms", List.of(new NamedNumber("HIGH", 0), new NamedNumber("LOW", 1)));
        StructType place = StructType.of(
                "Place",
                List.of(
                        new MemberDefinition("room", new ContentType(FieldType.STRING, 7), "What the door says."),
                        MemberDefinition.of("floor", ValueType.of(FieldType.INT8)),
                        MemberDefinition.of("since", ValueType.of(FieldType.DATE))));
        return model(
                "io.mmapforge.golden.readings",
                "reading.mmf.yaml",
                RecordLayout.of(
                        "Reading",
                        2,
                        "",
                        64,
                        List.of(
                                FieldDefinition.of("sensor", FieldType.UINT32),
                                FieldDefinition.of("flag", FieldType.BOOL).asOptional(),
                                FieldDefinition.of("int8", FieldType.INT8).asOptional(),
                                FieldDefinition.of("uint8", FieldType.UINT8).asOptional(),
                                FieldDefinition.of("int16", FieldType.INT16).asOptional(),
                                FieldDefinition.of("uint16", FieldType.UINT16).asOptional(),
                                FieldDefinition.of("int32", FieldType.INT32).asOptional(),
                                FieldDefinition.of("uint32", FieldType.UINT32).asOptional(),
                                FieldDefinition.of("int64", FieldType.INT64).asOptional(),
                                FieldDefinition.of("uint64", FieldType.UINT64).asOptional(),
                                FieldDefinition.of("float32", FieldType.FLOAT32).asOptional(),
                                field("float64", FieldType.FLOAT64, "Degrees Celsius.")
                                        .asOptional(),
                                FieldDefinition.of("note", FieldType.STRING, 12).asOptional(),
                                FieldDefinition.of("raw", FieldType.BYTES, 5).asOptional(),
                                FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.MICROS))
                                        .asOptional(),
                                FieldDefinition.of("span", new TimeType(FieldType.DURATION, TimeResolution.NANOS))
                                        .asOptional(),
                                FieldDefinition.of("day", ValueType.of(FieldType.DATE))
                                        .asOptional(),
                                FieldDefinition.of("id", ValueType.of(FieldType.UUID))
                                        .asOptional(),
                                FieldDefinition.of("cost", new DecimalType(9, 2))
                                        .asOptional(),
                                FieldDefinition.of("quality", quality).asOptional(),
                                FieldDefinition.of("alarms", alarms).asOptional(),
                                FieldDefinition.of("place", place).asOptional(),
                                FieldDefinition.of("samples", FieldType.FLOAT32)
                                        .withLength(3)
                                        .asOptional(),
                                FieldDefinition.of("counters", FieldType.UINT64)
                                        .withLength(2)
                                        .asOptional(),
                                FieldDefinition.of("history", quality)
                                        .withLength(2)
                                        .asOptional(),
                                FieldDefinition.of("places", place)
                                        .withLength(2)
                                        .asOptional())));
    }

    /** Arrays of every type, and structs in structs. */
    static RecordModel book() {
        EnumType kind = new EnumType("Kind", List.of(new NamedNumber("LIMIT", 0), new NamedNumber("PEG", 256)));
        FlagsType marks = new FlagsType("Marks", List.of(new NamedNumber("FIRST", 0), new NamedNumber("LAST", 40)));
        StructType owner = StructType.of(
                "Owner",
                List.of(
                        MemberDefinition.of("code", new ContentType(FieldType.STRING, 6)),
                        MemberDefinition.of("key", new ContentType(FieldType.BYTES, 4)),
                        MemberDefinition.of("id", ValueType.of(FieldType.UUID)),
                        MemberDefinition.of("serial", ValueType.of(FieldType.UINT64))));
        StructType level = StructType.of(
                "Level",
                List.of(
                        new MemberDefinition("price", new DecimalType(18, 4), "In the venue's currency."),
                        MemberDefinition.of("size", ValueType.of(FieldType.UINT32)),
                        MemberDefinition.of("kind", kind),
                        MemberDefinition.of("marks", marks),
                        MemberDefinition.of("since", new TimeType(FieldType.TIMESTAMP, TimeResolution.SECONDS)),
                        MemberDefinition.of("firm", ValueType.of(FieldType.BOOL)),
                        MemberDefinition.of("owner", owner)));
        return model(
                "io.mmapforge.golden.books",
                "book.mmf.yaml",
                RecordLayout.of(
                        "Book",
                        1,
                        "The best of an order book.",
                        8,
                        List.of(
                                FieldDefinition.of("best", level).withDoc("The best of all levels."),
                                FieldDefinition.of("asks", level).withLength(3).withDoc("From the lowest on."),
                                FieldDefinition.of("flags", FieldType.BOOL).withLength(2),
                                FieldDefinition.of("int8s", FieldType.INT8).withLength(3),
                                FieldDefinition.of("uint8s", FieldType.UINT8).withLength(3),
                                FieldDefinition.of("int16s", FieldType.INT16).withLength(3),
                                FieldDefinition.of("uint16s", FieldType.UINT16).withLength(3),
                                FieldDefinition.of("int32s", FieldType.INT32).withLength(3),
                                FieldDefinition.of("uint32s", FieldType.UINT32).withLength(3),
                                FieldDefinition.of("int64s", FieldType.INT64).withLength(3),
                                FieldDefinition.of("uint64s", FieldType.UINT64).withLength(3),
                                FieldDefinition.of("float32s", FieldType.FLOAT32)
                                        .withLength(3),
                                field("bids", FieldType.FLOAT64, "From the highest on.")
                                        .withLength(10),
                                FieldDefinition.of("times", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS))
                                        .withLength(1),
                                FieldDefinition.of("spans", new TimeType(FieldType.DURATION, TimeResolution.MILLIS))
                                        .withLength(2),
                                FieldDefinition.of("days", ValueType.of(FieldType.DATE))
                                        .withLength(2),
                                FieldDefinition.of("ids", ValueType.of(FieldType.UUID))
                                        .withLength(2),
                                FieldDefinition.of("prices", new DecimalType(5, 2))
                                        .withLength(2),
                                FieldDefinition.of("kinds", kind).withLength(2),
                                FieldDefinition.of("many", marks).withLength(2))));
    }

    /** The second version, found by a key of two fields; the first was released, and had the same. */
    static RecordModel listing() {
        List<FieldDefinition> fields = List.of(
                FieldDefinition.of("name", FieldType.STRING, 40),
                FieldDefinition.of("symbol", FieldType.STRING, 12).withDoc("Unique among those of a venue."),
                FieldDefinition.of(
                        "venue",
                        new EnumType("Venue", List.of(new NamedNumber("XNAS", 1), new NamedNumber("XNYS", 2)))),
                FieldDefinition.of("tick", new DecimalType(9, 4)).withDoc("The least step of the price."),
                FieldDefinition.of("lot", FieldType.UINT32).withDefault("100"),
                FieldDefinition.of("halted", FieldType.BOOL).asOptional());
        return model(
                        "io.mmapforge.golden.listings",
                        "listing.mmf.yaml",
                        RecordLayout.of("Listing", 2, "What is traded where.", 8, fields)
                                .withKey(List.of("venue", "symbol")))
                .withOlderLayouts(List.of(RecordLayout.of("Listing", 1, "", 8, fields.subList(1, 4))
                        .withKey(List.of("venue", "symbol"))));
    }

    /** Found by an id, and in the order of a time. */
    static RecordModel event() {
        return model(
                "io.mmapforge.golden.events",
                "event.mmf.yaml",
                RecordLayout.of(
                                "Event",
                                1,
                                "Something that happened.",
                                8,
                                List.of(
                                        FieldDefinition.of("id", ValueType.of(FieldType.UUID)),
                                        FieldDefinition.of(
                                                        "time",
                                                        new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS))
                                                .withDoc("When it happened."),
                                        FieldDefinition.of("severity", FieldType.UINT8),
                                        FieldDefinition.of("text", FieldType.STRING, 23)))
                        .withKey(List.of("id"))
                        .withOrder("time"));
    }

    private static FieldDefinition field(String name, FieldType type, String doc) {
        return new FieldDefinition(name, type, 0, doc);
    }

    private static FieldDefinition text(String name, int maxBytes, String doc) {
        return new FieldDefinition(name, FieldType.STRING, maxBytes, doc);
    }

    private static RecordModel model(String packageName, String schemaFileName, RecordLayout layout) {
        return new RecordModel(layout, packageName, schemaFileName);
    }
}
