package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.validate.SchemaPlaces;
import java.util.Optional;

/** One difference between the layouts of two versions. */
interface LayoutChange {
    /** Whether programs of the older version, those that take fields by their offsets among them, can't go on as they are. */
    boolean isBreaking();

    /** What a schema's author sees of it in the schema. */
    Position placeIn(SchemaPlaces newer);

    /** What changed from the older version to the newer. */
    String asStep();

    /** What is wrong if both claim to be the same version. */
    String asConflict(long version);

    /** How to keep the step from being a breaking one. */
    default String remedy() {
        return "keep the old fields as they are and append new ones";
    }

    /** A field that the older version doesn't have. */
    record Added(FieldLayout field, boolean atEnd) implements LayoutChange {
        @Override
        public boolean isBreaking() {
            return !atEnd;
        }

        @Override
        public Position placeIn(SchemaPlaces newer) {
            return newer.field(field.name());
        }

        @Override
        public String asStep() {
            return "field '" + field.name() + "' is new " + (atEnd ? "at the end" : "among the others") + ": "
                    + place(field);
        }

        @Override
        public String asConflict(long version) {
            return "field '" + field.name() + "': version " + version + " is locked without it";
        }
    }

    /** A field that the newer version doesn't have. */
    record Removed(FieldLayout field) implements LayoutChange {
        @Override
        public boolean isBreaking() {
            return true;
        }

        @Override
        public Position placeIn(SchemaPlaces newer) {
            return newer.fieldList();
        }

        @Override
        public String asStep() {
            return "field '" + field.name() + "' is gone: " + place(field);
        }

        @Override
        public String asConflict(long version) {
            return "field '" + field.name() + "' is missing: version " + version + " is locked with it, "
                    + place(field);
        }
    }

    /** A field of another type, of another length or at another place. */
    record Changed(FieldLayout before, FieldLayout after) implements LayoutChange {
        @Override
        public boolean isBreaking() {
            return true;
        }

        @Override
        public Position placeIn(SchemaPlaces newer) {
            return newer.field(after.name());
        }

        @Override
        public String asStep() {
            return "field '" + after.name() + "' was " + place(before) + ", is " + place(after);
        }

        @Override
        public String asConflict(long version) {
            return "field '" + after.name() + "' is " + place(after) + ": version " + version + " is locked with "
                    + place(before);
        }
    }

    /** A field of another name: one that says so, or one at the place of a field that is gone. */
    record Renamed(FieldLayout before, FieldLayout after) implements LayoutChange {
        @Override
        public boolean isBreaking() {
            return !isStated();
        }

        private boolean isStated() {
            return after.was().equals(before.name());
        }

        @Override
        public Position placeIn(SchemaPlaces newer) {
            return newer.field(after.name());
        }

        @Override
        public String asStep() {
            return "field '" + before.name() + "' is now called '" + after.name() + "'"
                    + (isStated() ? "" : ", without was: " + before.name()) + ": " + place(after);
        }

        @Override
        public String asConflict(long version) {
            return "field '" + after.name() + "': version " + version + " is locked with the name '" + before.name()
                    + "' at its place";
        }

        @Override
        public String remedy() {
            return "write was: " + before.name() + " if it is the same field";
        }
    }

    /** Another default of a field. */
    record Redefaulted(FieldLayout before, FieldLayout after) implements LayoutChange {
        @Override
        public boolean isBreaking() {
            return false;
        }

        @Override
        public Position placeIn(SchemaPlaces newer) {
            return newer.field(after.name());
        }

        @Override
        public String asStep() {
            return "field '" + after.name() + "' had " + defaultOf(before) + ", has " + defaultOf(after);
        }

        @Override
        public String asConflict(long version) {
            return "field '" + after.name() + "' has " + defaultOf(after) + ": version " + version + " is locked with "
                    + defaultOf(before);
        }

        private static String defaultOf(FieldLayout field) {
            return field.defaultValue()
                    .map(value -> "the default " + DisplayText.quote(value.text()))
                    .orElse("no default");
        }
    }

    /** Another former name of a field that kept its name. */
    record OtherFormerName(FieldLayout before, FieldLayout after) implements LayoutChange {
        @Override
        public boolean isBreaking() {
            return false;
        }

        @Override
        public Position placeIn(SchemaPlaces newer) {
            return newer.field(after.name());
        }

        @Override
        public String asStep() {
            return "field '" + after.name() + "' had " + formerName(before) + ", has " + formerName(after);
        }

        @Override
        public String asConflict(long version) {
            return "field '" + after.name() + "' has " + formerName(after) + ": version " + version + " is locked with "
                    + formerName(before);
        }

        private static String formerName(FieldLayout field) {
            return field.was().isEmpty() ? "no former name" : "the former name '" + field.was() + "'";
        }
    }

    /**
     * Another number of presence words, which all fields lie behind.
     *
     * @param before how many there were
     * @param after how many there are
     * @param cause the first optional field that the words of before have no bit for, if there is one
     */
    record PresenceWords(int before, int after, Optional<FieldLayout> cause) implements LayoutChange {
        @Override
        public boolean isBreaking() {
            return true;
        }

        @Override
        public Position placeIn(SchemaPlaces newer) {
            return cause.map(field -> newer.field(field.name())).orElseGet(newer::fieldList);
        }

        @Override
        public String asStep() {
            return subject() + ": " + after * Long.BYTES + " bytes before the fields instead of " + before * Long.BYTES
                    + ", so every field moves";
        }

        @Override
        public String asConflict(long version) {
            return subject() + ": " + after * Long.BYTES + " bytes before the fields, version " + version
                    + " is locked with " + before * Long.BYTES + ", so every field moves";
        }

        @Override
        public String remedy() {
            return "append the field without optional, perhaps with a default, in this version";
        }

        private String subject() {
            return cause.map(field -> "field '" + field.name() + "' is optional field " + (field.presenceBit() + 1)
                            + ", which takes one more presence word")
                    .orElse("with fewer optional fields, there are fewer presence words");
        }
    }

    /** Another alignment of the record, in bytes. */
    record Realigned(int before, int after) implements LayoutChange {
        @Override
        public boolean isBreaking() {
            return false;
        }

        @Override
        public Position placeIn(SchemaPlaces newer) {
            return newer.alignment();
        }

        @Override
        public String asStep() {
            return "align was " + before + ", is " + after;
        }

        @Override
        public String asConflict(long version) {
            return "align is " + after + ": version " + version + " is locked with " + before;
        }
    }

    /** For example {@code string(8) at offset 104}. */
    private static String place(FieldLayout field) {
        return field.typeText() + " at offset " + field.offset()
                + (field.isOptional() ? ", presence bit " + field.presenceBit() : "");
    }
}
