package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.store.RecordValues;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** Texts or bytes: an end for each, and all of them behind each other. */
final class ContentVector extends ArrowVector {
    private final boolean isText;
    private final Putter putter;
    private final ArrowBytes ends = new ArrowBytes();
    private final ArrowBytes data = new ArrowBytes();

    /** Puts the content at an offset of a record behind what is there. */
    interface Putter {
        void put(RecordValues record, int offset, ArrowBytes to);
    }

    private ContentVector(String name, boolean isNullable, boolean isText, Putter putter) {
        super(name, isNullable);
        this.isText = isText;
        this.putter = putter;
        ends.putInt(0);
    }

    /** Texts that a record has: ASCII as it is stored, everything else if it is UTF-8. */
    static ContentVector ofTexts(String name, boolean isNullable, int maxBytes) {
        return new ContentVector(name, isNullable, true, (record, offset, to) -> {
            int begin = to.length();
            record.copyContent(offset, maxBytes, to.target(maxBytes));
            for (int i = begin; i < to.length(); i++) {
                if (to.get(i) < 0) {
                    record.getString(offset, maxBytes);
                    break;
                }
            }
        });
    }

    /** Bytes that a record has. */
    static ContentVector ofBytes(String name, boolean isNullable, int maxBytes) {
        return new ContentVector(
                name,
                isNullable,
                false,
                (record, offset, to) -> record.copyContent(offset, maxBytes, to.target(maxBytes)));
    }

    /** Texts that no record has as they are. */
    static ContentVector ofNames(String name) {
        return new ContentVector(name, false, true, (record, offset, to) -> {
            throw new IllegalStateException("name=" + name);
        });
    }

    /** Adds a text that no record has. */
    void add(byte[] utf8) {
        data.put(utf8);
        addNothing();
    }

    @Override
    void value(RecordValues record, int offset) {
        putter.put(record, offset, data);
        ends.putInt(data.length());
    }

    @Override
    void nothing() {
        ends.putInt(data.length());
    }

    @Override
    void cut(int values) {
        ends.truncate((values + 1) * Integer.BYTES);
        data.truncate(ends.written().order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(values * Integer.BYTES));
    }

    @Override
    long bytes() {
        return (long) ends.length() + data.length();
    }

    @Override
    void buffers(ArrowBody body) {
        body.buffer(ends.written());
        body.buffer(data.written());
    }

    @Override
    byte typeCode() {
        return isText ? Type.Utf8 : Type.Binary;
    }

    @Override
    int type(FlatBufferBuilder builder) {
        if (isText) {
            Utf8.startUtf8(builder);
            return Utf8.endUtf8(builder);
        }
        Binary.startBinary(builder);
        return Binary.endBinary(builder);
    }
}
