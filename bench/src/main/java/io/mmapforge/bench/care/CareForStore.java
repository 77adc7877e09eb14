package io.mmapforge.bench.care;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.copy.StoreCopy;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.migrate.Migration;
import io.mmapforge.verify.Finding;
import io.mmapforge.verify.StoreVerification;
import io.mmapforge.verify.VerifyListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do a verification, a copy and a migration of 2 million records of 48 bytes cost, beside reading the file once? The time is that of
 * one record; the file is in memory, and a copy is forced to the disk.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar care.CareForStore}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(CareForStore.RECORDS)
@Fork(2)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
public class CareForStore {
    /** A multiple of that of the hot ones. */
    static final int RECORDS = 2_000_000 / HotRecords.COUNT * HotRecords.COUNT;

    private static final int BUFFER_BYTES = 1 << 20;

    /** The same fields, and one more. */
    private static final RecordLayout NEXT_VERSION = nextVersion();

    private TemporaryFile file;
    private Path copy;

    private static RecordLayout nextVersion() {
        List<FieldDefinition> fields = new ArrayList<>();
        QuoteStore.LAYOUT.fields().forEach(field -> fields.add(FieldDefinition.of(field.name(), field.type())));
        fields.add(FieldDefinition.of("venue", FieldType.INT64));
        return RecordLayout.of("Quote", QuoteStore.LAYOUT.version() + 1, "", RecordLayout.DEFAULT_ALIGNMENT, fields);
    }

    /** Fills a store. */
    @Setup(Level.Trial)
    public void fill() throws IOException {
        file = new TemporaryFile();
        copy = file.path().resolveSibling(file.path().getFileName() + ".copied");
        try (QuoteStore store = QuoteStore.create(file.path())) {
            for (int i = 0; i < RECORDS; i += HotRecords.COUNT) {
                store.appendAll(Arrays.asList(HotRecords.quotes()));
            }
        }
    }

    /** Deletes all. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.deleteIfExists(copy);
        file.close();
    }

    /** Reads the file from front to back, and does nothing with it. */
    @Benchmark
    public long read() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long sum = 0;
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {
                sum += buffer.get(0);
            }
        }
        return sum;
    }

    /** Verifies the store. */
    @Benchmark
    public long verify() {
        return new StoreVerification(new VerifyListener() {
                    @Override
                    public void found(Finding finding) {
                        throw new IllegalStateException(finding.toString());
                    }

                    @Override
                    public void at(long done, long all) {
                        // Nobody watches.
                    }
                })
                .run(file.path())
                .records();
    }

    /** Copies the file's bytes, and forces them. */
    @Benchmark
    public long copy_bytes() throws IOException {
        Files.deleteIfExists(copy);
        Files.copy(file.path(), copy);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
            return channel.size();
        }
    }

    /** Copies the store. */
    @Benchmark
    public long copy() throws IOException {
        Files.deleteIfExists(copy);
        return new StoreCopy((done, all) -> {}).run(file.path(), copy).records();
    }

    /** Moves the store to a version with one field more. */
    @Benchmark
    public long migrate() throws IOException {
        Files.deleteIfExists(copy);
        return Migration.to(NEXT_VERSION).copy(file.path(), copy).records();
    }
}
