package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.store.RecordValues;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.Type;

/** Structs: a vector for each member. */
final class StructVector extends ArrowVector {
    private final List<MemberLayout> layouts;
    private final List<ArrowVector> members = new ArrayList<>();

    StructVector(String name, boolean isNullable, StructType type, ArrowDictionaries dictionaries) {
        super(name, isNullable);
        this.layouts = type.members();
        for (MemberLayout member : layouts) {
            members.add(ArrowVectors.of(member.name(), false, member.type(), dictionaries));
        }
    }

    @Override
    void value(RecordValues record, int offset) {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).add(record, offset + layouts.get(i).offset());
        }
    }

    @Override
    void nothing() {
        members.forEach(ArrowVector::addNothing);
    }

    @Override
    void cut(int values) {
        members.forEach(member -> member.truncate(values));
    }

    @Override
    long bytes() {
        return members.stream().mapToLong(ArrowVector::bytes).sum();
    }

    @Override
    void buffers(ArrowBody body) {
        members.forEach(member -> member.putInto(body));
    }

    @Override
    int describe(FlatBufferBuilder builder) {
        return describe(
                builder,
                members.stream().mapToInt(member -> member.describe(builder)).toArray());
    }

    @Override
    byte typeCode() {
        return Type.Struct_;
    }

    @Override
    int type(FlatBufferBuilder builder) {
        Struct_.startStruct_(builder);
        return Struct_.endStruct_(builder);
    }
}
