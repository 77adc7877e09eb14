package io.mmapforge.maven.export;

/** Hears of an export while it runs. */
public interface ExportListener {
    /** So many records of so many are read. Called several times a second by the thread that called the export. */
    void at(long done, long all);

    /** Something that a person should know. Called by any thread, one at a time. */
    void warn(String line);
}
