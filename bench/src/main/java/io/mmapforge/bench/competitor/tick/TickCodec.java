package io.mmapforge.bench.competitor.tick;

import com.example.market.TickRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Tick records in a little-endian buffer, as somebody would write it by hand: the bytes of a store's records, without the
 * checks and without the protocol.
 *
 * <p>Not thread-safe.
 */
final class TickCodec {
    static final int RECORD_BYTES = 104;
    static final int SYMBOL_OFFSET = 8;
    static final int SYMBOL_MAX_BYTES = 64;
    static final int SYMBOL_FIELD_BYTES = Integer.BYTES + SYMBOL_MAX_BYTES;
    static final int PRICE_OFFSET = 80;
    static final int VOLUME_OFFSET = 88;
    static final int TIMESTAMP_OFFSET = 96;

    private static final byte[] ZEROS = new byte[SYMBOL_MAX_BYTES];

    private final byte[] symbol = new byte[SYMBOL_MAX_BYTES];

    void encode(TickRecord record, ByteBuffer target, int position) {
        encodeString(record.symbol(), target, position + SYMBOL_OFFSET);
        target.putDouble(position + PRICE_OFFSET, record.price());
        target.putDouble(position + VOLUME_OFFSET, record.volume());
        target.putLong(position + TIMESTAMP_OFFSET, record.timestamp());
    }

    void encodeString(String text, ByteBuffer target, int position) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int content = position + Integer.BYTES;
        target.putInt(position, encoded.length);
        target.put(content, encoded);
        target.put(content + encoded.length, ZEROS, 0, SYMBOL_MAX_BYTES - encoded.length);
    }

    TickRecord decode(ByteBuffer source, int position) {
        return new TickRecord(
                decodeString(source, position + SYMBOL_OFFSET),
                source.getDouble(position + PRICE_OFFSET),
                source.getDouble(position + VOLUME_OFFSET),
                source.getLong(position + TIMESTAMP_OFFSET));
    }

    String decodeString(ByteBuffer source, int position) {
        int length = source.getInt(position);
        source.get(position + Integer.BYTES, symbol, 0, length);
        return new String(symbol, 0, length, StandardCharsets.UTF_8);
    }

    boolean equalsString(ByteBuffer source, int position, String text) {
        int length = source.getInt(position);
        for (int i = 0; i < length; i++) {
            byte unit = source.get(position + Integer.BYTES + i);
            if (unit < 0) {
                return decodeString(source, position).equals(text);
            }
            if (i >= text.length() || unit != text.charAt(i)) {
                return false;
            }
        }
        return length == text.length();
    }
}
