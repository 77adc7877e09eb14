package io.mmapforge.maven.export;

/** How files are made smaller. */
public enum Compression {
    /** Not at all. */
    NONE,
    /** By gzip, which everything reads. */
    GZIP,
    /** By Snappy, which is quick. */
    SNAPPY,
    /** By Zstandard, which is quick and small. */
    ZSTD;

    /** What a codec of Parquet is called that does so. */
    String ofParquet() {
        return this == NONE ? "uncompressed" : toString();
    }
}
