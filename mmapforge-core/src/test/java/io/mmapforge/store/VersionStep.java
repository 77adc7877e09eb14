package io.mmapforge.store;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Two versions of a layout, a record of each, and what a program of the other version reads of it.
 *
 * @param name what happens between the versions
 * @param older what a program of the older version knows
 * @param newer what a program of the newer version knows
 * @param oldValues a record of the older version
 * @param oldReadByNew its text for the newer program
 * @param newValues a record of the newer version
 * @param newReadByOld its text for the older program; empty if that cannot read it
 */
record VersionStep(
        String name,
        LayoutHistory older,
        LayoutHistory newer,
        Map<String, ?> oldValues,
        String oldReadByNew,
        Map<String, ?> newValues,
        String newReadByOld) {
    static final FieldDefinition PRICE = FieldDefinition.of("price", FieldType.FLOAT64);
    static final FieldDefinition SIZE = FieldDefinition.of("size", FieldType.UINT32);
    static final FieldDefinition VENUE = FieldDefinition.of("venue", FieldType.STRING, 4);
    private static final Map<String, ?> VALUES = Map.of("price", 1.5, "size", 4_000_000_000L, "venue", "XNÄ");
    private static final String TEXT = "price=1.5 size=4000000000 venue=XNÄ";
    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    @Override
    public String toString() {
        return name;
    }

    static RecordLayout layout(long version, FieldDefinition... fields) {
        return RecordLayout.of("Tick", version, "", 8, List.of(fields));
    }

    static RecordLayout aligned(long version, FieldDefinition... fields) {
        return RecordLayout.of("Tick", version, "", 64, List.of(fields));
    }

    static EnumType side(NamedNumber... constants) {
        return new EnumType("Side", List.of(constants));
    }

    static NamedNumber number(String name, int number) {
        return new NamedNumber(name, number);
    }

    private static VersionStep step(
            String name,
            RecordLayout older,
            RecordLayout newer,
            Map<String, ?> oldValues,
            String oldReadByNew,
            Map<String, ?> newValues,
            String newReadByOld) {
        return new VersionStep(
                name,
                LayoutHistory.of(older),
                LayoutHistory.of(newer),
                oldValues,
                oldReadByNew,
                newValues,
                newReadByOld);
    }

    private static Map<String, Object> with(Map<String, ?> values, Object... more) {
        Map<String, Object> all = new HashMap<>(values);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    static List<VersionStep> all() {
        List<VersionStep> steps = new ArrayList<>(plainSteps());
        steps.addAll(optionalSteps());
        steps.addAll(renamingSteps());
        steps.addAll(typeSteps());
        return steps;
    }

    private static List<VersionStep> plainSteps() {
        RecordLayout base = layout(1, PRICE, SIZE, VENUE);
        return List.of(
                step(
                        "a field is added at the end",
                        base,
                        layout(2, PRICE, SIZE, VENUE, FieldDefinition.of("halted", FieldType.BOOL)),
                        VALUES,
                        TEXT + " halted=false",
                        with(VALUES, "halted", true),
                        TEXT),
                step(
                        "a field is added at the beginning",
                        base,
                        layout(2, FieldDefinition.of("lot", FieldType.INT16), PRICE, SIZE, VENUE),
                        VALUES,
                        "lot=0 " + TEXT,
                        with(VALUES, "lot", -3),
                        TEXT),
                step(
                        "a field is removed",
                        base,
                        layout(2, PRICE, VENUE),
                        VALUES,
                        "price=1.5 venue=XNÄ",
                        Map.of("price", 2.5, "venue", "ABCD"),
                        "price=2.5 size=0 venue=ABCD"),
                step(
                        "fields are put into another order, and records on cache lines",
                        base,
                        aligned(2, VENUE, SIZE, PRICE),
                        VALUES,
                        "venue=XNÄ size=4000000000 price=1.5",
                        VALUES,
                        TEXT),
                step(
                        "fields with defaults are added",
                        layout(1, PRICE),
                        layout(2, PRICE, defaults()),
                        Map.of("price", 1.5),
                        "price=1.5 flag=true i8=-1 u16=65535 i32=-2147483648 u64=-1 f32=0.5 f64=-Infinity at=1500"
                                + " wait=-250 day=19753 cost=-12500 side=2 note=né it=7",
                        Map.of("price", 2.5, "flag", false, "note", "other"),
                        "price=2.5"));
    }

    private static FieldDefinition[] defaults() {
        return new FieldDefinition[] {
            FieldDefinition.of("flag", FieldType.BOOL).withDefault("true"),
            FieldDefinition.of("i8", FieldType.INT8).withDefault("-1"),
            FieldDefinition.of("u16", FieldType.UINT16).withDefault("65535"),
            FieldDefinition.of("i32", FieldType.INT32).withDefault("-2147483648"),
            FieldDefinition.of("u64", FieldType.UINT64).withDefault("18446744073709551615"),
            FieldDefinition.of("f32", FieldType.FLOAT32).withDefault("0.5"),
            FieldDefinition.of("f64", FieldType.FLOAT64).withDefault("-Infinity"),
            FieldDefinition.of("at", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS))
                    .withDefault("1970-01-01T00:00:01.5Z"),
            FieldDefinition.of("wait", new TimeType(FieldType.DURATION, TimeResolution.MILLIS))
                    .withDefault("-PT0.25S"),
            FieldDefinition.of("day", FieldType.DATE).withDefault("2024-01-31"),
            FieldDefinition.of("cost", new DecimalType(18, 4)).withDefault("-1.25"),
            FieldDefinition.of("side", side(number("BUY", 1), number("SELL", 2)))
                    .withDefault("SELL"),
            FieldDefinition.of("note", FieldType.STRING, 8).withDefault("né"),
            FieldDefinition.of("it", FieldType.UINT8).withDefault("7")
        };
    }

    private static RecordLayout layout(long version, FieldDefinition first, FieldDefinition[] others) {
        List<FieldDefinition> fields = new ArrayList<>(List.of(first));
        fields.addAll(Arrays.asList(others));
        return RecordLayout.of("Tick", version, "", 8, fields);
    }

    private static List<VersionStep> optionalSteps() {
        FieldDefinition depth = FieldDefinition.of("depth", FieldType.FLOAT64).asOptional();
        FieldDefinition note = FieldDefinition.of("note", FieldType.STRING, 6).asOptional();
        FieldDefinition level = FieldDefinition.of("level", FieldType.INT32).asOptional();
        FieldDefinition rank = FieldDefinition.of("rank", FieldType.UINT8).asOptional();
        return List.of(
                step(
                        "the first optional field is added",
                        layout(1, PRICE, SIZE, VENUE),
                        layout(2, PRICE, SIZE, VENUE, depth),
                        VALUES,
                        TEXT + " depth=absent",
                        with(VALUES, "depth", 3.25),
                        TEXT),
                step(
                        "an optional field is added before others, present",
                        layout(1, PRICE, depth, level),
                        layout(2, rank, level, PRICE, note, depth),
                        Map.of("price", 1.5, "level", -7),
                        "rank=absent level=-7 price=1.5 note=absent depth=absent",
                        Map.of("price", 2.5, "rank", 200, "note", "six", "depth", 4.5),
                        "price=2.5 depth=4.5 level=absent"),
                step(
                        "an optional field is added before others, absent",
                        layout(1, PRICE, depth, level),
                        layout(2, rank, level, PRICE, note, depth),
                        Map.of("price", 1.5, "depth", 9.5),
                        "rank=absent level=absent price=1.5 note=absent depth=9.5",
                        Map.of("price", 2.5, "level", 12),
                        "price=2.5 depth=absent level=12"),
                step(
                        "a field becomes optional",
                        layout(1, PRICE, SIZE, VENUE),
                        layout(2, PRICE, SIZE.asOptional(), VENUE.asOptional()),
                        VALUES,
                        TEXT,
                        Map.of("price", 2.5, "size", 5),
                        ""),
                step(
                        "a second presence word is needed",
                        RecordLayout.of("Tick", 1, "", 8, optionals(63)),
                        RecordLayout.of("Tick", 2, "", 8, optionals(66)),
                        Map.of("f0", 10, "f62", 72),
                        "f0=10 " + absent(1, 62) + " f62=72 " + absent(63, 66),
                        Map.of("f1", 11, "f62", 72, "f63", 73, "f64", 74, "f65", 75),
                        "f0=absent f1=11 " + absent(2, 62) + " f62=72"));
    }

    private static List<FieldDefinition> optionals(int count) {
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(FieldDefinition.of("f" + i, FieldType.INT16).asOptional());
        }
        return fields;
    }

    private static String absent(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add("f" + i + "=absent");
        }
        return String.join(" ", texts);
    }

    private static List<VersionStep> renamingSteps() {
        FieldDefinition a = FieldDefinition.of("a", FieldType.INT32);
        FieldDefinition b = FieldDefinition.of("b", FieldType.INT32);
        FieldDefinition c = FieldDefinition.of("c", FieldType.INT32);
        RecordLayout first = layout(1, a, PRICE);
        RecordLayout second = layout(2, b.formerly("a"), PRICE);
        RecordLayout third = layout(3, PRICE, c.formerly("b"));
        return List.of(
                step(
                        "a field is renamed",
                        first,
                        second,
                        Map.of("a", 5, "price", 1.5),
                        "b=5 price=1.5",
                        Map.of("b", 6, "price", 2.5),
                        "a=6 price=2.5"),
                new VersionStep(
                        "a field is renamed twice, as the newer program knows",
                        LayoutHistory.of(second, List.of(first)),
                        LayoutHistory.of(third, List.of(first, second)),
                        Map.of("b", 5, "price", 1.5),
                        "price=1.5 c=5",
                        Map.of("c", 6, "price", 2.5),
                        "b=6 price=2.5"),
                new VersionStep(
                        "a field is renamed twice between the versions",
                        LayoutHistory.of(first),
                        LayoutHistory.of(third, List.of(first, second)),
                        Map.of("a", 5, "price", 1.5),
                        "price=1.5 c=5",
                        Map.of("c", 6, "price", 2.5),
                        "a=0 price=2.5"));
    }

    private static List<VersionStep> typeSteps() {
        ValueType u32 = ValueType.of(FieldType.UINT32);
        StructType level = StructType.of(
                "Level",
                List.of(
                        MemberDefinition.of("size", u32),
                        MemberDefinition.of("note", new ContentType(FieldType.STRING, 3))));
        StructType wider = StructType.of(
                "PriceLevel",
                List.of(
                        MemberDefinition.of("price", new DecimalType(9, 2)),
                        MemberDefinition.of("note", new ContentType(FieldType.STRING, 5)),
                        MemberDefinition.of("size", u32)));
        FlagsType flags = new FlagsType("Conditions", List.of(number("ODD", 0), number("LATE", 3)));
        FlagsType moreFlags =
                new FlagsType("Conditions", List.of(number("ODD", 0), number("LATE", 3), number("CROSS", 5)));
        FlagsType manyFlags = new FlagsType("Conditions", List.of(number("ODD", 0), number("LATE", 40)));
        FlagsType fewFlags = new FlagsType("Marks", List.of(number("ODD", 0)));
        EnumType side = side(number("BUY", 1), number("SELL", 2));
        return List.of(
                step(
                        "an enum gets a constant",
                        layout(1, PRICE, FieldDefinition.of("side", side)),
                        layout(
                                2,
                                PRICE,
                                FieldDefinition.of(
                                        "side", side(number("SELL", 2), number("BUY", 1), number("BOTH", 3)))),
                        Map.of("price", 1.5, "side", 2),
                        "price=1.5 side=2",
                        Map.of("price", 2.5, "side", 3),
                        "price=2.5 side=3"),
                step(
                        "an enum gets a constant that takes two bytes",
                        layout(1, FieldDefinition.of("side", side), SIZE),
                        layout(2, FieldDefinition.of("side", side(number("BUY", 1), number("FAR", 300))), SIZE),
                        Map.of("side", 250, "size", 4_294_967_295L),
                        "side=250 size=4294967295",
                        Map.of("side", 300, "size", 5),
                        ""),
                step(
                        "flags get a bit",
                        layout(1, FieldDefinition.of("marks", flags), SIZE),
                        layout(2, SIZE, FieldDefinition.of("marks", moreFlags)),
                        Map.of("marks", 0b1001, "size", 1),
                        "size=1 marks=9",
                        Map.of("marks", 0b10_1001, "size", 2),
                        "marks=41 size=2"),
                step(
                        "flags get a bit that takes eight bytes",
                        layout(1, FieldDefinition.of("marks", fewFlags), SIZE),
                        layout(2, SIZE, FieldDefinition.of("marks", manyFlags)),
                        Map.of("marks", 0x81, "size", 4_294_967_295L),
                        "size=4294967295 marks=129",
                        Map.of("marks", 1, "size", 2),
                        ""),
                step(
                        "text and bytes may be longer",
                        layout(1, VENUE, FieldDefinition.of("blob", FieldType.BYTES, 2), SIZE),
                        layout(
                                2,
                                FieldDefinition.of("venue", FieldType.STRING, 40),
                                SIZE,
                                FieldDefinition.of("blob", FieldType.BYTES, 9)),
                        Map.of("venue", "ABCD", "blob", new byte[] {-1, 7}, "size", 4_294_967_295L),
                        "venue=ABCD size=4294967295 blob=ff07",
                        Map.of("venue", "A"),
                        ""),
                step(
                        "a struct in an array gets members, and the struct another name",
                        layout(1, FieldDefinition.of("asks", level).withLength(3), SIZE),
                        layout(2, SIZE, FieldDefinition.of("asks", wider).withLength(3)),
                        Map.of(
                                "asks",
                                List.of(
                                        Map.of("size", 1, "note", "one"),
                                        Map.of("size", 2),
                                        Map.of("size", 4_294_967_295L, "note", "é")),
                                "size",
                                9),
                        "size=9 asks=[{price=0 note=one size=1}, {price=0 note= size=2}, {price=0 note=é size=4294967295}]",
                        Map.of("size", 9),
                        ""),
                step(
                        "a struct loses a member",
                        layout(1, FieldDefinition.of("best", struct("price", "size", "firm")), SIZE),
                        layout(
                                2,
                                SIZE,
                                FieldDefinition.of("best", struct("firm", "price"))
                                        .asOptional()),
                        Map.of("best", Map.of("price", 1, "size", 2, "firm", 3), "size", 9),
                        "size=9 best={firm=3 price=1}",
                        Map.of("size", 9),
                        ""),
                step(
                        "arrays, structs and UUIDs move",
                        layout(
                                1,
                                FieldDefinition.of("bids", FieldType.INT32).withLength(3),
                                FieldDefinition.of("id", FieldType.UUID).asOptional(),
                                FieldDefinition.of("best", struct("price", "size"))),
                        layout(
                                2,
                                FieldDefinition.of("best", struct("price", "size")),
                                FieldDefinition.of("extra", FieldType.UINT8).withLength(2),
                                FieldDefinition.of("id", FieldType.UUID).asOptional(),
                                FieldDefinition.of("bids", FieldType.INT32).withLength(3)),
                        Map.of("bids", List.of(1, -2, 3), "id", ID, "best", Map.of("price", 4, "size", 5)),
                        "best={price=4 size=5} extra=[0, 0] id=" + ID + " bids=[1, -2, 3]",
                        Map.of("bids", List.of(6, 7, -8), "extra", List.of(1, 2), "best", Map.of("size", 9)),
                        "bids=[6, 7, -8] id=absent best={price=0 size=9}"));
    }

    private static StructType struct(String... members) {
        return StructType.of(
                "Level",
                Arrays.stream(members)
                        .map(member -> MemberDefinition.of(member, ValueType.of(FieldType.INT16)))
                        .toList());
    }
}
