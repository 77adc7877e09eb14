package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.store.RecordValues;
import org.apache.arrow.flatbuf.Field;

/**
 * The values of one field, or of the elements or members in it, as Arrow lays them out. Not thread-safe.
 *
 * <p>A record whose values turn out to be none is taken back by {@link #truncate}.
 */
abstract class ArrowVector {
    final String name;
    final boolean isNullable;
    private final ArrowBits present = new ArrowBits();
    private int count;

    ArrowVector(String name, boolean isNullable) {
        this.name = name;
        this.isNullable = isNullable;
    }

    /** Adds the value at an offset of a record. */
    final void add(RecordValues record, int offset) {
        value(record, offset);
        present.add(true);
        count++;
    }

    /** Adds that there is no value, or one that nobody looks at. */
    final void addNothing() {
        nothing();
        present.add(!isNullable);
        count++;
    }

    /** Takes back what is behind the first so many values, though they may be there in part. */
    final void truncate(int values) {
        present.truncate(values);
        count = values;
        cut(values);
    }

    final int count() {
        return count;
    }

    abstract void value(RecordValues record, int offset);

    abstract void nothing();

    abstract void cut(int values);

    /** The bytes that are taken. */
    abstract long bytes();

    /** Puts what the vector has into a body, in Arrow's order. */
    final void putInto(ArrowBody body) {
        int nulls = present.zeros();
        body.node(count, nulls);
        if (nulls == 0) {
            body.noBuffer();
        } else {
            body.buffer(present.written());
        }
        buffers(body);
    }

    abstract void buffers(ArrowBody body);

    /** Builds the description of the field. */
    int describe(FlatBufferBuilder builder) {
        return describe(builder, new int[0]);
    }

    final int describe(FlatBufferBuilder builder, int[] children) {
        int nameAt = builder.createString(name);
        int typeAt = type(builder);
        int childrenAt = Field.createChildrenVector(builder, children);
        int dictionaryAt = dictionary(builder);
        int metadataAt = metadata(builder);
        Field.startField(builder);
        Field.addName(builder, nameAt);
        Field.addNullable(builder, isNullable);
        Field.addTypeType(builder, typeCode());
        Field.addType(builder, typeAt);
        Field.addChildren(builder, childrenAt);
        if (dictionaryAt != 0) {
            Field.addDictionary(builder, dictionaryAt);
        }
        if (metadataAt != 0) {
            Field.addCustomMetadata(builder, metadataAt);
        }
        return Field.endField(builder);
    }

    /** Which of Arrow's types it is: a constant of {@link org.apache.arrow.flatbuf.Type}. */
    abstract byte typeCode();

    abstract int type(FlatBufferBuilder builder);

    int dictionary(FlatBufferBuilder builder) {
        return 0;
    }

    int metadata(FlatBufferBuilder builder) {
        return 0;
    }
}
