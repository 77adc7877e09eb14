package io.mmapforge.maven.generate;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.RecordModel;
import java.util.List;

/** The record types whose generated sources are committed, below {@code src/test/golden/java}. */
final class GoldenModels {
    /** Everything that could end a comment, a literal or a line, or be taken for markup, a tag or a format. */
    static final String HOSTILE_DOC = "*/ } /* // \\u002a/ \\u000a \\ \" ' ''' \"\"\" $L $T $S $$ $> % %n"
            + " <b> </pre> <script> &amp; & {@code x} {@link Nothing} @param @throws @Override `a` ///"
            + " \t tab \u0000 nul \u0007 bell \u001b esc \u007f del \u0085 nel \u00a0 nbsp \u200b zwsp \u2028 ls"
            + " \u2029 ps \u202e rlo \u2066 lri \ufeff bom \ud800 high \udc00 low \ufffe non"
            + " \uD83D\uDE00 \u00e9 \u6f22 */";

    private GoldenModels() {}

    static List<RecordModel> all() {
        return List.of(tick(), marketCap(), allTypes(), earthquake(), hostile(), quote());
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
                                field(
                                        "time",
                                        FieldType.INT64,
                                        "When it happened, in milliseconds since 1970-01-01T00:00:00Z."),
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
                                        FieldType.INT32,
                                        "How significant the event is, from 0. USGS weighs magnitude, reports and"
                                                + " estimated impact."),
                                field(
                                        "tsunami",
                                        FieldType.BOOL,
                                        "Whether it was a large event in an oceanic region. It doesn't say that there"
                                                + " was a tsunami."),
                                field(
                                        "stations",
                                        FieldType.INT32,
                                        "Seismic stations that located the event, or -1 if not reported."),
                                field(
                                        "felt",
                                        FieldType.INT32,
                                        "People who reported that they felt it, or -1 if not reported."),
                                text("type", 16, "What it was, for example earthquake, explosion or quarry blast."),
                                text("net", 4, "The network that reported it, for example us or ak."),
                                field(
                                        "updated",
                                        FieldType.INT64,
                                        "When the entry was last changed, in milliseconds since"
                                                + " 1970-01-01T00:00:00Z."))));
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
