package io.mmapforge.maven.generate.c;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Takes records apart: into what has a rule, plain bytes, and the padding between. */
final class CPieces {
    private final List<CPiece> pieces = new ArrayList<>();

    private CPieces() {}

    static List<CPiece> of(RecordLayout layout) {
        CPieces all = new CPieces();
        layout.fields().forEach(all::add);
        return all.pieces;
    }

    private void add(FieldLayout field) {
        List<CPiece> leaves = new ArrayList<>();
        leaves(field.name(), field.type(), field.offset(), field, leaves);
        List<CPiece> merged = merged(leaves);
        CPiece first = merged.get(0);
        boolean isWhole = merged.size() == 1
                && first.kind().equals(CPiece.PLAIN)
                && first.size() == field.type().sizeBytes();
        for (CPiece piece : merged) {
            append(
                    isWhole
                            ? new CPiece(
                                    piece.name(),
                                    piece.offset(),
                                    field.size(),
                                    1,
                                    field.size(),
                                    piece.presence(),
                                    CPiece.PLAIN,
                                    0)
                            : new CPiece(
                                    piece.name(),
                                    piece.offset(),
                                    piece.size(),
                                    Math.max(1, field.length()),
                                    field.type().sizeBytes(),
                                    piece.presence(),
                                    piece.kind(),
                                    piece.limit()));
        }
    }

    private void append(CPiece piece) {
        int last = pieces.size() - 1;
        if (last >= 0 && pieces.get(last).isContinuedBy(piece)) {
            pieces.set(last, pieces.get(last).with(piece));
        } else {
            pieces.add(piece);
        }
    }

    private static List<CPiece> merged(List<CPiece> leaves) {
        CPieces merged = new CPieces();
        leaves.forEach(merged::append);
        return merged.pieces;
    }

    private static void leaves(String name, ValueType type, int offset, FieldLayout field, List<CPiece> leaves) {
        if (type instanceof StructType struct) {
            for (MemberLayout member : struct.members()) {
                leaves(name + "." + member.name(), member.type(), offset + member.offset(), field, leaves);
            }
            return;
        }
        leaves.add(new CPiece(
                name, offset, type.sizeBytes(), 1, type.sizeBytes(), field.presenceBit(), kind(type), limit(type)));
    }

    private static String kind(ValueType type) {
        return switch (type.kind()) {
            case BOOL -> "MMF_BOOL";
            case STRING -> "MMF_TEXT";
            case BYTES -> "MMF_CONTENT";
            case DECIMAL -> "MMF_DECIMAL";
            default -> CPiece.PLAIN;
        };
    }

    private static long limit(ValueType type) {
        if (type instanceof ContentType content) {
            return content.maxBytes();
        }
        return type instanceof DecimalType decimal ? decimal.maxUnscaled() : type.kind() == FieldType.BOOL ? 1 : 0;
    }
}
