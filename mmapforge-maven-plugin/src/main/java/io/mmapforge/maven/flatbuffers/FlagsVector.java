package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.maven.scan.FlagNames;
import io.mmapforge.maven.scan.StoredBits;
import io.mmapforge.store.RecordValues;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flatbuf.List;
import org.apache.arrow.flatbuf.Type;

/** Flags: a list of the names of those that are set. */
final class FlagsVector extends ArrowVector {
    private final FlagsType type;
    private final FlagNames flagNames;
    private final ArrowBytes ends = new ArrowBytes();
    private final ContentVector names = ContentVector.ofNames("item");

    FlagsVector(String name, boolean isNullable, FlagsType type) {
        super(name, isNullable);
        this.type = type;
        this.flagNames = new FlagNames(type);
        ends.putInt(0);
    }

    @Override
    void value(RecordValues record, int offset) {
        for (String flag : flagNames.of(StoredBits.of(type, record, offset))) {
            names.add(flag.getBytes(StandardCharsets.UTF_8));
        }
        ends.putInt(names.count());
    }

    @Override
    void nothing() {
        ends.putInt(names.count());
    }

    @Override
    void cut(int values) {
        ends.truncate((values + 1) * Integer.BYTES);
        names.truncate(ends.written().order(ByteOrder.LITTLE_ENDIAN).getInt(values * Integer.BYTES));
    }

    @Override
    long bytes() {
        return ends.length() + names.bytes();
    }

    @Override
    void buffers(ArrowBody body) {
        body.buffer(ends.written());
        names.putInto(body);
    }

    @Override
    int describe(FlatBufferBuilder builder) {
        return describe(builder, new int[] {names.describe(builder)});
    }

    @Override
    byte typeCode() {
        return Type.List;
    }

    @Override
    int type(FlatBufferBuilder builder) {
        List.startList(builder);
        return List.endList(builder);
    }
}
