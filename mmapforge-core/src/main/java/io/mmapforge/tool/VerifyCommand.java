package io.mmapforge.tool;

import io.mmapforge.verify.Finding;
import io.mmapforge.verify.StoreVerification;
import io.mmapforge.verify.VerifyListener;
import io.mmapforge.verify.VerifyResult;
import java.nio.file.Path;
import java.util.List;

/** Looks whether a store is what the format says. */
final class VerifyCommand implements Command {
    private static final Option MOST =
            Option.valued("most", "COUNT", "how many findings are told, 100 unless said otherwise; all are counted");
    private static final long MOST_TOLD = 100;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "looks whether a store is what the format says, byte by byte";
    }

    @Override
    public String operands() {
        return "FILE";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Looks at the header, the sync pages, the lanes, the locks, every record and, if there is one,",
                "the key file, and changes nothing. Works beside writers. What is wrong is told with its",
                "offset in the file and what to do about it, and the command then ends with 1. A note is of",
                "what a person may want to know: what a writer that was killed has left, which the next one",
                "finishes, or how many records a restart of the machine has cost.");
    }

    @Override
    public List<Option> options() {
        return List.of(MOST, Option.FORMAT);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(1, 1);
        OutputFormat format = arguments.format();
        Path path = arguments.file();
        long most = arguments.number(MOST, MOST_TOLD, 0, Long.MAX_VALUE);
        FindingsText text = new FindingsText(console.out(), format, most);
        VerifyResult result;
        try (LateProgress progress = new LateProgress(console, "records")) {
            result = new StoreVerification(new VerifyListener() {
                        @Override
                        public void found(Finding finding) {
                            text.add(finding);
                        }

                        @Override
                        public void at(long done, long all) {
                            progress.at(done, all);
                        }
                    })
                    .run(path);
        }
        text.end(result);
        return result.isFine() ? FINE : FOUND_WRONG;
    }
}
