package io.mmapforge.maven.export;

import io.mmapforge.maven.scan.UnreadableRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be exported, and how.
 *
 * @param fields the names of the fields, in the order in which they are written; none for all
 * @param from the first record's index
 * @param to one past the last record's; there may be fewer
 * @param sinceLast whether it begins where the last export to the same place has ended, unless {@code from} is greater
 * @param format what is written
 * @param compression how it is made smaller; one of those that the format has
 * @param output the file; or if there may be several, the directory
 * @param recordsPerFile how many records a file has at most; 0 for all
 * @param partitionBy the name of the field by whose values the records are parted
 * @param forSpark whether there are only types that Spark reads: timestamps in microseconds at most, UUIDs as texts
 * @param overwrites whether what an earlier export has written is replaced
 * @param threads how many threads write
 * @param unreadable what becomes of records that cannot be taken over
 */
public record ExportRequest(
        List<String> fields,
        long from,
        long to,
        boolean sinceLast,
        ExportFormat format,
        Compression compression,
        Path output,
        long recordsPerFile,
        Optional<String> partitionBy,
        boolean forSpark,
        boolean overwrites,
        int threads,
        UnreadableRecords unreadable) {
    /** Whether the output is a directory. */
    public boolean isDirectory() {
        return sinceLast || recordsPerFile > 0 || partitionBy.isPresent();
    }

    /** Whether it takes a database. */
    public boolean needsDatabase() {
        return format == ExportFormat.PARQUET;
    }

    /** Whether it takes the library of Arrow's metadata. */
    public boolean needsArrow() {
        return format == ExportFormat.ARROW;
    }

    /** What the names of the files end in. */
    String extension() {
        return format.extension(compression);
    }

    /** What all files of an output must have in common, for those who read them as one table. */
    String form() {
        return extension()
                + (fields.isEmpty() ? "" : " of the fields " + String.join(", ", fields))
                + partitionBy.map(field -> " by " + field).orElse("")
                + (forSpark ? " for Spark" : "");
    }
}
