package io.mmapforge.examples.earthquake;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.mmapforge.error.StoreClosedException;
import java.util.function.ToDoubleFunction;

/** The example of docs/MONITORING.md, which a test compares with this. */
record StoreMetrics(EarthquakeStore store) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Tags tags = Tags.of("store", store.path().getFileName().toString());
        gauge(registry, tags, "mmapforge.records", open -> open.size());
        gauge(registry, tags, "mmapforge.capacity", open -> open.capacity());
        counter(registry, tags, "mmapforge.growths", open -> open.counters().growths());
        counter(registry, tags, "mmapforge.repairs", open -> open.counters().repairs());
        counter(
                registry,
                tags,
                "mmapforge.read.retries",
                open -> open.counters().retries());
        counter(registry, tags, "mmapforge.lane.reads", open -> open.counters().laneReads());
    }

    private void gauge(MeterRegistry registry, Tags tags, String name, ToDoubleFunction<EarthquakeStore> value) {
        Gauge.builder(name, store, open -> unlessClosed(open, value)).tags(tags).register(registry);
    }

    private void counter(MeterRegistry registry, Tags tags, String name, ToDoubleFunction<EarthquakeStore> value) {
        FunctionCounter.builder(name, store, open -> unlessClosed(open, value))
                .tags(tags)
                .register(registry);
    }

    /** A registry outlives the store. */
    private static double unlessClosed(EarthquakeStore store, ToDoubleFunction<EarthquakeStore> value) {
        try {
            return value.applyAsDouble(store);
        } catch (StoreClosedException closed) {
            return Double.NaN;
        }
    }
}
