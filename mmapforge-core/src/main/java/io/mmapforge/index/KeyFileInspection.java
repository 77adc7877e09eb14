package io.mmapforge.index;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.format.KeyTableState;
import java.util.Optional;

/**
 * What there is to say of a key file, looked at from outside. Beside writers, the numbers are those of different moments.
 *
 * @param problem why it cannot be used; empty if it can
 * @param isThere whether there is a file at its path
 * @param indexed how many records it says have their slots
 * @param tables how many tables are looked up, 1 or 2; 0 if there is a problem, as all that follows
 * @param slots how many slots the newest table has
 * @param used how many of these it says are taken
 * @param taken how many of these are
 * @param longestRun the most slots in a row that are taken, of any of its tables: as many a look-up may have to look at
 * @param unpublished how many taken slots of all its tables name no record that there is: writers that were killed have left them
 */
public record KeyFileInspection(
        Optional<String> problem,
        boolean isThere,
        long indexed,
        int tables,
        long slots,
        long used,
        long taken,
        long longestRun,
        long unpublished) {
    /**
     * Looks at a key file, at every slot of the tables that it has.
     *
     * @param count how many records the store has
     * @throws StoreException if it cannot be read
     */
    public static KeyFileInspection of(KeyFileIdentity id, long count) {
        KeyFile file;
        try {
            file = KeyFile.open(id, new KeyFilePath(id), true, false);
        } catch (KeyIndexException e) {
            boolean there = !(e.getCause() instanceof StoreNotFoundException);
            return unusable(e, there, 0);
        }
        try {
            long state = file.requireUsable(id, count);
            int newest = KeyTableState.newest(state);
            int oldest = KeyTableState.oldest(state);
            long used = KeyTableState.used(file.used(), newest, 1L << file.tableBits(newest));
            long taken = 0;
            long longestRun = 0;
            long unpublished = 0;
            for (int number = oldest; number <= newest; number++) {
                SlotTable table = file.map(number);
                long run = 0;
                for (long i = 0; i < table.slots(); i++) {
                    long slot = table.get(i);
                    run = slot == 0 ? 0 : run + 1;
                    longestRun = Math.max(longestRun, run);
                    if (slot != 0) {
                        taken += number == newest ? 1 : 0;
                        long index = SlotTable.index(slot);
                        unpublished += index < 0 || index >= count ? 1 : 0;
                    }
                }
            }
            return new KeyFileInspection(
                    Optional.empty(),
                    true,
                    file.indexed(),
                    newest - oldest + 1,
                    1L << file.tableBits(newest),
                    used,
                    taken,
                    longestRun,
                    unpublished);
        } catch (KeyIndexException e) {
            return unusable(e, true, file.indexed());
        } finally {
            file.close();
        }
    }

    private static KeyFileInspection unusable(KeyIndexException e, boolean there, long indexed) {
        String message = String.valueOf(e.getMessage());
        String path = " [" + e.path() + "]";
        String problem = message.endsWith(path) ? message.substring(0, message.length() - path.length()) : message;
        return new KeyFileInspection(Optional.of(problem), there, indexed, 0, 0, 0, 0, 0, 0);
    }
}
