package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import java.util.List;

/** Writes records by their indices. */
final class GetCommand implements Command {
    @Override
    public String name() {
        return "get";
    }

    @Override
    public String summary() {
        return "writes the records of some indices, with all of their values";
    }

    @Override
    public String operands() {
        return "FILE INDEX…";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Writes records by their indices, which count from 0; -1 is the last record, -2 the one before.",
                "In text each field has a line of its own, and nothing is cut off.");
    }

    @Override
    public List<Option> options() {
        return List.of(RecordOutput.FIELDS, Option.FORMAT, RecordOutput.INDEX);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(2, Integer.MAX_VALUE);
        List<String> words =
                arguments.operands().subList(1, arguments.operands().size());
        long[] indices = words.stream()
                .mapToLong(word -> arguments.number("the index", word, Long.MIN_VALUE, Long.MAX_VALUE))
                .toArray();
        try (AnyStore store = AnyStore.open(arguments.file())) {
            long size = store.size();
            RecordOutput output = RecordOutput.ofCards(store, arguments, console);
            AnyRecord record = store.newRecord();
            for (long index : indices) {
                output.write(store.read(index < 0 ? size + index : index, record));
            }
            return output.result();
        }
    }
}
