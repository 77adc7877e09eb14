package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.arrow.ArrowFile;
import io.mmapforge.store.RecordValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Schema;

/**
 * A file that is written in one go, front to back.
 *
 * <p>The dictionaries stand behind the records, since only then all their values are known; the footer tells where.
 */
public final class ArrowIpcFile implements ArrowFile {
    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTINUATION = 0xFFFF_FFFF;
    private static final int BUILDER_BYTES = 1 << 12;
    private static final long BATCH_BYTES = 16 << 20;

    /** So many values between two looks at how many bytes there are. */
    private static final int LOOK_RECORDS = 64;

    private final FileChannel out;
    private final List<FieldLayout> fields;
    private final ArrowDictionaries dictionaries = new ArrowDictionaries();
    private final List<ArrowVector> vectors = new ArrayList<>();
    private final Map<String, String> metadata;
    private final List<Placed> batches = new ArrayList<>();
    private final List<Placed> dictionaryBatches = new ArrayList<>();
    private final int batchRecords;
    private int count;

    private record Placed(long offset, int metadataBytes, long bodyBytes) {}

    /**
     * Creates the file.
     *
     * @param fields those of a record that are written
     * @param metadata what the file tells of itself
     * @param batchRecords how many records are gathered before they are written
     * @throws IOException if it is there, or cannot be written
     */
    public ArrowIpcFile(Path path, List<FieldLayout> fields, Map<String, String> metadata, int batchRecords)
            throws IOException {
        this.fields = fields;
        this.metadata = metadata;
        this.batchRecords = batchRecords;
        fields.forEach(field -> vectors.add(ArrowVectors.of(field, dictionaries)));
        this.out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean isBegun = false;
        try {
            writeAll(out, ByteBuffer.wrap(MAGIC));
            writeAll(out, ByteBuffer.allocate((int) ArrowBody.padded(MAGIC.length) - MAGIC.length));
            FlatBufferBuilder builder = new FlatBufferBuilder(BUILDER_BYTES);
            message(builder, MessageHeader.Schema, schema(builder), new ArrowBody());
            isBegun = true;
        } finally {
            if (!isBegun) {
                out.close();
            }
        }
    }

    @Override
    public void add(RecordValues record) throws IOException {
        boolean isWhole = false;
        try {
            for (int i = 0; i < fields.size(); i++) {
                FieldLayout field = fields.get(i);
                if (field.isOptional() && !record.has(field.presenceBit())) {
                    vectors.get(i).addNothing();
                } else {
                    vectors.get(i).add(record, field.offset());
                }
            }
            isWhole = true;
        } finally {
            if (!isWhole) {
                vectors.forEach(vector -> vector.truncate(count));
            }
        }
        count++;
        if (count >= batchRecords || count % LOOK_RECORDS == 0 && bytes() >= BATCH_BYTES) {
            flush();
        }
    }

    private long bytes() {
        return vectors.stream().mapToLong(ArrowVector::bytes).sum();
    }

    private void flush() throws IOException {
        if (count == 0) {
            return;
        }
        ArrowBody body = new ArrowBody();
        vectors.forEach(vector -> vector.putInto(body));
        FlatBufferBuilder builder = new FlatBufferBuilder(BUILDER_BYTES);
        batches.add(message(builder, MessageHeader.RecordBatch, body.describe(builder, count), body));
        count = 0;
        vectors.forEach(vector -> vector.truncate(0));
    }

    private void dictionaries() throws IOException {
        for (ArrowDictionaries.Dictionary dictionary : dictionaries.all()) {
            ContentVector names = dictionary.names();
            ArrowBody body = new ArrowBody();
            names.putInto(body);
            FlatBufferBuilder builder = new FlatBufferBuilder(BUILDER_BYTES);
            int data = body.describe(builder, names.count());
            int batch = DictionaryBatch.createDictionaryBatch(builder, dictionary.id(), data, false);
            dictionaryBatches.add(message(builder, MessageHeader.DictionaryBatch, batch, body));
        }
    }

    /** Writes a message with its body, and tells where. */
    private Placed message(FlatBufferBuilder builder, byte kind, int header, ArrowBody body) throws IOException {
        builder.finish(Message.createMessage(builder, MetadataVersion.V5, kind, header, body.length(), 0));
        ByteBuffer described = builder.dataBuffer();
        int bytes = (int) ArrowBody.padded(described.remaining());
        long offset = out.position();
        ByteBuffer prefix = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        prefix.putInt(CONTINUATION).putInt(bytes).flip();
        writeAll(out, prefix);
        int padding = bytes - described.remaining();
        writeAll(out, described);
        writeAll(out, ByteBuffer.allocate(padding));
        body.writeTo(out);
        return new Placed(offset, 2 * Integer.BYTES + bytes, body.length());
    }

    private int schema(FlatBufferBuilder builder) {
        int[] described =
                vectors.stream().mapToInt(vector -> vector.describe(builder)).toArray();
        int fieldVector = Schema.createFieldsVector(builder, described);
        int[] pairs = metadata.entrySet().stream()
                .mapToInt(entry -> ArrowType.keyValue(builder, entry.getKey(), entry.getValue()))
                .toArray();
        int metadataVector = Schema.createCustomMetadataVector(builder, pairs);
        Schema.startSchema(builder);
        Schema.addEndianness(builder, Endianness.Little);
        Schema.addFields(builder, fieldVector);
        Schema.addCustomMetadata(builder, metadataVector);
        return Schema.endSchema(builder);
    }

    @Override
    public void finish() throws IOException {
        flush();
        dictionaries();
        ByteBuffer end = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        writeAll(out, end.putInt(CONTINUATION).putInt(0).flip());
        FlatBufferBuilder builder = new FlatBufferBuilder(BUILDER_BYTES);
        int schema = schema(builder);
        Footer.startDictionariesVector(builder, dictionaryBatches.size());
        int dictionaryVector = blocks(builder, dictionaryBatches);
        Footer.startRecordBatchesVector(builder, batches.size());
        int batchVector = blocks(builder, batches);
        builder.finish(Footer.createFooter(builder, MetadataVersion.V5, schema, dictionaryVector, batchVector, 0));
        ByteBuffer footer = builder.dataBuffer();
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        length.putInt(footer.remaining()).flip();
        writeAll(out, footer);
        writeAll(out, length);
        writeAll(out, ByteBuffer.wrap(MAGIC));
    }

    private static int blocks(FlatBufferBuilder builder, List<Placed> placed) {
        for (int i = placed.size() - 1; i >= 0; i--) {
            Placed block = placed.get(i);
            Block.createBlock(builder, block.offset(), block.metadataBytes(), block.bodyBytes());
        }
        return builder.endVector();
    }

    static void writeAll(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
