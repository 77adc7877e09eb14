package io.mmapforge.maven.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The records of one file, or of one file for each value that they are parted by.
 *
 * @param from the first record's index
 * @param to one past the last record's
 */
record Part(long from, long to) {
    private static final Pattern FILE_NAME =
            Pattern.compile("part-(\\d{15,19})(-\\d+)?\\.(csv|jsonl|parquet|arrow)(\\.gz)?");

    /** The parts of a range, at least one. */
    static List<Part> of(long from, long to, long mostRecords) {
        List<Part> parts = new ArrayList<>();
        long begin = from;
        do {
            long end = mostRecords == 0 || to - begin <= mostRecords ? to : begin + mostRecords;
            parts.add(new Part(begin, end));
            begin = end;
        } while (begin < to);
        return parts;
    }

    long records() {
        return to - from;
    }

    /** What the file's name begins with: it tells from which record on, so that an export that is repeated has the same names. */
    String stem() {
        return String.format(Locale.ROOT, "part-%015d", from);
    }

    /** From which record on a file is that an export has written, by its name; nothing if none has. */
    static OptionalLong begin(String fileName) {
        Matcher name = FILE_NAME.matcher(fileName);
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }
}
