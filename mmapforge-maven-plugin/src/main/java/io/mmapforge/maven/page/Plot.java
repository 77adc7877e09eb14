package io.mmapforge.maven.page;

import io.mmapforge.maven.statistics.Bar;
import io.mmapforge.maven.statistics.NumberSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A histogram.
 *
 * @param bars its bars, from left to right
 */
public record Plot(List<PlotBar> bars) {
    private static final double SIDE = 100;
    private static final double GAP = 0.12;

    /** What is there at all can be seen. */
    private static final double LEAST_HEIGHT = 3;

    /** Copies the list. */
    public Plot {
        bars = List.copyOf(bars);
    }

    static Plot of(NumberSummary numbers) {
        List<Bar> counts = numbers.bars();
        long most = counts.stream().mapToLong(Bar::count).max().orElse(1);
        double place = SIDE / counts.size();
        List<PlotBar> bars = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            Bar bar = counts.get(i);
            if (bar.count() > 0) {
                double height = Math.max(LEAST_HEIGHT, SIDE * bar.count() / most);
                bars.add(new PlotBar(
                        text(i * place),
                        text(SIDE - height),
                        text(place * (1 - GAP)),
                        text(height),
                        bar.from() + (bar.from().equals(bar.to()) ? "" : " to " + bar.to()) + ": "
                                + Shown.number(bar.count())));
            }
        }
        return new Plot(bars);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
