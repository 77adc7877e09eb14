package io.mmapforge.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayoutHistoryTest {
    private static final FieldDefinition PRICE = FieldDefinition.of("price", FieldType.FLOAT64);
    private static final FieldDefinition VENUE = FieldDefinition.of("venue", FieldType.STRING, 8);
    private static final FieldDefinition ALIGN = FieldDefinition.of("align", FieldType.UINT32);

    private static final RecordLayout VERSION_1 = tick(1, 8, PRICE);
    private static final RecordLayout VERSION_2 = tick(2, 8, VENUE, PRICE);
    private static final RecordLayout VERSION_3 = tick(3, 8, VENUE, PRICE, ALIGN);
    private static final RecordLayout VERSION_5 = tick(5, 64, PRICE, ALIGN);

    private static final LayoutHistory HISTORY = LayoutHistory.of(VERSION_5, List.of(VERSION_1, VERSION_2, VERSION_3));

    @Test
    void saysSinceWhichVersionKeyAndOrderAreDifferent() {
        RecordLayout first = tick(1, 8, VENUE, ALIGN);
        RecordLayout second = tick(2, 8, VENUE, ALIGN).withKey(List.of("venue")).withOrder("align");
        RecordLayout third =
                tick(3, 8, VENUE, ALIGN).withKey(List.of("venue", "align")).withOrder("align");
        LayoutHistory history = LayoutHistory.of(third, List.of(first, second));
        assertThat(history.differencesFrom(first))
                .containsExactly(
                        new LayoutDifference(
                                "key", "[venue, align]", "absent", "new in version 2, changed in version 3"),
                        new LayoutDifference("order", "align", "absent", "new in version 2"));
        assertThat(LayoutHistory.of(tick(4, 8, VENUE, ALIGN), List.of(first, second, third))
                        .differencesFrom(second))
                .containsExactly(
                        new LayoutDifference("key", "absent", "venue", "changed in version 3, removed in version 4"),
                        new LayoutDifference("order", "absent", "align", "removed in version 4"));
    }

    @Test
    void saysSinceWhichVersionEachFieldIsDifferent() {
        assertThat(HISTORY.differencesFrom(VERSION_1))
                .extracting(LayoutDifference::toString)
                .containsExactly(
                        "align: uint32 at 16 in the program, absent in the file (new in version 3, changed in version 5)",
                        "align: 64 bytes in the program, 8 bytes in the file (changed in version 5)",
                        "record size: 64 bytes in the program, 16 bytes in the file"
                                + " (changed in version 2, changed in version 3, changed in version 5)");
        assertThat(HISTORY.differencesFrom(VERSION_3))
                .extracting(LayoutDifference::toString)
                .containsExactly(
                        "price: float64 at 8 in the program, float64 at 24 in the file (changed in version 5)",
                        "align: uint32 at 16 in the program, uint32 at 32 in the file (changed in version 5)",
                        "venue: absent in the program, string(8) at 8 in the file (removed in version 5)",
                        "align: 64 bytes in the program, 8 bytes in the file (changed in version 5)",
                        "record size: 64 bytes in the program, 40 bytes in the file (changed in version 5)");
    }

    @Test
    void followsTheNamesOfAFieldThroughTheVersions() {
        FieldDefinition cost = FieldDefinition.of("cost", FieldType.FLOAT64);
        FieldDefinition limit = FieldDefinition.of("limit", FieldType.FLOAT64);
        RecordLayout renamed = tick(2, 8, cost.formerly("price"));
        RecordLayout kept = tick(3, 8, VENUE, cost);
        RecordLayout renamedAgain = tick(4, 8, limit.formerly("cost"), VENUE);
        LayoutHistory history = LayoutHistory.of(renamedAgain, List.of(VERSION_1, renamed, kept));

        assertThat(history.namesOf(renamedAgain.fields().get(0))).containsExactly("limit", "cost", "price");
        assertThat(history.namesOf(renamedAgain.fields().get(1))).containsExactly("venue");
        assertThat(LayoutHistory.of(renamedAgain).namesOf(renamedAgain.fields().get(0)))
                .containsExactly("limit", "cost");
    }

    /** A field that took a name that was free is none of those that had it before. */
    @Test
    void doesNotFollowANameBehindAVersionWithoutIt() {
        RecordLayout first =
                tick(1, 8, PRICE, FieldDefinition.of("cost", FieldType.FLOAT64).formerly("fee"));
        RecordLayout without = tick(2, 8, PRICE);
        RecordLayout anew = tick(3, 8, PRICE, FieldDefinition.of("cost", FieldType.FLOAT64));

        assertThat(LayoutHistory.of(anew, List.of(first, without))
                        .namesOf(anew.fields().get(1)))
                .containsExactly("cost");
    }

    @Test
    void saysNothingOfVersionsWhereTheFilesLayoutIsNoneOfThem() {
        RecordLayout other = tick(2, 8, PRICE, VENUE);

        assertThat(HISTORY.differencesFrom(other))
                .isEqualTo(VERSION_5.differencesFrom(other))
                .isNotEmpty()
                .allMatch(difference -> difference.history().isEmpty());
    }

    @Test
    void findsAnOlderLayoutByTheFingerprintsOfBothFormats() {
        assertThat(HISTORY.findOlder(2, VERSION_2.fingerprint())).containsSame(VERSION_2);
        assertThat(HISTORY.findOlder(2, VERSION_2.format1Fingerprint())).containsSame(VERSION_2);
        assertThat(HISTORY.findOlder(1, VERSION_2.fingerprint())).isEmpty();
        assertThat(HISTORY.findOlder(5, VERSION_5.fingerprint())).isEmpty();
        assertThat(LayoutHistory.of(VERSION_2).findOlder(2, VERSION_2.fingerprint()))
                .isEmpty();
    }

    @Test
    void hasNoDifferenceFromALayoutThatOnlyGotAnotherVersion() {
        LayoutHistory history = LayoutHistory.of(tick(2, 8, PRICE), List.of(VERSION_1));

        assertThat(history.differencesFrom(VERSION_1)).isEmpty();
        assertThat(history.older()).containsExactly(VERSION_1);
    }

    @Test
    void refusesVersionsThatDoNotAscend() {
        assertThatThrownBy(() -> LayoutHistory.of(VERSION_3, List.of(VERSION_2, VERSION_1)))
                .isInstanceOf(InvalidLayoutException.class)
                .hasMessage("version 1 of Tick follows version 2, expected ascending versions");
        assertThatThrownBy(() -> LayoutHistory.of(VERSION_3, List.of(VERSION_3)))
                .isInstanceOf(InvalidLayoutException.class)
                .hasMessage("version 3 of Tick follows version 3, expected ascending versions");
    }

    @Test
    void refusesTheLayoutOfAnotherRecordType() {
        RecordLayout order = RecordLayout.of("Order", 1, "", 8, List.of(PRICE));

        assertThatThrownBy(() -> LayoutHistory.of(VERSION_2, List.of(order)))
                .isInstanceOf(InvalidLayoutException.class)
                .hasMessage("the history of Tick has a layout of Order, expected one record type");
    }

    private static RecordLayout tick(long version, int alignment, FieldDefinition... fields) {
        return RecordLayout.of("Tick", version, "", alignment, List.of(fields));
    }

    /** A file may say so in a few lines; what is said of it must not need more memory than there is. */
    @Test
    void saysOfStructsWithAMillionMembersHowTheyBegin() {
        List<NamedNumber> constants = IntStream.range(0, 20)
                .mapToObj(number -> new NamedNumber("CONSTANT_" + number, number))
                .toList();
        ValueType leaf = new EnumType("Leaf", constants);
        ValueType inner = structOf("Inner", 256, leaf);
        ValueType middle = structOf("Middle", 256, inner);
        ValueType outer = structOf("Outer", 15, middle);
        RecordLayout file = RecordLayout.of("Tick", 1, "", 8, List.of(FieldDefinition.of("a", outer)));
        RecordLayout program =
                RecordLayout.of("Tick", 1, "", 8, List.of(FieldDefinition.of("a", structOf("Outer", 15, inner))));

        List<LayoutDifference> differences = LayoutHistory.of(program).differencesFrom(file);

        assertThat(differences).extracting(LayoutDifference::subject).containsExactly("a", "record size");
        // The number first: a failure must not tell the text, if that is as long as memory.
        String text = differences.get(0).toString();
        assertThat(text.length()).isLessThan(20_000);
        assertThat(text)
                .contains("Outer {member0 Middle {member0 Inner {member0 Leaf {CONSTANT_0=0, CONSTANT_1=1, ")
                .contains(", ...} at 0, ...} at 8");
    }

    /** The text of both is the same. */
    @Test
    void findsADifferenceBehindWhatIsSaid() {
        List<NamedNumber> constants = IntStream.range(0, 1000)
                .mapToObj(number -> new NamedNumber("CONSTANT_" + number, number))
                .toList();
        RecordLayout file =
                RecordLayout.of("Tick", 1, "", 8, List.of(FieldDefinition.of("a", new EnumType("Leaf", constants))));
        RecordLayout program = RecordLayout.of(
                "Tick", 1, "", 8, List.of(FieldDefinition.of("a", new EnumType("Leaf", constants.subList(0, 999)))));

        assertThat(LayoutHistory.of(program).differencesFrom(file))
                .extracting(LayoutDifference::subject)
                .containsExactly("a");
    }

    private static ValueType structOf(String name, int members, ValueType type) {
        return StructType.of(
                name,
                IntStream.range(0, members)
                        .mapToObj(number -> new MemberDefinition("member" + number, type, ""))
                        .toList());
    }
}
