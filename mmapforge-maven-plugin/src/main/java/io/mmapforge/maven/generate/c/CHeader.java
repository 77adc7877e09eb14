package io.mmapforge.maven.generate.c;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The header of a record type, as its template lays it out.
 *
 * @param record the record type with its names in C
 * @param types how values are declared
 */
public record CHeader(TargetRecord record, CTypes types) {
    CHeader(TargetRecord record) {
        this(record, new CTypes(prefix(record), record));
    }

    /** What the names of a record's functions and types begin with. */
    static String prefix(TargetRecord record) {
        return record.sectionName().orElseGet(record::snakeName);
    }

    /** What the names of functions and types begin with, for example {@code tick}. */
    public String prefix() {
        return prefix(record);
    }

    /** What the names of constants begin with, for example {@code TICK}. */
    public String upperPrefix() {
        return Words.upperSnakeCase(prefix());
    }

    /** The header's file name, for example {@code tick_mmf.h}. */
    public String fileName() {
        return prefix() + "_mmf.h";
    }

    /** Where every field lies. */
    public RecordLayout layout() {
        return record.layout();
    }

    /** The record's description as lines of a comment. */
    public List<String> doc() {
        return CDoc.lines(layout().doc());
    }

    /** The fields in declaration order. */
    public List<CField> fields() {
        List<TargetField> fields = record.fields();
        return IntStream.range(0, fields.size())
                .mapToObj(i -> new CField(fields.get(i), i, types, prefix(), upperPrefix()))
                .toList();
    }

    /** The number of bytes behind the last field that make the record as large as it is, and that the compiler would not add. */
    public int paddingBytes() {
        List<TargetField> fields = record.fields();
        int end = fields.get(fields.size() - 1).layout().end();
        int natural = (end + RecordLayout.DEFAULT_ALIGNMENT - 1)
                / RecordLayout.DEFAULT_ALIGNMENT
                * RecordLayout.DEFAULT_ALIGNMENT;
        return layout().recordSize() > natural ? layout().recordSize() - end : 0;
    }

    /** What is not every value's bytes, and where padding is. */
    public List<CPiece> pieces() {
        return CPieces.of(layout());
    }

    /** The numbers of the key's fields, in its order, parted by commas; empty if records have no key. */
    public String key() {
        return String.join(
                ", ",
                record.key().stream()
                        .map(field -> String.valueOf(record.fields().indexOf(field)))
                        .toList());
    }

    /** Whether records have a key. */
    public boolean hasKey() {
        return !record.key().isEmpty();
    }

    /** The ordered field, if records are in an order. */
    public Optional<CField> order() {
        return record.order().map(field -> fields().get(record.fields().indexOf(field)));
    }

    /** The fingerprint's bytes as numbers, parted by commas. */
    public String fingerprint() {
        return bytes(layout().fingerprint().toByteArray()).get(0);
    }

    /** The bytes of the key's fingerprint likewise; zeros if records have no key. */
    public String keyFingerprint() {
        return hasKey() ? bytes(layout().keyFingerprint().toByteArray()).get(0) : "0";
    }

    /** The schema text's bytes as numbers, in lines. (A literal as long as that is more than every compiler must take.) */
    public List<String> schemaText() {
        return bytes(layout().toSchemaText().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> bytes(byte[] bytes) {
        int perLine = Integer.BYTES * Byte.SIZE;
        return IntStream.range(0, (bytes.length + perLine - 1) / perLine)
                .mapToObj(line -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = line * perLine; i < Math.min(bytes.length, (line + 1) * perLine); i++) {
                        text.append(i % perLine == 0 ? "" : ",").append(bytes[i] & 0xFF);
                    }
                    return text.toString();
                })
                .toList();
    }
}
