package io.mmapforge.maven.flatbuffers;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/** The memory of a batch: what each vector has, one behind the other. */
final class ArrowBody {
    private static final int ALIGNMENT = 8;

    private record Node(int length, int nulls) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<ByteBuffer> buffers = new ArrayList<>();

    void node(int length, int nulls) {
        nodes.add(new Node(length, nulls));
    }

    void buffer(ByteBuffer bytes) {
        buffers.add(bytes);
    }

    /** A buffer that is left out: that of which values there are, if all are. */
    void noBuffer() {
        buffers.add(ByteBuffer.allocate(0));
    }

    long length() {
        return buffers.stream().mapToLong(buffer -> padded(buffer.remaining())).sum();
    }

    static long padded(long length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** Builds the table that tells where in the body is what. */
    int describe(FlatBufferBuilder builder, long rows) {
        RecordBatch.startNodesVector(builder, nodes.size());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(
                    builder, nodes.get(i).length(), nodes.get(i).nulls());
        }
        int nodeVector = builder.endVector();
        long end = length();
        RecordBatch.startBuffersVector(builder, buffers.size());
        for (int i = buffers.size() - 1; i >= 0; i--) {
            int length = buffers.get(i).remaining();
            end -= padded(length);
            Buffer.createBuffer(builder, end, length);
        }
        int bufferVector = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, rows);
        RecordBatch.addNodes(builder, nodeVector);
        RecordBatch.addBuffers(builder, bufferVector);
        return RecordBatch.endRecordBatch(builder);
    }

    void writeTo(WritableByteChannel out) throws IOException {
        for (ByteBuffer buffer : buffers) {
            int padding = (int) (padded(buffer.remaining()) - buffer.remaining());
            ArrowIpcFile.writeAll(out, buffer.duplicate());
            ArrowIpcFile.writeAll(out, ByteBuffer.allocate(padding));
        }
    }
}
