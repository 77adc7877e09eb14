package io.mmapforge.maven.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.DefaultValue;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.Lookups;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.validate.RandomRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutStepTest {
    private static final FieldDefinition FLAG = FieldDefinition.of("flag", FieldType.BOOL);
    private static final FieldDefinition PRICE = FieldDefinition.of("price", FieldType.FLOAT64);
    private static final FieldDefinition VENUE = FieldDefinition.of("venue", FieldType.STRING, 8);
    private static final RecordLayout BEFORE = tick(1, 8, FLAG, PRICE);

    @Test
    void isCompatibleIfNewFieldsFollowTheOldOnes() {
        assertThat(report(tick(2, 8, FLAG, PRICE, VENUE)))
                .containsExactly(
                        "locked Tick version 2, a compatible step from version 1:",
                        "  - field 'venue' is new at the end: string(8) at offset 24",
                        "  - a record had 24 bytes, has 40",
                        "  Existing files: programs of version 2 read files of version 1, and do not write to them; the"
                                + " goal migrate moves them to version 2 without loss.",
                        "  Older programs: programs of version 1 read files of version 2, and do not write to them;"
                                + " programs in other languages"
                                + " that take fields by their offsets, and the record size from the file's header, read"
                                + " both.");
    }

    @Test
    void isBreakingIfAFieldChanges() {
        assertThat(report(tick(2, 8, FLAG, FieldDefinition.of("price", FieldType.INT32))))
                .containsExactly(
                        "locked Tick version 2, a BREAKING step from version 1:",
                        "  - field 'price' was float64 at offset 16, is int32 at offset 12 (breaking)",
                        "  - a record had 24 bytes, has 16",
                        "  Existing files: programs of version 2 read files of version 1 if every field can be read by its name,"
                                + " and do not write to them; the goal migrate moves them to version 2 if each field"
                                + " can be taken over, and else a program does, which computes it (Migration.withField).",
                        "  Older programs: programs of version 1 read files of version 2 if every field can be read by its name,"
                                + " and do not write to them; programs in other languages"
                                + " that take fields by their offsets read them wrongly until they are changed.");
    }

    @Test
    void isBreakingIfAFieldIsRemovedRenamedMovedOrPutIntoAGap() {
        FieldDefinition cost = FieldDefinition.of("cost", FieldType.FLOAT64);

        assertThat(changes(tick(2, 8, FLAG))).containsExactly("field 'price' is gone: float64 at offset 16 breaking");
        assertThat(changes(tick(2, 8, FLAG, cost)))
                .containsExactly(
                        "field 'price' is now called 'cost', without was: price: float64 at offset 16 breaking");
        assertThat(changes(tick(2, 8, PRICE, FLAG)))
                .containsExactly(
                        "field 'price' was float64 at offset 16, is float64 at offset 8 breaking",
                        "field 'flag' was bool at offset 8, is bool at offset 16 breaking");
        assertThat(changes(tick(2, 8, FLAG, FieldDefinition.of("gap", FieldType.BOOL), PRICE)))
                .containsExactly("field 'gap' is new among the others: bool at offset 9 breaking");
    }

    @Test
    void isCompatibleIfOnlyTheAlignmentOrNothingChanges() {
        assertThat(changes(tick(2, 64, FLAG, PRICE))).containsExactly("align was 8, is 64");
        assertThat(changes(tick(2, 8, FLAG, PRICE))).isEmpty();
        assertThat(report(tick(2, 8, FLAG, PRICE)))
                .startsWith(
                        "locked Tick version 2, a compatible step from version 1:",
                        "  - every field is where it was",
                        "  - a record has 24 bytes as before");
    }

    @Test
    void isCompatibleIfARenamedFieldSaysItsFormerName() {
        FieldDefinition cost = FieldDefinition.of("cost", FieldType.FLOAT64).formerly("price");

        assertThat(changes(tick(2, 8, FLAG, cost)))
                .containsExactly("field 'price' is now called 'cost': float64 at offset 16");
        assertThat(changes(tick(
                        2, 8, FLAG, FieldDefinition.of("cost", FieldType.INT64).formerly("price"))))
                .containsExactly(
                        "field 'price' is now called 'cost': int64 at offset 16",
                        "field 'cost' was float64 at offset 16, is int64 at offset 16 breaking");
        assertThat(changes(tick(2, 8, FLAG, cost), tick(3, 8, FLAG, FieldDefinition.of("cost", FieldType.FLOAT64))))
                .containsExactly("field 'cost' had the former name 'price', has no former name");
    }

    @Test
    void isCompatibleIfOnlyADefaultChanges() {
        assertThat(changes(tick(2, 8, FLAG, PRICE.withDefault("0.5"))))
                .containsExactly("field 'price' had no default, has the default '0.5'");
        assertThat(changes(tick(2, 8, FLAG, PRICE.withDefault("0.5")), tick(3, 8, FLAG, PRICE.withDefault("1"))))
                .containsExactly("field 'price' had the default '0.5', has the default '1'");
    }

    @Test
    void isCompatibleIfAnEnumOrFlagsGetANewName() {
        assertThat(changes(tick(1, 8, side("BUY=1", "SELL=2")), tick(2, 8, side("BUY=1", "SELL=2", "HOLD=255"))))
                .containsExactly("constant 'HOLD' of type 'Side' is new: 255");
        assertThat(changes(tick(1, 8, flags("ODD_LOT=0")), tick(2, 8, flags("ODD_LOT=0", "AUCTION=7"))))
                .containsExactly("bit 'AUCTION' of type 'Conditions' is new: 7");
    }

    @Test
    void isBreakingIfANumberChangesOrIsGone() {
        assertThat(changes(tick(1, 8, side("BUY=1", "SELL=2")), tick(2, 8, side("BUY=1", "SELL=3"))))
                .containsExactly("constant 'SELL' of type 'Side' was 2, is 3 breaking");
        assertThat(changes(tick(1, 8, side("BUY=1", "SELL=2")), tick(2, 8, side("BUY=2", "SELL=1"))))
                .containsExactly(
                        "constant 'BUY' of type 'Side' was 1, is 2 breaking",
                        "constant 'SELL' of type 'Side' was 2, is 1 breaking");
        assertThat(changes(tick(1, 8, side("BUY=1", "SELL=2")), tick(2, 8, side("BUY=1"))))
                .containsExactly("constant 'SELL' of type 'Side' is gone: 2 breaking");
        assertThat(changes(tick(1, 8, side("BUY=1", "SELL=2")), tick(2, 8, side("BID=1", "SELL=2"))))
                .containsExactly("constant 'BUY' of type 'Side' is now called 'BID': 1 breaking");
        assertThat(changes(tick(1, 8, flags("ODD_LOT=0")), tick(2, 8, flags("ODD_LOT=3"))))
                .containsExactly("bit 'ODD_LOT' of type 'Conditions' was 0, is 3 breaking");
    }

    @Test
    void isBreakingIfAnEnumOrFlagsGrow() {
        assertThat(changes(tick(1, 8, side("BUY=1"), FLAG), tick(2, 8, side("BUY=1", "OTHER=256"), FLAG)))
                .containsExactly(
                        "constant 'OTHER' of type 'Side' is new: 256",
                        "type 'Side' took 1 byte, takes 2 bytes breaking",
                        "field 'flag' was bool at offset 9, is bool at offset 10 breaking");
        assertThat(changes(tick(1, 8, flags("A=7")), tick(2, 8, flags("A=7", "B=8"))))
                .containsExactly(
                        "bit 'B' of type 'Conditions' is new: 8",
                        "type 'Conditions' took 1 byte, takes 2 bytes breaking");
    }

    @Test
    void isBreakingIfATypeOrAStructChanges() {
        FieldDefinition asFlags = FieldDefinition.of("side", new FlagsType("Side", List.of(new NamedNumber("BUY", 1))));
        MemberDefinition price = MemberDefinition.of("price", ValueType.of(FieldType.FLOAT64));
        MemberDefinition size = MemberDefinition.of("size", ValueType.of(FieldType.UINT32));
        MemberDefinition wide = MemberDefinition.of("size", ValueType.of(FieldType.UINT64));

        assertThat(changes(tick(1, 8, side("BUY=1")), tick(2, 8, asFlags)))
                .containsExactly("type 'Side' was enum, is flags breaking");
        assertThat(changes(tick(1, 8, level(price)), tick(2, 8, level(price, size))))
                .containsExactly("member 'size' of type 'Level' is new: uint32 at offset 8 breaking");
        assertThat(changes(tick(1, 8, level(price, size)), tick(2, 8, level(price))))
                .containsExactly("member 'size' of type 'Level' is gone: uint32 at offset 8 breaking");
        assertThat(changes(tick(1, 8, level(price, size)), tick(2, 8, level(price, wide))))
                .containsExactly(
                        "member 'size' of type 'Level' was uint32 at offset 8, is uint64 at offset 8 breaking");
        assertThat(changes(tick(1, 8, level(price, size)), tick(2, 8, level(size, price))))
                .containsExactly(
                        "member 'size' of type 'Level' was uint32 at offset 8, is uint32 at offset 0 breaking",
                        "member 'price' of type 'Level' was float64 at offset 0, is float64 at offset 8 breaking");
    }

    /** The struct's own change is told once, and the fields that are made of it have none. */
    @Test
    void tellsOfATypeOnceHoweverManyFieldsHaveIt() {
        FieldDefinition other = FieldDefinition.of("other", side("BUY=1").type());
        FieldDefinition newOther =
                FieldDefinition.of("other", side("BUY=1", "SELL=2").type());
        MemberDefinition member = MemberDefinition.of("side", side("BUY=1").type());
        MemberDefinition newMember =
                MemberDefinition.of("side", side("BUY=1", "SELL=2").type());

        assertThat(changes(
                        tick(1, 8, side("BUY=1"), other, level(member)),
                        tick(2, 8, side("BUY=1", "SELL=2"), newOther, level(newMember))))
                .containsExactly("constant 'SELL' of type 'Side' is new: 2");
    }

    @Test
    void isBreakingIfWhatAFieldHoldsChanges() {
        FieldDefinition time = FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS));
        FieldDefinition millis = FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS));
        FieldDefinition fee = FieldDefinition.of("fee", new DecimalType(9, 4));
        FieldDefinition cents = FieldDefinition.of("fee", new DecimalType(9, 2));

        assertThat(changes(tick(1, 8, time), tick(2, 8, millis)))
                .containsExactly("field 'time' was timestamp(ns) at offset 8, is timestamp(ms) at offset 8 breaking");
        assertThat(changes(tick(1, 8, fee), tick(2, 8, cents)))
                .containsExactly("field 'fee' was decimal(9,4) at offset 8, is decimal(9,2) at offset 8 breaking");
        assertThat(changes(tick(1, 8, PRICE.withLength(3)), tick(2, 8, PRICE.withLength(4))))
                .containsExactly("field 'price' was float64[3] at offset 8, is float64[4] at offset 8 breaking");
        assertThat(changes(tick(1, 8, PRICE), tick(2, 8, PRICE.withLength(1))))
                .containsExactly("field 'price' was float64 at offset 8, is float64[1] at offset 8 breaking");
        assertThat(changes(tick(1, 8, FLAG.asOptional(), PRICE), tick(2, 8, FLAG.asOptional(), PRICE.asOptional())))
                .containsExactly("field 'price' was float64 at offset 24, is float64 optional at offset 24,"
                        + " presence bit 1 breaking");
        assertThat(changes(tick(1, 8, FLAG.asOptional(), PRICE.asOptional()), tick(2, 8, FLAG.asOptional(), PRICE)))
                .containsExactly("field 'price' was float64 optional at offset 24, presence bit 1, is float64 at offset"
                        + " 24 breaking");
    }

    @Test
    void isCompatibleIfAnOptionalFieldFollowsOthers() {
        assertThat(changes(
                        tick(1, 8, FLAG.asOptional(), PRICE), tick(2, 8, FLAG.asOptional(), PRICE, VENUE.asOptional())))
                .containsExactly("field 'venue' is new at the end: string(8) optional at offset 32, presence bit 1");
    }

    @Test
    void isBreakingIfAPresenceWordMovesEveryField() {
        FieldDefinition[] optional = IntStream.range(0, 65)
                .mapToObj(i -> FieldDefinition.of("f" + i, FieldType.INT8).asOptional())
                .toArray(FieldDefinition[]::new);

        assertThat(changes(tick(2, 8, FLAG, PRICE, VENUE.asOptional())))
                .containsExactly(
                        "field 'venue' is optional field 1, which takes one more presence word: 8 bytes before the"
                                + " fields instead of 0, so every field moves breaking",
                        "field 'venue' is new at the end: string(8) optional at offset 32, presence bit 0");
        assertThat(changes(tick(1, 8, Arrays.copyOf(optional, 64)), tick(2, 8, optional)))
                .containsExactly(
                        "field 'f64' is optional field 65, which takes one more presence word: 16 bytes before the"
                                + " fields instead of 8, so every field moves breaking",
                        "field 'f64' is new at the end: int8 optional at offset 88, presence bit 64");
        assertThat(changes(tick(1, 8, optional), tick(2, 8, Arrays.copyOf(optional, 64))))
                .containsExactly(
                        "with fewer optional fields, there are fewer presence words: 8 bytes before the fields instead"
                                + " of 16, so every field moves breaking",
                        "field 'f64' is gone: int8 optional at offset 88, presence bit 64 breaking");
    }

    @Test
    void isBreakingIfTheKeyOrTheOrderChanges() {
        FieldDefinition seq = FieldDefinition.of("seq", FieldType.UINT64);
        RecordLayout plain = tick(1, 8, VENUE, seq, PRICE);
        RecordLayout keyed = plain.withKey(List.of("venue", "seq"));
        RecordLayout ordered = plain.withOrder("seq");

        assertThat(changes(plain, keyed)).containsExactly("key is new: [venue, seq] breaking");
        assertThat(changes(keyed, plain)).containsExactly("key is gone: [venue, seq] breaking");
        assertThat(changes(keyed, plain.withKey(List.of("seq"))))
                .containsExactly("key was [venue, seq], is seq breaking");
        assertThat(changes(keyed, plain.withKey(List.of("seq", "venue"))))
                .containsExactly("key was [venue, seq], is [seq, venue] breaking");
        assertThat(changes(plain, ordered)).containsExactly("order is new: seq breaking");
        assertThat(changes(ordered, plain)).containsExactly("order is gone: seq breaking");
        assertThat(changes(ordered, keyed))
                .containsExactly("key is new: [venue, seq] breaking", "order is gone: seq breaking");
        assertThat(changes(keyed, keyed)).isEmpty();
        assertThat(changes(ordered, ordered)).isEmpty();
    }

    @Test
    void keepsTheKeyIfItsFieldIsRenamedOrFollowsAnother() {
        FieldDefinition seq = FieldDefinition.of("seq", FieldType.UINT64);
        FieldDefinition number = FieldDefinition.of("number", FieldType.UINT64).formerly("seq");
        RecordLayout before = tick(1, 8, VENUE, seq).withKey(List.of("seq")).withOrder("seq");

        assertThat(changes(
                        before,
                        tick(2, 8, VENUE, number).withKey(List.of("number")).withOrder("number")))
                .containsExactly("field 'seq' is now called 'number': uint64 at offset 24");
        assertThat(changes(
                        before,
                        tick(2, 8, VENUE, seq, PRICE).withKey(List.of("seq")).withOrder("seq")))
                .containsExactly("field 'price' is new at the end: float64 at offset 32");
        assertThat(changes(
                        before,
                        tick(2, 8, VENUE, number).withKey(List.of("venue")).withOrder("number")))
                .containsExactly(
                        "field 'seq' is now called 'number': uint64 at offset 24", "key was seq, is venue breaking");
    }

    @Test
    void tellsWhatANewKeyMeansToFilesAndPrograms() {
        RecordLayout after = tick(2, 8, FLAG, PRICE).withKey(List.of("flag"));

        assertThat(report(after))
                .containsExactly(
                        "locked Tick version 2, a BREAKING step from version 1:",
                        "  - key is new: flag (breaking)",
                        "  - a record has 24 bytes as before",
                        "  Existing files: programs of version 2 read files of version 1, and do not write to them; the"
                                + " goal migrate moves them to version 2, if their records keep its key and its order.",
                        "  Older programs: programs of version 1 read files of version 2, and do not write to them;"
                                + " programs in other languages that take fields by their offsets, and the record size"
                                + " from the file's header, read both.",
                        "  Keys and orders: in a file of the other version, a program finds records by those that both"
                                + " versions have.");
    }

    /** Whatever is in the lock, a difference in it is a change; else two layouts could be locked as one. */
    @Test
    void findsAChangeExactlyWhereTheLocksDiffer() {
        int same = 0;
        int different = 0;
        for (int seed = 0; seed < 300; seed++) {
            RecordLayout layout = new RandomRecords(seed).layoutWithLookups(1);
            for (RecordLayout other : variations(layout, new Random(seed))) {
                boolean sameText = LockText.of(LayoutLock.first(layout)).equals(LockText.of(LayoutLock.first(other)));

                assertThat(LayoutStep.between(layout, other).changes().isEmpty())
                        .as(layout.toSchemaText() + "\n" + other.toSchemaText())
                        .isEqualTo(sameText);
                same += sameText ? 1 : 0;
                different += sameText ? 0 : 1;
            }
        }
        assertThat(same).isGreaterThan(300);
        assertThat(different).isGreaterThan(1_000);
    }

    /** Layouts of which each differs in one thing at most. */
    private static List<RecordLayout> variations(RecordLayout layout, Random random) {
        List<RecordLayout> variations = new ArrayList<>(List.of(layout));
        int at = random.nextInt(layout.fields().size());
        FieldDefinition field = definition(layout.fields().get(at));
        for (FieldDefinition changed : List.of(
                field,
                new FieldDefinition(
                        field.name(), field.type(), field.length(), !field.optional(), Optional.empty(), "", ""),
                new FieldDefinition(
                        field.name(), field.type(), field.length(), field.optional(), Optional.empty(), "", ""),
                field.formerly("another"),
                FieldDefinition.of(field.name(), ValueType.of(FieldType.UINT8)),
                FieldDefinition.of("renamed", field.type()))) {
            List<FieldDefinition> fields = new ArrayList<>(
                    layout.fields().stream().map(LayoutStepTest::definition).toList());
            fields.set(at, changed);
            variations.add(withLookupsOf(layout, RecordLayout.of("Sample", 1, "", layout.alignment(), fields)));
        }
        Lookups lookups = new Lookups(names(layout.key()), layout.order().map(FieldLayout::name));
        List<String> reversed = new ArrayList<>(lookups.key());
        Collections.reverse(reversed);
        RecordLayout bare = RecordLayout.of(
                "Sample",
                1,
                "",
                layout.alignment(),
                layout.fields().stream().map(LayoutStepTest::definition).toList());
        variations.add(new Lookups(List.of(), lookups.order()).of(bare));
        variations.add(new Lookups(reversed, lookups.order()).of(bare));
        variations.add(new Lookups(lookups.key(), Optional.empty()).of(bare));
        return variations;
    }

    /** Of the key and the order, what the changed layout can still have. */
    private static RecordLayout withLookupsOf(RecordLayout layout, RecordLayout changed) {
        return new Lookups(
                        names(layout.key()).stream()
                                .filter(name -> changed.field(name)
                                        .filter(FieldLayout::fitsKey)
                                        .isPresent())
                                .toList(),
                        layout.order()
                                .flatMap(field -> changed.field(field.name()))
                                .filter(FieldLayout::fitsOrder)
                                .map(FieldLayout::name))
                .of(changed);
    }

    private static List<String> names(List<FieldLayout> fields) {
        return fields.stream().map(FieldLayout::name).toList();
    }

    private static FieldDefinition definition(FieldLayout field) {
        return new FieldDefinition(
                field.name(),
                field.type(),
                field.length(),
                field.isOptional(),
                field.defaultValue().map(DefaultValue::text),
                field.was(),
                "");
    }

    private static FieldDefinition side(String... constants) {
        return FieldDefinition.of("side", new EnumType("Side", numbered(constants)));
    }

    private static FieldDefinition flags(String... bits) {
        return FieldDefinition.of("conditions", new FlagsType("Conditions", numbered(bits)));
    }

    private static FieldDefinition level(MemberDefinition... members) {
        return FieldDefinition.of("best", StructType.of("Level", List.of(members)));
    }

    private static List<NamedNumber> numbered(String... numbered) {
        return Arrays.stream(numbered)
                .map(each -> each.split("="))
                .map(each -> new NamedNumber(each[0], Integer.parseInt(each[1])))
                .toList();
    }

    @Test
    void tellsTheFirstLockAndTheOneThatIsThereAlready() {
        LockOutcome first = LockOutcome.of(model(tick(7, 8, PRICE)), Optional.empty());
        LockOutcome again = LockOutcome.of(model(tick(7, 8, PRICE)), Optional.of(first.lock()));

        assertThat(first.isChanged()).isTrue();
        assertThat(first.report())
                .containsExactly("locked Tick version 7, the first version in it, with 16 bytes a record");
        assertThat(again.isChanged()).isFalse();
        assertThat(again.report()).containsExactly("Tick version 7 is locked already");
    }

    private static List<String> report(RecordLayout after) {
        return LockOutcome.of(model(after), Optional.of(LayoutLock.first(BEFORE)))
                .report();
    }

    private static List<String> changes(RecordLayout after) {
        return changes(BEFORE, after);
    }

    private static List<String> changes(RecordLayout before, RecordLayout after) {
        return LayoutStep.between(before, after).changes().stream()
                .map(change -> change.asStep() + (change.isBreaking() ? " breaking" : ""))
                .toList();
    }

    private static RecordModel model(RecordLayout layout) {
        return new RecordModel(layout, "com.example", "tick.mmf.yaml");
    }

    private static RecordLayout tick(long version, int alignment, FieldDefinition... fields) {
        return RecordLayout.of("Tick", version, "", alignment, List.of(fields));
    }
}
