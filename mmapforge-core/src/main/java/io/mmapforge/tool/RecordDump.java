package io.mmapforge.tool;

import io.mmapforge.any.AnyCursor;
import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Writes the records of a range in their order, each piece of it by whichever thread has time.
 *
 * <p>Pieces are written into memory, and appended to the output one after the other, so that the output is the same as one thread's. There
 * are never more pieces than threads can be busy with, and each is small, so a store may be larger than the memory.
 */
final class RecordDump {
    /** About so many bytes of records make a piece. */
    private static final int PIECE_BYTES = 256 << 10;

    /** How many bytes of text a byte of a record becomes at most, or hardly ever more than. */
    private static final int TEXT_BYTES_PER_BYTE = 8;

    /** Of the memory that the VM may take, pieces take no more than one part in so many. */
    private static final int MEMORY_PARTS = 4;

    private static final int MOST_PIECE_RECORDS = 8192;
    static final int MOST_THREADS = 1024;

    private static final int MOST_DEFAULT_THREADS = 8;

    /** One that is being written, and one that waits to be appended. */
    private static final int PIECES_PER_THREAD = 2;

    private final AnyStore store;
    private final RecordOutput output;
    private final Console console;
    private final int pieceRecords;
    private final int threads;
    private final int mostPieces;

    /** Those that are free. */
    private final Deque<RecordOutput.Piece> pieces = new ArrayDeque<>();

    RecordDump(AnyStore store, RecordOutput output, Console console, int threads) {
        this(
                store,
                output,
                console,
                Math.max(
                        1,
                        Math.min(
                                MOST_PIECE_RECORDS, PIECE_BYTES / store.layout().recordSize())),
                threads);
    }

    /** As many threads as there are processors, but not so many that they wait for each other. */
    static int defaultThreads() {
        return Math.min(MOST_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors());
    }

    RecordDump(AnyStore store, RecordOutput output, Console console, int pieceRecords, int threads) {
        this.store = store;
        this.output = output;
        this.console = console;
        this.pieceRecords = pieceRecords;
        this.threads = threads;
        long pieceBytes = (long) pieceRecords * store.layout().recordSize() * TEXT_BYTES_PER_BYTE;
        long fitting = Runtime.getRuntime().maxMemory() / MEMORY_PARTS / pieceBytes;
        this.mostPieces = (int) Math.max(1, Math.min(threads * PIECES_PER_THREAD, fitting));
    }

    /** Writes the records from one index up to another. */
    void write(long from, long end) {
        if (end - from <= pieceRecords) {
            output.append(written(output.newPiece(), from, end));
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread worker = new Thread(work, "mmapforge dump");
            worker.setDaemon(true);
            return worker;
        });
        try {
            write(from, end, workers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolException("the dump was interrupted, so what was written is not all; dump the store again");
        } finally {
            end(workers);
        }
    }

    private void write(long from, long end, ExecutorService workers) throws InterruptedException {
        Deque<Future<RecordOutput.Piece>> inWork = new ArrayDeque<>();
        long next = from;
        long done = from;
        try (Progress progress = new Progress(console.forOutput(), "records", end - from)) {
            while (done < end) {
                // A piece that is ready is taken without a wait, which alone would notice.
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                while (next < end && inWork.size() < mostPieces) {
                    long begin = next;
                    next = Math.min(end, begin + pieceRecords);
                    long last = next;
                    RecordOutput.Piece piece = pieces.isEmpty() ? output.newPiece() : pieces.remove();
                    inWork.add(workers.submit(() -> written(piece, begin, last)));
                }
                RecordOutput.Piece piece = result(inWork.remove());
                if (piece.hasProblems()) {
                    progress.hide();
                }
                output.append(piece);
                pieces.add(piece);
                done = Math.min(end, done + pieceRecords);
                progress.done(done - from);
            }
        }
    }

    private RecordOutput.Piece written(RecordOutput.Piece piece, long from, long end) {
        AnyRecord record = store.newRecord();
        AnyCursor cursor = store.cursor(from, end);
        while (cursor.next()) {
            piece.write(cursor.read(record));
        }
        return piece;
    }

    private static RecordOutput.Piece result(Future<RecordOutput.Piece> piece) throws InterruptedException {
        try {
            return piece.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Error problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Nobody may read any more when the store is closed. */
    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (workers.awaitTermination(1, TimeUnit.DAYS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
