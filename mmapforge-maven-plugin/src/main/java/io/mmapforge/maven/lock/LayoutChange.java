package io.mmapforge.maven.lock;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.validate.SchemaPlaces;

/** One difference between the layouts of two versions. */
sealed interface LayoutChange {
    /** Whether programs that take fields by their offsets can't go on as they are. */
    boolean isBreaking();

    /** What a schema's author sees of it in the schema. */
    Position placeIn(SchemaPlaces newer);

    /** What changed from the older version to the newer. */
    String asStep();

    /** What is wrong if both claim to be the same version. */
    String asConflict(long version);

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

    /** A field of another name at the place of one that is gone. */
    record Renamed(FieldLayout before, FieldLayout after) implements LayoutChange {
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
            return "field '" + before.name() + "' is now called '" + after.name() + "': " + place(after);
        }

        @Override
        public String asConflict(long version) {
            return "field '" + after.name() + "': version " + version + " is locked with the name '" + before.name()
                    + "' at its place";
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
        return field.typeText() + " at offset " + field.offset();
    }
}
