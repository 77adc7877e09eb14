package io.mmapforge.maven.scan;

import io.mmapforge.error.StoreException;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.tool.Tool;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A store that is open for reading, by what its file says of its records. Thread-safe. */
public final class ScannedStore implements AutoCloseable {
    private static final Pattern STORE_ID = Pattern.compile("\"storeId\":\"([^\"]*)\"");

    private final RecordStore records;

    private ScannedStore(RecordStore records) {
        this.records = records;
    }

    /**
     * Opens a store.
     *
     * @throws StoreException if there is none, or it cannot be read; the message says what to do
     */
    public static ScannedStore open(Path file) {
        return new ScannedStore(RecordStore.openReadOnly(file, StoreOptions.defaults()));
    }

    /** The path that the store was opened by. */
    public Path path() {
        return records.path();
    }

    /** The layout of the records. */
    public RecordLayout layout() {
        return records.layout();
    }

    /** The number of records that there are now. */
    public long size() {
        return records.size();
    }

    /** What tells the store from every other, whatever its path; empty in format 1, whose files have none. */
    public String id() {
        ByteArrayOutputStream facts = new ByteArrayOutputStream();
        int result = new Tool(facts, note -> {}, false).run("info", "--format=json", "--", path().toString());
        Matcher id = STORE_ID.matcher(facts.toString(StandardCharsets.UTF_8));
        return result == Tool.FINE && id.find() ? id.group(1) : "";
    }

    /** Something to read the records with, for one thread. */
    public RecordScanner scanner() {
        return new RecordScanner(records);
    }

    @Override
    public void close() {
        records.close();
    }
}
