package io.mmapforge.store;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.format.Utf8Validation;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies the values of a record, after the checks that values from a program have to pass, and nothing that the record has between its
 * fields, behind its contents, or where a value is absent.
 *
 * <p>A number of an enum that no constant has is copied, and so are flags without a name: some program may know them. Not thread-safe.
 */
final class FieldTransfer {
    private final RecordValues source;

    /** The values as a buffer, made when it is first needed. */
    private @Nullable ByteBuffer window;

    FieldTransfer(RecordValues source) {
        this.source = source;
    }

    /**
     * Copies every field.
     *
     * @throws CorruptRecordException if a value is one that no store can hold
     */
    void copy(RecordLayout layout, RecordBuffer target) {
        // By index here and below, so that nothing is allocated.
        List<FieldLayout> fields = layout.fields();
        for (int i = 0; i < fields.size(); i++) {
            copy(fields.get(i), target);
        }
    }

    private void copy(FieldLayout field, RecordBuffer target) {
        int offset = field.offset();
        if (field.isOptional()) {
            if (!source.has(field.presenceBit())) {
                target.putAbsent(offset, field.size(), field.presenceBit());
                return;
            }
            target.setPresent(field.presenceBit(), true);
        }
        ValueType type = field.type();
        int end = field.end();
        int stride = type.sizeBytes();
        for (int element = offset; element < end; element += stride) {
            copy(type, element, target);
        }
    }

    private void copy(ValueType type, int offset, RecordBuffer target) {
        switch (type.kind()) {
            case BOOL -> target.putBoolean(offset, source.getBoolean(offset));
            case INT8,
                    UINT8,
                    INT16,
                    UINT16,
                    INT32,
                    UINT32,
                    FLOAT32,
                    INT64,
                    UINT64,
                    FLOAT64,
                    TIMESTAMP,
                    DATE,
                    DURATION,
                    ENUM,
                    FLAGS -> copyNumber(type.sizeBytes(), offset, target);
            case DECIMAL -> {
                source.checks.storedDecimal(offset, source.getLong(offset), ((DecimalType) type).precision());
                copyNumber(Long.BYTES, offset, target);
            }
            case UUID -> {
                copyNumber(Long.BYTES, offset, target);
                copyNumber(Long.BYTES, offset + Long.BYTES, target);
            }
            case STRING, BYTES -> copyContent((ContentType) type, offset, target);
            case STRUCT -> {
                List<MemberLayout> members = ((StructType) type).members();
                for (int i = 0; i < members.size(); i++) {
                    MemberLayout member = members.get(i);
                    copy(member.type(), offset + member.offset(), target);
                }
            }
        }
    }

    private void copyNumber(int sizeBytes, int offset, RecordBuffer target) {
        switch (sizeBytes) {
            case Byte.BYTES -> target.putByte(offset, source.getByte(offset));
            case Short.BYTES -> target.putShort(offset, source.getShort(offset));
            case Integer.BYTES -> target.putInt(offset, source.getInt(offset));
            default -> target.putLong(offset, source.getLong(offset));
        }
    }

    private void copyContent(ContentType type, int offset, RecordBuffer target) {
        ByteBuffer content = contentAt(offset, type.maxBytes());
        if (type.kind() == FieldType.STRING && Utf8Validation.firstInvalid(content) >= 0) {
            throw source.checks.notUtf8(offset);
        }
        target.putBytes(offset, type.maxBytes(), content);
    }

    private ByteBuffer contentAt(int fieldOffset, int maxBytes) {
        ByteBuffer view = window;
        if (view == null) {
            view = ByteBuffer.wrap(source.bytes);
            window = view;
        }
        int from = fieldOffset + Integer.BYTES;
        return view.limit(from + source.contentLength(fieldOffset, maxBytes)).position(from);
    }
}
