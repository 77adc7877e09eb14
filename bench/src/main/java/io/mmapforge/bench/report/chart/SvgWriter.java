package io.mmapforge.bench.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes the elements of an SVG picture, with coordinates to a tenth of a pixel. */
final class SvgWriter {
    private static final String STYLE = """
            <style>
              svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; font-size: 12px }
              .paper { fill: #ffffff }
              .title { font-size: 18px; font-weight: 600; fill: #1c2128 }
              .group { font-size: 13px; font-weight: 600; fill: #1c2128 }
              .note, .tick { fill: #57606a }
              .label, .time { fill: #3d444d }
              .time { font-variant-numeric: tabular-nums; paint-order: stroke; stroke: #ffffff; stroke-width: 3px }
              .label.subject, .time.subject { font-weight: 600; fill: #b3400a }
              .bar.subject { fill: #d9540f }
              .bar.limit { fill: #9aa4af }
              .bar.other { fill: #5b84b1 }
              .grid { stroke: #d8dee4; stroke-width: 1 }
              .error { stroke: #1c2128; stroke-width: 1 }
              @media (prefers-color-scheme: dark) {
                .paper { fill: #0f1318 }
                .title, .group { fill: #e6edf3 }
                .note, .tick { fill: #9aa4af }
                .label, .time { fill: #c9d1d9 }
                .time { stroke: #0f1318 }
                .label.subject, .time.subject { fill: #ff9a5c }
                .bar.subject { fill: #f0732e }
                .bar.limit { fill: #6e7781 }
                .bar.other { fill: #4f79a8 }
                .grid { stroke: #2b323a }
                .error { stroke: #e6edf3 }
              }
            </style>
            """;

    private final StringBuilder svg = new StringBuilder();

    SvgWriter(int width, int height, String title, String description) {
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
                <title>%s</title>
                <desc>%s</desc>
                """.formatted(width, height, width, height, escaped(title), escaped(description)));
        svg.append(STYLE);
        svg.append("<rect class=\"paper\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n".formatted(width, height));
    }

    void text(String styles, String anchor, double x, double y, String text) {
        svg.append("<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
                .formatted(styles, anchor, number(x), number(y), escaped(text)));
    }

    void line(String styles, double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(styles, number(x1), number(y1), number(x2), number(y2)));
    }

    void rectangle(String styles, double x, double y, double width, double height) {
        svg.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
                .formatted(styles, number(x), number(y), number(width), number(height)));
    }

    /** The picture, with all that was added so far. */
    @Override
    public String toString() {
        return svg + "</svg>\n";
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
