package io.mmapforge.tool;

import java.util.List;
import java.util.Optional;

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
        StoreInfo info = StoreInfo.of(arguments.file());
        write(info, format, console.out());
        return info.isFine() ? FINE : FOUND_WRONG;
    }

    private static void write(StoreInfo info, OutputFormat format, Output out) {
        Facts facts = info.told();
        Optional<ByteMap> map = info.layout().map(ByteMap::new);
        switch (format) {
            case TEXT -> {
                facts.write(out, format);
                map.ifPresent(bytes -> bytes.writeText(out.endLine()));
            }
            case JSON -> {
                facts.writeMembers(out.put('{'));
                map.ifPresent(bytes -> bytes.writeJson(out.text(",\"bytes\":")));
                out.put('}').endLine();
            }
            case CSV -> {
                map.ifPresent(bytes -> bytes.addTo(facts));
                facts.write(out, format);
            }
        }
    }
}
