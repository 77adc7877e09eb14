package io.mmapforge.maven.page;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.tool.ByteMap;
import io.mmapforge.tool.BytePart;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The bytes of a record in rows of the same length. Of rows that are all of one field only the first and the last are shown, if there are many.
 *
 * @param width how many bytes a row has
 * @param rows the rows, in order
 * @param legend what the colours mean that occur
 */
public record MapPicture(int width, List<MapRow> rows, List<MapCell> legend) {
    private static final int NARROW = 8;
    private static final int WIDE = 16;
    private static final int MOST_NARROW_BYTES = 192;

    /** More rows of one field than these are not all shown. */
    private static final int MOST_ALIKE = 4;

    /** A cell of so many bytes has room for a type beside a name. */
    private static final int ROOM_FOR_DETAIL = 4;

    /** Copies the lists. */
    public MapPicture {
        rows = List.copyOf(rows);
        legend = List.copyOf(legend);
    }

    static MapPicture of(RecordLayout layout) {
        int width = layout.recordSize() <= MOST_NARROW_BYTES ? NARROW : WIDE;
        List<BytePart> parts = new ByteMap(layout).parts();
        List<MapRow> rows = new ArrayList<>();
        int next = 0;
        for (int offset = 0; offset < layout.recordSize(); offset += width) {
            while (parts.get(next).end() <= offset) {
                next++;
            }
            BytePart first = parts.get(next);
            int alike = (first.end() - offset) / width;
            rows.add(row(layout, parts.subList(next, parts.size()), offset, width));
            if (alike > MOST_ALIKE) {
                int left = alike - 2;
                rows.add(new MapRow("", List.of(), left + " more rows of " + Shown.text(name(first))));
                offset += left * width;
            }
        }
        return new MapPicture(width, rows, legend(layout, parts));
    }

    private static MapRow row(RecordLayout layout, List<BytePart> parts, int offset, int width) {
        int end = Math.min(offset + width, layout.recordSize());
        List<MapCell> cells = new ArrayList<>();
        for (BytePart part : parts) {
            int from = Math.max(part.offset(), offset);
            int to = Math.min(part.end(), end);
            if (from >= to) {
                break;
            }
            boolean isContinued = from > part.offset();
            String style = family(layout, part).style() + (isContinued ? " continued" : "");
            String detail = isContinued || part.field().isEmpty() || to - from < ROOM_FOR_DETAIL ? "" : part.type();
            cells.add(new MapCell(to - from, style, Shown.text(name(part)), Shown.text(detail), title(part)));
        }
        return new MapRow(Integer.toString(offset), cells, "");
    }

    private static String name(BytePart part) {
        return part.field().isEmpty() ? part.type() : part.field();
    }

    private static String title(BytePart part) {
        String bytes =
                part.size() == 1 ? "byte " + part.offset() : "bytes " + part.offset() + " to " + (part.end() - 1);
        return Shown.text(part.field().isEmpty() ? part.type() : part.field() + ": " + part.type()) + ", " + bytes
                + (part.note().isEmpty() ? "" : "; " + Shown.text(part.note()));
    }

    private static Family family(RecordLayout layout, BytePart part) {
        if (part.field().isEmpty()) {
            return part.type().equals("padding") ? Family.PADDING : Family.SYSTEM;
        }
        FieldLayout field = layout.field(part.field()).orElseThrow();
        return Family.of(field.kind());
    }

    private static List<MapCell> legend(RecordLayout layout, List<BytePart> parts) {
        TreeSet<Family> families = new TreeSet<>();
        parts.forEach(part -> families.add(family(layout, part)));
        return families.stream()
                .map(family -> new MapCell(1, family.style(), family.title(), "", ""))
                .toList();
    }
}
