package io.mmapforge.event;

/**
 * Makes events for the flight recorder. Thread-safe.
 *
 * <p>Each call asks anew whether a recording wants the event: recordings begin and end while stores are open. An event that cannot be made is lost.
 */
final class FlightRecorderSink implements EventSink {
    private final SilentSink silent;

    FlightRecorderSink(SilentSink silent) {
        this.silent = silent;
    }

    @Override
    public StoreEvents.Growth growth() {
        try {
            GrowthEvent event = new GrowthEvent();
            return begins(event) ? event : silent;
        } catch (RuntimeException | Error e) {
            return silent;
        }
    }

    @Override
    public StoreEvents.Repair repair() {
        try {
            RepairEvent event = new RepairEvent();
            return begins(event) ? event : silent;
        } catch (RuntimeException | Error e) {
            return silent;
        }
    }

    @Override
    public StoreEvents.Recovery recovery() {
        try {
            RecoveryEvent event = new RecoveryEvent();
            return begins(event) ? event : silent;
        } catch (RuntimeException | Error e) {
            return silent;
        }
    }

    @Override
    public StoreEvents.ContendedWrite contendedWrite() {
        try {
            ContendedWriteEvent event = new ContendedWriteEvent();
            return begins(event) ? event : silent;
        } catch (RuntimeException | Error e) {
            return silent;
        }
    }

    @Override
    public StoreEvents.Sync sync() {
        try {
            SyncEvent event = new SyncEvent();
            return begins(event) ? event : silent;
        } catch (RuntimeException | Error e) {
            return silent;
        }
    }

    @Override
    public StoreEvents.KeyTableGrowth keyTableGrowth() {
        try {
            KeyTableGrowthEvent event = new KeyTableGrowthEvent();
            return begins(event) ? event : silent;
        } catch (RuntimeException | Error e) {
            return silent;
        }
    }

    @Override
    public StoreEvents.KeyFileRebuild keyFileRebuild() {
        try {
            KeyFileRebuildEvent event = new KeyFileRebuildEvent();
            return begins(event) ? event : silent;
        } catch (RuntimeException | Error e) {
            return silent;
        }
    }

    private static boolean begins(StoreEvent event) {
        boolean enabled = event.isEnabled();
        if (enabled) {
            event.begin();
        }
        return enabled;
    }
}
