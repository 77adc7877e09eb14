package io.mmapforge.maven.page;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.statistics.FieldSummary;
import io.mmapforge.maven.statistics.Frequency;
import io.mmapforge.maven.statistics.FrequencySummary;
import io.mmapforge.maven.statistics.NumberSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the page tells of a field, or of a part of one.
 *
 * @param name its name
 * @param type its type
 * @param style the class of its colour
 * @param badges what it is besides: of the key, the order, renamed
 * @param doc its description; empty if there is none
 * @param facts what was counted, each a name and a value
 * @param plot a histogram of numbers, or of lengths; no bars if there is none
 * @param plotFrom what stands under the histogram's left end
 * @param plotTo what stands under its right end
 * @param shares the most frequent values; empty if there are none to tell
 * @param remark what stands under them; may be empty
 */
public record FieldCard(
        String name,
        String type,
        String style,
        List<String> badges,
        String doc,
        List<Entry> facts,
        Plot plot,
        String plotFrom,
        String plotTo,
        List<Share> shares,
        String remark) {
    private static final Plot NO_PLOT = new Plot(List.of());

    /** Copies the lists. */
    public FieldCard {
        badges = List.copyOf(badges);
        facts = List.copyOf(facts);
        shares = List.copyOf(shares);
    }

    static FieldCard of(RecordLayout layout, FieldSummary summary, long records) {
        String root = summary.name().split("[.\\[]", 2)[0];
        FieldLayout field = layout.field(root).orElseThrow();
        boolean isPart = summary.name().contains(".");
        List<Share> shares = summary.frequencies()
                .map(frequencies -> shares(frequencies, summary.values()))
                .orElse(List.of());
        // Where values are told by name, their lengths say little.
        Optional<NumberSummary> plotted =
                summary.numbers().or(() -> shares.isEmpty() ? summary.lengths() : Optional.empty());
        String unit = summary.numbers().isEmpty() && plotted.isPresent() ? " bytes long" : "";
        return new FieldCard(
                summary.name(),
                isPart ? summary.type() : field.typeText(),
                Family.of(summary.kind()).style(),
                isPart ? List.of() : badges(layout, field),
                isPart ? "" : Shown.prose(field.doc()),
                facts(summary, field, records, isPart),
                plotted.map(Plot::of).orElse(NO_PLOT),
                plotted.map(NumberSummary::least).orElse("") + unit,
                plotted.map(NumberSummary::greatest).orElse("") + unit,
                shares,
                summary.frequencies().map(FieldCard::remark).orElse(""));
    }

    private static List<String> badges(RecordLayout layout, FieldLayout field) {
        List<String> badges = new ArrayList<>();
        if (layout.key().contains(field)) {
            badges.add("key");
        }
        if (layout.order().filter(field::equals).isPresent()) {
            badges.add("order");
        }
        if (!field.was().isEmpty()) {
            badges.add("was " + field.was());
        }
        return badges;
    }

    private static List<Entry> facts(FieldSummary summary, FieldLayout field, long records, boolean isPart) {
        List<Entry> facts = new ArrayList<>();
        facts.add(new Entry("values", Shown.number(summary.values())));
        if (!isPart && field.isOptional()) {
            facts.add(new Entry(
                    "absent", Shown.number(summary.absent()) + " (" + Shown.percent(summary.absent(), records) + ")"));
        }
        if (summary.unreadable() > 0) {
            facts.add(new Entry("unreadable", Shown.number(summary.unreadable())));
        }
        summary.numbers().ifPresent(numbers -> {
            facts.add(new Entry("least", numbers.least()));
            if (!numbers.mean().isEmpty()) {
                facts.add(new Entry("mean", numbers.mean()));
            }
            facts.add(new Entry("greatest", numbers.greatest()));
        });
        summary.lengths()
                .ifPresent(lengths -> facts.add(new Entry(
                        "bytes",
                        lengths.least() + " to " + lengths.greatest() + ", " + lengths.mean() + " on average")));
        summary.frequencies()
                .ifPresent(frequencies -> facts.add(new Entry(
                        "different",
                        (frequencies.isExact() ? "" : "more than ") + Shown.number(frequencies.distinct()))));
        summary.others().forEach(other -> facts.add(new Entry(other.text(), Shown.number(other.count()))));
        return facts;
    }

    private static List<Share> shares(FrequencySummary frequencies, long values) {
        if (frequencies.most().isEmpty() || frequencies.most().get(0).count() == 1 && frequencies.distinct() > 1) {
            return List.of();
        }
        long most = frequencies.most().get(0).count();
        List<Share> shares = new ArrayList<>();
        for (Frequency frequency : frequencies.most()) {
            shares.add(new Share(
                    frequency.text().isEmpty() ? "(empty)" : Shown.text(frequency.text()),
                    (frequencies.isExact() ? "" : "≥ ") + Shown.number(frequency.count()),
                    Shown.percent(frequency.count(), values),
                    String.format(Locale.ROOT, "%.1f", 100.0 * frequency.count() / most)));
        }
        return shares;
    }

    private static String remark(FrequencySummary frequencies) {
        if (frequencies.isExact()
                && frequencies.distinct() > 1
                && frequencies.most().get(0).count() == 1) {
            return "No value occurs twice.";
        }
        if (frequencies.most().isEmpty() && !frequencies.isExact()) {
            return "No value stands out.";
        }
        long left = frequencies.distinct() - frequencies.most().size();
        return left <= 0
                ? ""
                : "and " + (frequencies.isExact() ? "" : "more than ") + Shown.number(left) + " other"
                        + (left == 1 ? "" : "s");
    }
}
