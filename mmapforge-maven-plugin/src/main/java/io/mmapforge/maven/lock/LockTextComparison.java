package io.mmapforge.maven.lock;

import io.mmapforge.maven.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;

/** Compares the text of a lock file with the one that would be written, line by line and without comments. */
final class LockTextComparison {
    /** A line that is not a comment, with its number from 1. */
    private record Line(int number, String text) {}

    private LockTextComparison() {}

    static void requireWritten(LayoutLock lock, String text) throws EditedLockException {
        List<Line> written = lines(LockText.of(lock));
        List<Line> found = lines(withoutWindowsLineEnds(text));
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
                    EditedLockException.RESTORE + "; after a merge, " + EditedLockException.MERGE);
        }
        throw new EditedLockException(position, "from here on it is not as mmapforge:lock wrote it");
    }

    /** A checkout may have turned every line end into that of Windows, but not one of them. */
    private static String withoutWindowsLineEnds(String text) {
        String replaced = text.replace("\r\n", "\n");
        long lineEnds = replaced.chars().filter(c -> c == '\n').count();
        return text.length() - replaced.length() == lineEnds ? replaced : text;
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
