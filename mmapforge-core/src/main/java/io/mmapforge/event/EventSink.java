package io.mmapforge.event;

/** What {@link StoreEvents} hands events to. Thread-safe. */
interface EventSink {
    StoreEvents.Growth growth();

    StoreEvents.Repair repair();

    StoreEvents.Recovery recovery();

    StoreEvents.ContendedWrite contendedWrite();

    StoreEvents.Sync sync();

    StoreEvents.KeyTableGrowth keyTableGrowth();

    StoreEvents.KeyFileRebuild keyFileRebuild();
}
