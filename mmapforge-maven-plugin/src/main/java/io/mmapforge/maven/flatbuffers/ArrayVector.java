package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordValues;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.Type;

/** Arrays: as many elements for each. */
final class ArrayVector extends ArrowVector {
    private final ValueType type;
    private final int length;
    private final ArrowVector elements;

    ArrayVector(String name, boolean isNullable, ValueType type, int length, ArrowDictionaries dictionaries) {
        super(name, isNullable);
        this.type = type;
        this.length = length;
        this.elements = ArrowVectors.of("item", false, type, dictionaries);
    }

    @Override
    void value(RecordValues record, int offset) {
        for (int i = 0; i < length; i++) {
            elements.add(record, offset + i * type.sizeBytes());
        }
    }

    @Override
    void nothing() {
        for (int i = 0; i < length; i++) {
            elements.addNothing();
        }
    }

    @Override
    void cut(int values) {
        elements.truncate(values * length);
    }

    @Override
    long bytes() {
        return elements.bytes();
    }

    @Override
    void buffers(ArrowBody body) {
        elements.putInto(body);
    }

    @Override
    int describe(FlatBufferBuilder builder) {
        return describe(builder, new int[] {elements.describe(builder)});
    }

    @Override
    byte typeCode() {
        return Type.FixedSizeList;
    }

    @Override
    int type(FlatBufferBuilder builder) {
        return FixedSizeList.createFixedSizeList(builder, length);
    }
}
