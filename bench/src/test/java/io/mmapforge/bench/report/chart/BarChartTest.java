package io.mmapforge.bench.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class BarChartTest {
    private static final BarChart CHART = new BarChart(
            "A & B",
            List.of("A note."),
            List.of(
                    new BarGroup(
                            "Get",
                            List.of(
                                    new Bar("mine", Bar.Role.SUBJECT, 1, 0.2),
                                    new Bar("theirs", Bar.Role.OTHER, 100, 0))),
                    new BarGroup("Set", List.of(new Bar("raw", Bar.Role.LIMIT, 10, 10)))));

    @Test
    void drawsBarsOnALogarithmicScale() {
        // Of two decades, from 1 ns at 236 to 100 ns at 760, of which a value is 262 apart from its tenth.
        assertThat(new BarChart(
                                "T",
                                List.of(),
                                List.of(new BarGroup(
                                        "G",
                                        List.of(
                                                new Bar("a", Bar.Role.SUBJECT, 10, 0),
                                                new Bar("b", Bar.Role.OTHER, 99, 1)))))
                        .toSvg())
                .contains(
                        "<text class=\"tick\" text-anchor=\"middle\" x=\"236\" y=\"77\">1 ns</text>",
                        "<text class=\"tick\" text-anchor=\"middle\" x=\"498\" y=\"77\">10 ns</text>",
                        "<text class=\"tick\" text-anchor=\"middle\" x=\"760\" y=\"77\">100 ns</text>",
                        "<rect class=\"bar subject\" x=\"236\" y=\"110\" width=\"262\" height=\"11\"/>",
                        "<rect class=\"bar other\" x=\"236\" y=\"127\" width=\"522.9\" height=\"11\"/>",
                        "<line class=\"error\" x1=\"757.7\" y1=\"132.5\" x2=\"760\" y2=\"132.5\"/>",
                        "<text class=\"time other\" text-anchor=\"start\" x=\"766\" y=\"137\">99.0 ns</text>");
    }

    @Test
    void endsAnErrorThatReachesZeroAtTheAxis() {
        assertThat(CHART.toSvg()).contains("<line class=\"error\" x1=\"236\"");
    }

    @Test
    void isWellFormedWithTextAsText() throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(CHART.toSvg())));

        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("A & B");
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(CHART.toSvg()).doesNotContain("href", "url(").contains("prefers-color-scheme: dark");
    }

    @Test
    void breaksNotesThatAreTooLongForALine() {
        String note = "word ".repeat(40).strip();

        assertThat(new BarChart("T", List.of(note), List.of()).toSvg())
                .contains("y=\"62\">" + "word ".repeat(24).strip() + "</text>")
                .contains("y=\"79\">" + "word ".repeat(16).strip() + "</text>");
    }

    @ParameterizedTest
    @CsvSource({
        "0.004, 0.00 ns",
        "0.526, 0.53 ns",
        "9.994, 9.99 ns",
        "9.996, 10.0 ns",
        "99.96, 100 ns",
        "999.4, 999 ns",
        "999.6, 1.00 µs",
        "13149, 13.1 µs",
        "2500000, 2.50 ms",
        "7e9, 7.00 s",
        "1.2e13, 12000 s"
    })
    void writesTimesWithThreeDigits(double nanos, String expected) {
        assertThat(TimeText.of(nanos)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.01 ns", "0.1, 0.1 ns", "1, 1 ns", "100, 100 ns", "1000, 1 µs", "10000000, 10 ms"})
    void writesTicksWithoutZerosBehindThePoint(double nanos, String expected) {
        assertThat(TimeText.ofTick(nanos)).isEqualTo(expected);
    }
}
