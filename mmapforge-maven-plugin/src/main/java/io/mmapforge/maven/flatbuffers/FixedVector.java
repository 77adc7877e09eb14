package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.store.RecordValues;

/** Values of a fixed number of bytes. */
final class FixedVector extends ArrowVector {
    private final int width;
    private final ArrowType type;
    private final Putter putter;
    private final ArrowBytes data = new ArrowBytes();

    /** Puts the value at an offset of a record behind what is there. */
    interface Putter {
        void put(RecordValues record, int offset, ArrowBytes to);
    }

    FixedVector(String name, boolean isNullable, int width, ArrowType type, Putter putter) {
        super(name, isNullable);
        this.width = width;
        this.type = type;
        this.putter = putter;
    }

    @Override
    void value(RecordValues record, int offset) {
        putter.put(record, offset, data);
    }

    @Override
    void nothing() {
        data.putZeros(width);
    }

    @Override
    void cut(int values) {
        data.truncate(values * width);
    }

    @Override
    long bytes() {
        return data.length();
    }

    @Override
    void buffers(ArrowBody body) {
        body.buffer(data.written());
    }

    @Override
    byte typeCode() {
        return type.code();
    }

    @Override
    int type(FlatBufferBuilder builder) {
        return type.builder().build(builder);
    }

    @Override
    int dictionary(FlatBufferBuilder builder) {
        return type.dictionary().build(builder);
    }

    @Override
    int metadata(FlatBufferBuilder builder) {
        return type.metadata().build(builder);
    }
}
