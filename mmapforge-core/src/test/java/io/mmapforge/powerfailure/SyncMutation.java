package io.mmapforge.powerfailure;

/** A way to sync or recover that is not safe. */
enum SyncMutation {
    NONE,
    PAGE_FORCED_BEFORE_RECORDS,
    ONE_PAGE_OVERWRITTEN,
    NEWER_PAGE_OVERWRITTEN,
    PAGE_WITHOUT_CHECKSUM,
    CAPACITY_BELIEVED,
    RECOVERY_WITHOUT_PAGE,
    UNFORCED_ROOM_STATED
}
