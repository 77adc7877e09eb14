package io.mmapforge.tool;

import io.mmapforge.any.AnyStore;
import io.mmapforge.error.StoreException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.format.Format2Header;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.List;

/** Tells what a store is, and how it is. */
final class InfoCommand implements Command {
    @Override
    public String name() {
        return "info";
    }

    @Override
    public String summary() {
        return "tells what a store is: records, layout, last sync, writers, counters";
    }

    @Override
    public String operands() {
        return "FILE";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Tells what a store is and how it is: what its header says, what each byte of a record is,",
                "what was synced last and in which run of the operating system, which writers live, what",
                "was counted, and how the key file is. Changes nothing. Ends with 1 if the store cannot be",
                "opened; what its header tells is told all the same.");
    }

    @Override
    public List<Option> options() {
        return List.of(Option.FORMAT);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(1, 1);
        OutputFormat format = arguments.format();
        Path path = arguments.file();
        Facts facts = new Facts().add("file", path.toString());
        try (StoreFile file = StoreFile.open(path)) {
            FileFacts.add(facts, file);
            addCommon(facts, file.common());
            return file.common().formatVersion() == Format1Header.FORMAT_VERSION
                    ? tellFormat1(facts, file, format, console.out())
                    : tellFormat2(facts, file, path, format, console.out());
        }
    }

    private static void addCommon(Facts facts, CommonHeader common) {
        facts.add("format", common.formatVersion())
                .add("version", common.schemaVersion())
                .add("record bytes", common.recordSize())
                .add("fingerprint", common.fingerprint().toString());
    }

    private static int tellFormat1(Facts facts, StoreFile file, OutputFormat format, Output out) {
        CommonHeader common = file.common();
        facts.add("records", common.recordCount());
        facts.add("fields", "unknown: a file of format 1 does not say them");
        int result = FINE;
        try {
            Format1Header.check(file.path(), common, file.size());
        } catch (StoreException e) {
            facts.add("problem", e.getMessage());
            result = FOUND_WRONG;
        }
        facts.write(out, format);
        return result;
    }

    private static int tellFormat2(Facts facts, StoreFile file, Path path, OutputFormat format, Output out) {
        Format2Header header;
        try {
            header = file.header();
        } catch (StoreException e) {
            facts.add("records", file.common().recordCount());
            facts.add("problem", e.getMessage());
            facts.write(out, format);
            return FOUND_WRONG;
        }
        HeaderFacts.add(facts, header);
        int result = addState(facts, file, header, path);
        write(facts, header.layout(), format, out);
        return result;
    }

    /** What a reader would make of the store. */
    private static int addState(Facts facts, StoreFile file, Format2Header header, Path path) {
        int result = FINE;
        try (AnyStore store = AnyStore.open(path)) {
            facts.add("records", store.size()).add("room for", store.capacity());
            SyncFacts.add(facts, file, header, store.recovery());
        } catch (StoreException e) {
            facts.add("records", file.common().recordCount())
                    .add("room for", file.common().capacity());
            SyncFacts.add(facts, file, header);
            facts.add("problem", e.getMessage());
            result = FOUND_WRONG;
        }
        WriterFacts.add(facts, file, header);
        CounterFacts.add(facts, file);
        KeyFileFacts.add(facts, file, header);
        return result;
    }

    private static void write(Facts facts, RecordLayout layout, OutputFormat format, Output out) {
        ByteMap map = new ByteMap(layout);
        switch (format) {
            case TEXT -> {
                facts.write(out, format);
                out.endLine();
                map.writeText(out);
            }
            case JSON -> {
                facts.writeMembers(out.put('{')).text(",\"bytes\":");
                map.writeJson(out).put('}').endLine();
            }
            case CSV -> {
                map.addTo(facts);
                facts.write(out, format);
            }
        }
    }
}
