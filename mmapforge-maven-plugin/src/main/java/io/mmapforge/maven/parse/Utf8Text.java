package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.SourceFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Bytes decoded as UTF-8.
 *
 * @param text the text without a byte order mark; replacement characters stand for bytes that are not UTF-8
 * @param invalidByte the offset of the first byte that is not UTF-8, or -1
 * @param invalidIndex the index into the text of that byte's replacement, or -1
 * @param value the value of that byte
 */
record Utf8Text(String text, int invalidByte, int invalidIndex, int value) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static Utf8Text decode(byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = new String(content, StandardCharsets.UTF_8);
        int mark = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        if (!result.isError()) {
            return new Utf8Text(text.substring(mark), -1, -1, 0);
        }
        return new Utf8Text(
                text.substring(mark), in.position(), out.position() - mark, Byte.toUnsignedInt(content[in.position()]));
    }

    void requireValid(SourceFile file) throws UnreadableYamlException {
        if (invalidByte >= 0) {
            throw new UnreadableYamlException(
                    Rule.NOT_UTF8,
                    file.positionOf(invalidIndex),
                    String.format(
                            Locale.ROOT, "the byte 0x%02x at offset %d of the file is not UTF-8", value, invalidByte),
                    "save the file as UTF-8");
        }
    }
}
