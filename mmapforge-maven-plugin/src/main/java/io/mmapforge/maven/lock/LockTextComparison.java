package io.mmapforge.maven.lock;

import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the text of a lock file with the one that would be written, line by line and without comments. */
final class LockTextComparison {
    /** A line that is not a comment, with its number from 1. */
    private record Line(int number, String text) {}

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Map<String, String> NAMES =
            Map.of("\n", "a line feed", "\r", "a carriage return", "\r\n", "a carriage return with a line feed");

    private LockTextComparison() {}

    static void requireWritten(LayoutLock lock, SourceFile file, String mergeAdvice) throws EditedLockException {
        requireOneKindOfLineEnds(file);
        List<Line> written = lines(LockText.of(lock));
        List<Line> found = lines(file.text().replace("\r\n", "\n"));
        int common = 0;
        while (common < Math.min(written.size(), found.size())
                && written.get(common).text.equals(found.get(common).text)) {
            common++;
        }
        if (common == written.size() && common == found.size()) {
            return;
        }
        Position position = new Position(found.get(Math.min(common, found.size() - 1)).number, 1);
        if (common < written.size() && written.get(common).text.startsWith(LockKeys.CHECKSUM)) {
            throw new EditedLockException(
                    position,
                    "the checksum is not that of the lines above it",
                    EditedLockException.RESTORE + "; after a merge, " + mergeAdvice);
        }
        throw new EditedLockException(position, "from here on it is not as mmapforge:lock wrote it");
    }

    /** A checkout may have turned every line end into that of Windows, but not one of them, and into no other. */
    private static void requireOneKindOfLineEnds(SourceFile file) throws EditedLockException {
        Matcher lineEnd = LINE_END.matcher(file.text());
        String first = "";
        while (lineEnd.find()) {
            first = first.isEmpty() ? lineEnd.group() : first;
            if (lineEnd.group().equals("\r") || !lineEnd.group().equals(first)) {
                throw new EditedLockException(
                        new Position(file.positionOf(lineEnd.start()).line(), 1),
                        "the end of this line is " + NAMES.get(lineEnd.group()) + ", expected "
                                + NAMES.get(first.equals("\r") ? "\n" : first),
                        EditedLockException.RESTORE + ", and keep line ends as they are by a line"
                                + " '*.mmf.lock -text' in .gitattributes");
            }
        }
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add(new Line(lines.size() + 1, line));
        }
        lines.removeIf(line -> line.text.stripLeading().startsWith("#"));
        return lines;
    }
}
