package io.mmapforge.maven.export;

import io.mmapforge.maven.scan.ScanException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the last export of a store to a place has ended: a small file beside the output, hidden, so that who reads all of a directory takes it for no data.
 *
 * @param storeId which store it was
 * @param form in which form it was written: {@link ExportRequest#form}
 * @param next the index of the first record that was not exported
 */
record ExportState(String storeId, String form, long next) {
    private static final String STORE = "store";
    private static final String FORM = "format";
    private static final String NEXT = "next";

    static Path file(Path output) {
        return output.resolveSibling("." + output.getFileName() + ".export");
    }

    /**
     * That of an output, if there is one.
     *
     * @throws ScanException if the file is no such state
     */
    static Optional<ExportState> read(Path output) throws IOException {
        Path file = file(output);
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
            return Optional.of(new ExportState(
                    required(lines, STORE), required(lines, FORM), Long.parseUnsignedLong(required(lines, NEXT))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
            throw new ScanException(file + " does not tell where the last export has ended: " + e.getMessage()
                    + "; export everything anew by -Dmmapforge.overwrite=true");
        }
    }

    private static String required(Properties lines, String name) {
        String value = lines.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no '" + name + "'");
        }
        return value;
    }

    /** Writes it, all or nothing. */
    void write(Path output) throws IOException {
        Path file = file(output);
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                whole,
                "# Where the last export of mmapforge has ended. Delete it together with the files, or not at all.\n"
                        + STORE + "=" + storeId + "\n" + FORM + "=" + form + "\n" + NEXT + "=" + next + "\n",
                StandardCharsets.UTF_8);
        Durable.force(whole);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Durable.forceDirectoryOf(file);
    }

    /**
     * Makes sure that an export can go on from here.
     *
     * @throws ScanException if it cannot
     */
    void check(String currentId, String currentForm, long size, Path output) {
        String remedy = "; set another output, or export everything anew by -Dmmapforge.overwrite=true";
        if (!storeId.equals(currentId)) {
            throw new ScanException("the last export to " + output + " was of the store " + storeId
                    + ", and this is the store " + currentId + remedy);
        }
        if (!form.equals(currentForm)) {
            throw new ScanException(
                    "the last export to " + output + " has written " + form + ", expected " + currentForm + remedy);
        }
        if (next > size) {
            throw new ScanException("the last export to " + output + " has ended at record " + next
                    + ", and the store has " + size + " records: a crash has cost it some that were exported" + remedy);
        }
    }
}
