package io.mmapforge.crash.disk;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.index.KeyIndex;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that puts slots into a key file, first in tables that have room, then through a growth. It is told when to go on, and tells how
 * many inserts returned, were refused or ended otherwise, and how many that returned are not found.
 */
final class KeyInPlaceWriter {
    private static final int RECORDS = 48_700;
    private static final int CALLS = 300;

    private KeyInPlaceWriter() {}

    /** Takes the path of the store beside which the key file is to be, and whether stores are checked. */
    public static void main(String[] arguments) throws Exception {
        Path path = Files.createFile(Path.of(arguments[0]));
        NumberedRecords records = new NumberedRecords(path);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        KeyIndex index = records.open(Boolean.parseBoolean(arguments[1]));
        records.appendUpTo(index, RECORDS);
        index.force();
        System.out.println("ready");
        for (String command = commands.readLine(); !command.equals("close"); command = commands.readLine()) {
            long before = records.count();
            int refused = 0;
            int otherwise = 0;
            for (int call = 0; call < CALLS; call++) {
                try {
                    records.append(index);
                } catch (StoreFullException e) {
                    refused++;
                } catch (InternalError e) {
                    otherwise++;
                }
            }
            System.out.println("all returned " + (records.count() == before + CALLS) + " refused " + (refused > 0)
                    + " otherwise " + otherwise + " lost " + records.lost(index));
        }
        index.close();
        System.out.println("closed " + records.count());
    }
}
