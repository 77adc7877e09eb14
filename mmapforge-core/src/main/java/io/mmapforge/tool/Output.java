package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a command was asked for, as UTF-8, gathered in private memory until there is enough of it.
 *
 * <p>Not thread-safe. Every method that writes throws {@link OutputException} if nobody takes the output any more.
 */
final class Output {
    private static final int FLUSH_BYTES = 64 << 10;
    private static final int MAX_LONG_DIGITS = 20;

    private final OutputStream target;
    private final boolean toProgram;
    private final int fullBytes;
    private byte[] bytes = new byte[2 * FLUSH_BYTES];
    private ByteBuffer window = ByteBuffer.wrap(bytes);
    private int length;

    /** A condition that a byte may meet, without its sign. */
    @FunctionalInterface
    interface ByteCondition {
        boolean holds(int unsignedByte);
    }

    /**
     * An output to a stream.
     *
     * @param toProgram whether another program reads it, which may end before the output does
     */
    Output(OutputStream target, boolean toProgram) {
        this(target, toProgram, FLUSH_BYTES);
    }

    private Output(OutputStream target, boolean toProgram, int fullBytes) {
        this.target = target;
        this.toProgram = toProgram;
        this.fullBytes = fullBytes;
    }

    /** An output that stays in memory until it is {@linkplain #append appended} to another. */
    static Output inMemory() {
        return new Output(OutputStream.nullOutputStream(), false, Integer.MAX_VALUE);
    }

    /** Hands on what has been written, and what is in another output's memory, which is empty from then on. */
    void append(Output inMemory) {
        flushBytes();
        int count = inMemory.length;
        inMemory.length = 0;
        handOn(inMemory.bytes, count);
    }

    /** Writes a text, and a line feed. */
    Output line(String text) {
        return text(text).endLine();
    }

    /** Ends a line. */
    Output endLine() {
        return put('\n');
    }

    /** Ends a line, and takes the spaces at its end away. */
    Output endRow() {
        while (length > 0 && bytes[length - 1] == ' ') {
            length--;
        }
        return put('\n');
    }

    /** Writes a text. */
    Output text(String text) {
        int chars = text.length();
        reserve(chars);
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return encoded(text.substring(i));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    private Output encoded(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** Writes one ASCII character. */
    Output put(char c) {
        reserve(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** Writes a number in decimal, without making a text of it. */
    Output number(long value) {
        reserve(MAX_LONG_DIGITS);
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                return text(Long.toString(value));
            }
            bytes[length++] = '-';
            value = -value;
        }
        return digits(value, 1);
    }

    /** Writes a number that is not negative with at least so many digits. */
    Output digits(long value, int fewest) {
        reserve(MAX_LONG_DIGITS + fewest);
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        count = Math.max(count, fewest);
        long rest = value;
        for (int at = length + count - 1; at >= length; at--) {
            long next = rest / 10;
            bytes[at] = (byte) ('0' + (rest - next * 10));
            rest = next;
        }
        length += count;
        return this;
    }

    /** Makes room, but hands nothing on: what is behind a mark may still be changed. */
    private void reserve(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            window = ByteBuffer.wrap(bytes);
        }
    }

    /** A place to come back to, until the next {@link #flushIfFull} or {@link #flush}. */
    int mark() {
        return length;
    }

    /** Takes back what was written behind a mark. */
    void backTo(int mark) {
        length = mark;
    }

    /** Takes back what was written behind a mark, and returns it. */
    String takeBack(int mark) {
        String text = new String(bytes, mark, length - mark, StandardCharsets.UTF_8);
        length = mark;
        return text;
    }

    /**
     * Writes the content of a text or bytes as it is stored.
     *
     * @param field the field's position
     * @param maxBytes the longest content that the field has
     */
    void content(AnyRecord record, int field, int maxBytes) {
        reserve(maxBytes);
        length += record.copyContent(field, window.clear().position(length));
    }

    /** Whether any byte that was written behind a mark meets a condition. */
    boolean has(int mark, ByteCondition condition) {
        for (int i = mark; i < length; i++) {
            if (condition.holds(bytes[i] & 0xFF)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing was written behind a mark, or a space first or last. */
    boolean isEmptyOrSpaced(int mark) {
        return length == mark || bytes[mark] == ' ' || bytes[length - 1] == ' ';
    }

    /** Puts spaces before or behind what was written behind a mark, so that it is so many characters wide; it may be wider. */
    void pad(int mark, int width, boolean before) {
        int missing = width - characters(mark);
        if (missing <= 0) {
            return;
        }
        reserve(missing);
        int from = before ? mark : length;
        System.arraycopy(bytes, from, bytes, from + missing, length - from);
        Arrays.fill(bytes, from, from + missing, (byte) ' ');
        length += missing;
    }

    /** Cuts off what was written behind a mark, so that it is not more than so many characters wide; an ellipsis tells of it. */
    void cut(int mark, int width) {
        if (characters(mark) <= width) {
            return;
        }
        int end = mark;
        for (int left = width; left > 0; end++) {
            if (beginsCharacter(bytes[end])) {
                left--;
            }
        }
        length = end - 1;
        encoded("…");
    }

    private int characters(int mark) {
        int count = 0;
        for (int i = mark; i < length; i++) {
            count += beginsCharacter(bytes[i]) ? 1 : 0;
        }
        return count;
    }

    private static boolean beginsCharacter(byte utf8) {
        return (utf8 & 0xC0) != 0x80;
    }

    /** Hands on what has been written, if it is enough to be worth a call of the operating system. */
    void flushIfFull() {
        if (length >= fullBytes) {
            flushBytes();
        }
    }

    /** Hands on what has been written. */
    void flush() {
        flushBytes();
        try {
            target.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void flushBytes() {
        int count = length;
        length = 0;
        handOn(bytes, count);
    }

    private void handOn(byte[] source, int count) {
        try {
            target.write(source, 0, count);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** The operating system tells in the user's language why it takes no more, so where the output goes must tell. */
    private OutputException failure(IOException e) {
        String message = String.valueOf(e.getMessage());
        return new OutputException(e, toProgram || message.contains("pipe"));
    }
}
