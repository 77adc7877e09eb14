package io.mmapforge.bench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Groups of horizontal bars on a logarithmic axis, as an SVG picture without scripts, fonts or other files, that follows the
 * reader's light or dark colours. The same bars give the same bytes.
 *
 * @param title what the picture shows
 * @param notes what one must know about it, below the title
 * @param groups from top to bottom
 */
public record BarChart(String title, List<String> notes, List<BarGroup> groups) {
    private static final int WIDTH = 860;
    private static final int MARGIN = 24;
    private static final int BARS_FROM = 236;
    private static final int ROOM_FOR_TIMES = 76;
    private static final int BAR_ROW = 17;
    private static final int BAR_HEIGHT = 11;
    private static final int GROUP_TITLE = 26;
    private static final int GROUP_GAP = 10;
    private static final int NOTE_LINE = 17;
    private static final int NOTE_CHARACTERS = 120;

    /** The picture. */
    public String toSvg() {
        List<String> lines = wrappedNotes();
        int top = MARGIN + 30 + lines.size() * NOTE_LINE + 30;
        int bottom = top + groups.stream().mapToInt(BarChart::heightOf).sum();
        LogScale scale = LogScale.spanning(groups, BARS_FROM, WIDTH - MARGIN - ROOM_FOR_TIMES - BARS_FROM);
        SvgWriter svg = new SvgWriter(WIDTH, bottom + MARGIN, title, String.join(" ", notes));
        svg.text("title", "start", MARGIN, MARGIN + 16, title);
        for (int i = 0; i < lines.size(); i++) {
            svg.text("note", "start", MARGIN, MARGIN + 38 + i * NOTE_LINE, lines.get(i));
        }
        drawAxis(svg, scale, top, bottom);
        int y = top;
        for (BarGroup group : groups) {
            drawGroup(svg, scale, group, y);
            y += heightOf(group);
        }
        return svg.toString();
    }

    private static int heightOf(BarGroup group) {
        return GROUP_TITLE + group.bars().size() * BAR_ROW + GROUP_GAP;
    }

    private static void drawAxis(SvgWriter svg, LogScale scale, int top, int bottom) {
        for (int exponent = scale.firstExponent(); exponent <= scale.lastExponent(); exponent++) {
            double nanos = Math.pow(10, exponent);
            double x = scale.at(nanos);
            svg.line("grid", x, top, x, bottom);
            svg.text("tick", "middle", x, top - 7, TimeText.ofTick(nanos));
        }
    }

    private static void drawGroup(SvgWriter svg, LogScale scale, BarGroup group, int top) {
        svg.text("group", "start", MARGIN, top + 18, group.title());
        int y = top + GROUP_TITLE;
        for (Bar bar : group.bars()) {
            drawBar(svg, scale, bar, y);
            y += BAR_ROW;
        }
    }

    private static void drawBar(SvgWriter svg, LogScale scale, Bar bar, int top) {
        String role = bar.role().name().toLowerCase(Locale.ROOT);
        double middle = top + BAR_HEIGHT / 2.0;
        double end = scale.at(bar.nanos());
        double low = scale.at(bar.nanos() - bar.errorNanos());
        double high = scale.at(bar.nanos() + bar.errorNanos());
        svg.text("label " + role, "end", BARS_FROM - 8, top + 10, bar.label());
        svg.rectangle("bar " + role, BARS_FROM, top, end - BARS_FROM, BAR_HEIGHT);
        svg.line("error", low, middle, high, middle);
        svg.line("error", low, middle - 3, low, middle + 3);
        svg.line("error", high, middle - 3, high, middle + 3);
        svg.text("time " + role, "start", Math.max(end, high) + 6, top + 10, TimeText.of(bar.nanos()));
    }

    private List<String> wrappedNotes() {
        List<String> lines = new ArrayList<>();
        for (String note : notes) {
            StringBuilder line = new StringBuilder();
            for (String word : note.split(" ")) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > NOTE_CHARACTERS) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
