package io.mmapforge.examples.earthquake;

import java.util.Locale;

/**
 * What the records of a store add up to.
 *
 * @param events the number of records
 * @param strongest the highest magnitude
 * @param significance the sum of all significances
 * @param felt the number of people who reported that they felt something
 * @param tsunamis the number of events with the tsunami flag
 * @param withoutStations the number of events for which no stations are reported
 * @param withoutFelt the number of events for which it is not reported how many people felt it
 */
record EarthquakeTotals(
        long events,
        double strongest,
        long significance,
        long felt,
        long tsunamis,
        long withoutStations,
        long withoutFelt) {
    static EarthquakeTotals of(EarthquakeStore store) {
        long events = store.size();
        double strongest = Double.NEGATIVE_INFINITY;
        long significance = 0;
        long felt = 0;
        long tsunamis = 0;
        long withoutStations = 0;
        long withoutFelt = 0;
        for (long i = 0; i < events; i++) {
            strongest = Math.max(strongest, store.getMagnitude(i));
            significance += store.getSignificance(i);
            felt += store.getFeltOr(i, 0);
            tsunamis += store.getTsunami(i) ? 1 : 0;
            withoutStations += store.hasStations(i) ? 0 : 1;
            withoutFelt += store.hasFelt(i) ? 0 : 1;
        }
        return new EarthquakeTotals(events, strongest, significance, felt, tsunamis, withoutStations, withoutFelt);
    }

    /** One line, the same to the letter as the programs in other languages print it. */
    String toLine() {
        return String.format(
                Locale.ROOT,
                "events=%d strongest=%.1f significance=%d felt=%d tsunamis=%d absent: stations=%d felt=%d",
                events,
                strongest,
                significance,
                felt,
                tsunamis,
                withoutStations,
                withoutFelt);
    }
}
