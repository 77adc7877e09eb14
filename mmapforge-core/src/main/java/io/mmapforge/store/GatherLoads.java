package io.mmapforge.store;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What gathering numbers consists of, where all records lie in one chunk.
 *
 * <p>The number of known records and the chunk are looked up once, and the loads of the numbers have no order among them, so that a
 * processor has many of them under way at a time, where single gets come one after the other on machines whose loads with acquire order
 * wait for each other, and take more instructions on all.
 *
 * <p>Why it is right: the look at the number of known records has acquire order and comes first, so that no number is older than the call,
 * and every record is seen that its program has seen appended. Each load is a plain one of an aligned number, as a cursor's, and so never of
 * halves. {@link #end} comes last, so that nothing the program loads afterwards is older than the numbers. A get
 * promises no more, but for the order among the numbers of a call: where an index occurs twice, either number may be the older one.
 *
 * <p>In pieces, between which the store is asked whether it was closed: closing gives threads that are in the middle of something a
 * millisecond before the memory goes.
 *
 * <p>By the buffer's own methods, which are known to be about memory outside of the heap: so nothing else has to be loaded for each number
 * anew.
 */
final class GatherLoads {
    private static final ByteBuffer NONE = ByteBuffer.allocateDirect(0).order(ByteOrder.LITTLE_ENDIAN);

    /** So few that they are read in some ten microseconds if none of them is in a cache, and so many that what is in between takes no time. */
    private static final int PIECE = 1024;

    private GatherLoads() {}

    static void requireRoom(int indices, int from, int to, int values, int at) {
        Objects.checkFromToIndex(from, to, indices);
        Objects.checkFromIndexSize(at, to - from, values);
    }

    /** Where the piece ends that begins at a place. */
    static int endOfPiece(int piece, int to) {
        return to - piece > PIECE ? piece + PIECE : to;
    }

    static ByteBuffer orNone(@Nullable ByteBuffer chunk) {
        return chunk == null ? NONE : chunk;
    }

    /** In the only chunk, there is no need to mask the index. */
    static int position(long index, int fieldOffset, int recordBytes) {
        return (int) index * recordBytes + fieldOffset;
    }

    static long loadLong(ByteBuffer chunk, int position) {
        return chunk.getLong(position);
    }

    static int loadInt(ByteBuffer chunk, int position) {
        return chunk.getInt(position);
    }

    static short loadShort(ByteBuffer chunk, int position) {
        return chunk.getShort(position);
    }

    static byte loadByte(ByteBuffer chunk, int position) {
        return chunk.get(position);
    }

    static void end() {
        VarHandle.acquireFence();
    }
}
