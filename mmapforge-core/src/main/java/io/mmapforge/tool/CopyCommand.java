package io.mmapforge.tool;

import io.mmapforge.copy.CopyResult;
import io.mmapforge.copy.StoreCopy;
import java.nio.file.Path;
import java.util.List;

/** Copies a store that may be in use. */
final class CopyCommand implements Command {
    @Override
    public String name() {
        return "copy";
    }

    @Override
    public String summary() {
        return "copies a store, also one that is in use: each record whole";
    }

    @Override
    public String operands() {
        return "FROM TO";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Copies the records that there are at the beginning, each as some writer left it whole, while",
                "others go on writing. The copy is a store of its own: it has another id, the permissions of",
                "the first one, and nothing unfinished. It appears when it is whole and on the disk, and never",
                "in place of another file. The key file is not copied: the first writer makes it.");
    }

    @Override
    public List<Option> options() {
        return List.of(Option.FORMAT);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(2, 2);
        OutputFormat format = arguments.format();
        Path to = arguments.path(arguments.operands().get(1));
        CopyResult copied;
        try (LateProgress progress = new LateProgress(console, "records")) {
            copied = new StoreCopy(progress::at).run(arguments.file(), to);
        }
        Losses.tell(copied.source(), "copied", console);
        new Facts()
                .add("file", to.toString())
                .add("records", copied.records())
                .add("bytes", copied.bytes())
                .write(console.out(), format);
        return FINE;
    }
}
