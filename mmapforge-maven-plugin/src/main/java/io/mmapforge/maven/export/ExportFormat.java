package io.mmapforge.maven.export;

import java.util.List;

/** What files an export writes. */
public enum ExportFormat {
    /** CSV with a head line. */
    CSV("csv", List.of(Compression.NONE, Compression.GZIP)),
    /** JSON lines: an object for each record. */
    JSONL("jsonl", List.of(Compression.NONE, Compression.GZIP)),
    /** Apache Parquet. */
    PARQUET("parquet", List.of(Compression.ZSTD, Compression.SNAPPY, Compression.GZIP, Compression.NONE)),
    /** Apache Arrow's IPC file format. */
    ARROW("arrow", List.of(Compression.NONE));

    private final String extension;
    private final List<Compression> compressions;

    ExportFormat(String extension, List<Compression> compressions) {
        this.extension = extension;
        this.compressions = compressions;
    }

    /** What its files' names end in, without the point, if they are not compressed as a whole. */
    public String extension() {
        return extension;
    }

    /** How its files can be compressed: first what is done unless said otherwise. */
    public List<Compression> compressions() {
        return compressions;
    }

    /** Whether it is lines of text, which are compressed as a whole. */
    boolean isText() {
        return this == CSV || this == JSONL;
    }

    /** What the names of its files end in. */
    String extension(Compression compression) {
        return isText() && compression == Compression.GZIP ? extension + ".gz" : extension;
    }
}
