package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.store.RecordValues;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Type;

/** Bools, a bit each. */
final class BoolVector extends ArrowVector {
    private final ArrowBits data = new ArrowBits();

    BoolVector(String name, boolean isNullable) {
        super(name, isNullable);
    }

    @Override
    void value(RecordValues record, int offset) {
        data.add(record.getBoolean(offset));
    }

    @Override
    void nothing() {
        data.add(false);
    }

    @Override
    void cut(int values) {
        data.truncate(values);
    }

    @Override
    long bytes() {
        return count() / Byte.SIZE;
    }

    @Override
    void buffers(ArrowBody body) {
        body.buffer(data.written());
    }

    @Override
    byte typeCode() {
        return Type.Bool;
    }

    @Override
    int type(FlatBufferBuilder builder) {
        Bool.startBool(builder);
        return Bool.endBool(builder);
    }
}
