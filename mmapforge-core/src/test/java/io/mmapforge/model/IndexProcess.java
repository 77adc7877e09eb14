package io.mmapforge.model;

import java.util.List;

/**
 * One writer of the model of the key file, or its reader.
 *
 * @param name for traces
 * @param deeds what it does, one after the other
 * @param mortal whether it may be killed
 */
record IndexProcess(String name, List<IndexDeed> deeds, boolean mortal) {
    static IndexProcess of(String name, IndexDeed... deeds) {
        return new IndexProcess(name, List.of(deeds), false);
    }

    /** The same, but it may be killed at any step. */
    IndexProcess killable() {
        return new IndexProcess(name, deeds, true);
    }
}
