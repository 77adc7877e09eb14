package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.ALL_TYPES;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.error.StoreException;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.verify.Finding;
import io.mmapforge.verify.StoreVerification;
import io.mmapforge.verify.VerifyListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The damages of {@link StoreFuzzTest}, as a verification sees them: what keeps a program from a record is named, with its place and what to do.
 *
 * <p>{@code -Dmmapforge.fuzz.inputs=1000000} and {@code -Dmmapforge.fuzz.seed=7} as there, of which this takes a tenth.
 */
@Timeout(value = 36_000, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VerifiedFuzzTest {
    private static final int INPUTS = Integer.getInteger("mmapforge.fuzz.inputs", 10_000) / 10;
    private static final long SEED = Long.getLong("mmapforge.fuzz.seed", 1);
    private static final int[][] REGIONS = {
        {0, 256}, {0, 64}, {64, 64}, {256, 384}, {4096, 64}, {8192, 64}, {12288, 900}, {16384, 12 * 192}, {40960, 208}
    };

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private static final class Told implements VerifyListener {
        final List<Finding> findings = new ArrayList<>();

        @Override
        public void found(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void at(long done, long all) {
            assertThat(done).isLessThanOrEqualTo(all);
        }
    }

    private static List<Finding> verified(Path path) {
        Told told = new Told();
        new StoreVerification(told).run(path);
        return told.findings;
    }

    private static boolean isWrong(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.WRONG);
    }

    private Path created() {
        Path path = directory.resolve("fuzzed.mmf");
        try (RecordStore store =
                RecordStore.create(path, ALL_TYPES, StoreOptions.defaults().withInitialCapacity(3))) {
            store.append();
            store.append();
        }
        return path;
    }

    @Test
    void whatKeepsAReaderAwayIsNamed() throws Exception {
        Path path = created();
        assertThat(verified(path)).as("the control").isEmpty();
        StoreFuzzer fuzzer = new StoreFuzzer(path, ALL_TYPES, REGIONS);
        int refused = 0;
        int harmless = 0;
        for (long seed = SEED; seed < SEED + INPUTS; seed++) {
            fuzzer.damage(seed);
            List<Finding> findings = verified(path);
            String input = "-Dmmapforge.fuzz.seed=" + seed;
            assertThat(findings).as(input).allSatisfy(finding -> {
                assertThat(finding.text()).doesNotContain("Exception").isNotBlank();
                assertThat(finding.severity() == Finding.Severity.NOTE
                                || !finding.remedy().isBlank())
                        .isTrue();
            });
            if (isUnreadable(path)) {
                refused++;
                assertThat(isWrong(findings)).as(input).isTrue();
            } else if (!isWrong(findings)) {
                harmless++;
            }
        }
        assertThat(refused).isGreaterThan(INPUTS / 10);
        assertThat(harmless)
                .as("a damage of a number that is as good as another")
                .isPositive();
    }

    /** A file of other records is no damage. */
    private static boolean isUnreadable(Path path) {
        try (RecordStore store = RecordStore.openReadOnly(path, ALL_TYPES, StoreOptions.defaults())) {
            for (long index = 0; index < Math.min(store.size(), 10); index++) {
                StoreFuzzer.readAll(store, index);
            }
            return false;
        } catch (StoreException e) {
            return !(e instanceof io.mmapforge.error.LayoutMismatchException);
        }
    }

    /** Each byte that a checksum is over, one after the other; and the checksum. */
    @ParameterizedTest
    @CsvSource({"0, 48", "64, 192", "12288, 400"})
    void eachByteThatDoesNotChangeIsGuarded(int from, int length) {
        Path path = created();
        StoreBytes bytes = new StoreBytes(path);
        for (int at = from; at < from + length; at++) {
            int intact = bytes.u8(at);
            bytes.putU8(at, intact ^ 1 << at % 8);
            assertThat(isWrong(verified(path))).as("byte %s", at).isTrue();
            bytes.putU8(at, intact);
        }
        assertThat(verified(path)).as("the control").isEmpty();
    }

    /** The same of the newest sync page, whose checksum says nothing but that it was not written whole; and of lanes that nobody holds. */
    @Test
    void aSyncPageThatIsNotWholeAndALaneThatNobodyHoldsAreNamed() {
        Path path = created();
        StoreBytes bytes = new StoreBytes(path);
        for (int page : new int[] {4096, 8192}) {
            byte[] intact = bytes.range(page, 64);
            if (bytes.i64(page) == 0) {
                continue;
            }
            for (int at = page; at < page + 64; at++) {
                bytes.putU8(at, bytes.u8(at) ^ 4);
                assertThat(verified(path)).as("byte %s of a sync page", at).isNotEmpty();
                bytes.put(page, intact);
            }
        }
        int lane = bytes.laneOffset(9);
        for (long commit : new long[] {0x000A_0000_0000_0007L, 0x000A_0000_0000_0006L, 0x0002_0000_0000_0007L, 1, -1}) {
            bytes.putI64(lane, commit);
            assertThat(verified(path))
                    .as("the commit %x, which nobody has made", commit)
                    .isNotEmpty();
        }
        bytes.putI64(lane, 0);
        assertThat(verified(path)).as("the control").isEmpty();
    }

    /** Whoever cannot look a key up is told why. */
    @Test
    void aKeyFileInWhichARecordIsNotFoundIsNamed() throws Exception {
        Path path = directory.resolve("quotes.mmf");
        try (RecordStore store = Quotes.created(path)) {
            for (int i = 0; i < 40; i++) {
                Quotes.append(store, i % 3, "S" + i, i, i);
            }
        }
        assertThat(verified(path)).as("the control").isEmpty();
        Path key = directory.resolve("quotes.mmf.key");
        byte[] intact = Files.readAllBytes(key);
        int told = 0;
        for (long seed = SEED; seed < SEED + INPUTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = intact.clone();
            int at = random.nextBoolean() ? random.nextInt(640) : 4096 + random.nextInt(damaged.length - 4096);
            damaged[at] = (byte) (damaged[at] ^ 1 << random.nextInt(8));
            int cleared = 4096 + 8 * random.nextInt((damaged.length - 4096) / 8);
            for (int i = 0; i < 8 && random.nextBoolean(); i++) {
                damaged[cleared + i] = 0;
            }
            Files.write(key, damaged);
            List<Finding> findings = verified(path);
            // The other way round it would take long: a reader waits for a key file that it cannot use.
            if (findings.isEmpty()) {
                assertThat(areAllFound(path))
                        .as("-Dmmapforge.fuzz.seed=%s", seed)
                        .isTrue();
            } else {
                told++;
            }
        }
        assertThat(told).isGreaterThan(INPUTS / 20).isLessThan(INPUTS);
        Files.write(key, new byte[intact.length]);
        assertThat(areAllFound(path)).as("the control").isFalse();
    }

    private static boolean areAllFound(Path path) {
        try (RecordStore store = RecordStore.openReadOnly(path, QuoteLayout.QUOTE, StoreOptions.defaults())) {
            for (int i = 0; i < 40; i++) {
                if (Quotes.indexOf(store, i % 3, "S" + i) != i) {
                    return false;
                }
            }
            return true;
        } catch (StoreException e) {
            return false;
        }
    }
}
