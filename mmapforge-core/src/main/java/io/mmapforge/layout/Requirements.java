package io.mmapforge.layout;

/** What names and numbers of layouts must be. */
final class Requirements {
    private Requirements() {}

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidLayoutException(message);
        }
    }

    static void requireInRange(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidLayoutException(what + " " + value + " is not in " + least + ".." + most);
        }
    }

    static void requireName(String what, String name) {
        require(
                name.length() <= RecordLayout.MAX_NAME_LENGTH && isName(name),
                what + " name '" + name + "' is not a letter followed by letters, digits and underscores, at most "
                        + RecordLayout.MAX_NAME_LENGTH);
    }

    /** A name of a type that a schema defines: none that says another type already. */
    static void requireTypeName(String name) {
        requireName("type", name);
        require(FieldType.ofSchemaName(name).isEmpty(), "type '" + name + "' has the name of a built-in one");
    }

    static int roundUp(int value, int alignment) {
        return (value + alignment - 1) & -alignment;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || c != '_' && (c < '0' || c > '9'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
