package io.mmapforge.tool;

import io.mmapforge.any.AnyStore;
import io.mmapforge.error.StoreException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.format.Format2Header;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a store is, and how it was when it was looked at: what the command {@code info} tells. Immutable for callers. */
public final class StoreInfo {
    private final Facts facts = new Facts();
    private @Nullable RecordLayout layout;
    private boolean isFine = true;

    private StoreInfo() {}

    /**
     * Looks at a store, without changing or waiting for anything.
     *
     * @throws StoreException if there is no file, it cannot be read, or it is no store; what is wrong with a store is told among the facts
     */
    public static StoreInfo of(Path path) {
        StoreInfo info = new StoreInfo();
        info.facts.add("file", path.toString());
        try (StoreFile file = StoreFile.open(path)) {
            FileFacts.add(info.facts, file);
            info.addCommon(file.common());
            if (file.common().formatVersion() == Format1Header.FORMAT_VERSION) {
                info.addFormat1(file);
            } else {
                info.addFormat2(file, path);
            }
        }
        return info;
    }

    /** What there is to tell, in the order in which a person wants to know it. */
    public List<Fact> facts() {
        return facts.all();
    }

    /** The layout of the records; empty if the file is of format 1, which does not say it, or its header cannot be true. */
    public Optional<RecordLayout> layout() {
        return Optional.ofNullable(layout);
    }

    /** Whether the store can be opened; otherwise the fact {@code problem} says why not. */
    public boolean isFine() {
        return isFine;
    }

    Facts told() {
        return facts;
    }

    private void addCommon(CommonHeader common) {
        facts.add("format", common.formatVersion())
                .add("version", common.schemaVersion())
                .add("record bytes", common.recordSize())
                .add("fingerprint", common.fingerprint().toString());
    }

    private void addFormat1(StoreFile file) {
        CommonHeader common = file.common();
        facts.add("records", common.recordCount());
        facts.add("fields", "unknown: a file of format 1 does not say them");
        try {
            Format1Header.check(file.path(), common, file.size());
        } catch (StoreException e) {
            addProblem(e);
        }
    }

    private void addFormat2(StoreFile file, Path path) {
        Format2Header header;
        try {
            header = file.header();
        } catch (StoreException e) {
            facts.add("records", file.common().recordCount());
            addProblem(e);
            return;
        }
        layout = header.layout();
        HeaderFacts.add(facts, header);
        addState(file, header, path);
    }

    /** What a reader would make of the store. */
    private void addState(StoreFile file, Format2Header header, Path path) {
        OptionalLong records = OptionalLong.empty();
        try (AnyStore store = AnyStore.open(path)) {
            // Before the key file is looked at, which has as many at any time.
            records = OptionalLong.of(store.size());
            facts.add("records", records.getAsLong()).add("room for", store.capacity());
            SyncFacts.add(facts, file, header, store.recovery());
        } catch (StoreException e) {
            facts.add("records", file.common().recordCount())
                    .add("room for", file.common().capacity());
            SyncFacts.add(facts, file, header);
            addProblem(e);
        }
        WriterFacts.add(facts, file, header);
        CounterFacts.add(facts, file);
        KeyFileFacts.add(facts, file, header, records);
    }

    private void addProblem(StoreException e) {
        facts.add("problem", String.valueOf(e.getMessage()));
        isFine = false;
    }
}
