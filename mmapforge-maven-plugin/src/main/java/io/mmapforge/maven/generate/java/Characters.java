package io.mmapforge.maven.generate.java;

/**
 * Which characters may stand in a source file as they are.
 *
 * <p>The ranges are spelt out since {@code Character.getType} answers differently from one JDK to the next, and the same
 * schema must give the same bytes on all of them.
 */
final class Characters {
    private Characters() {}

    /** Whether a reader of the source sees the character, and sees it where it is: no control, no direction mark. */
    static boolean isPlain(int c) {
        return isText(c) && !isInvisible(c);
    }

    /** Whether the character can occur in text at all: no control but space, no lone surrogate, no non-character. */
    static boolean isText(int c) {
        boolean control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        boolean nonCharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
        return !control && !surrogate && !nonCharacter;
    }

    private static boolean isInvisible(int c) {
        return c == 0x00A0
                || c == 0x00AD
                || (c >= 0x0600 && c <= 0x0605)
                || c == 0x061C
                || c == 0x180E
                || (c >= 0x2000 && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202F)
                || (c >= 0x205F && c <= 0x206F)
                || c == 0xFEFF
                || (c >= 0xFFF0 && c <= 0xFFFB)
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }
}
