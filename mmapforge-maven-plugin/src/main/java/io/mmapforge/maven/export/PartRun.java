package io.mmapforge.maven.export;

import io.mmapforge.maven.scan.ScanException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The writing of all parts, by several threads. The first that fails ends it. */
final class PartRun {
    private static final long LOOK_MILLIS = 100;

    private final PartWriter writer;
    private final List<Part> parts;
    private final Path directory;
    private final int threads;
    private final ExportListener listener;
    private final long records;

    private PartRun(PartWriter writer, List<Part> parts, Path directory, int threads, ExportListener listener) {
        this.writer = writer;
        this.parts = parts;
        this.directory = directory;
        this.threads = Math.min(threads, parts.size());
        this.listener = listener;
        this.records = parts.stream().mapToLong(Part::records).sum();
    }

    static PartRun of(PartWriter writer, List<Part> parts, Path directory, int threads, ExportListener listener) {
        return new PartRun(writer, parts, directory, threads, listener);
    }

    void run() throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, work -> {
            Thread worker = new Thread(work, "mmapforge export");
            worker.setDaemon(true);
            return worker;
        });
        try {
            List<Future<?>> inWork = new ArrayList<>();
            for (Part part : parts) {
                inWork.add(workers.submit(() -> {
                    writer.write(part, directory);
                    return null;
                }));
            }
            for (Future<?> part : inWork) {
                await(part);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScanException("the export was interrupted, and nothing was written; call the goal again");
        } finally {
            end(workers);
        }
    }

    private void await(Future<?> part) throws InterruptedException, IOException {
        while (true) {
            try {
                part.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                listener.at(writer.recordsRead(), records);
            } catch (ExecutionException e) {
                throw rethrown(e.getCause());
            }
        }
    }

    private static IOException rethrown(Throwable cause) {
        if (cause instanceof RuntimeException problem) {
            throw problem;
        }
        if (cause instanceof Error problem) {
            throw problem;
        }
        return cause instanceof IOException problem ? problem : new IOException(cause);
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
