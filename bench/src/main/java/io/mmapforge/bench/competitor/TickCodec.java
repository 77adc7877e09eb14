package io.mmapforge.bench.competitor;

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
        byte[] encoded = record.symbol().getBytes(StandardCharsets.UTF_8);
        int content = position + SYMBOL_OFFSET + Integer.BYTES;
        target.putInt(position + SYMBOL_OFFSET, encoded.length);
        target.put(content, encoded);
        target.put(content + encoded.length, ZEROS, 0, SYMBOL_MAX_BYTES - encoded.length);
        target.putDouble(position + PRICE_OFFSET, record.price());
        target.putDouble(position + VOLUME_OFFSET, record.volume());
        target.putLong(position + TIMESTAMP_OFFSET, record.timestamp());
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
}
