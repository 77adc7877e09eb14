package io.mmapforge.maven.page;

import java.util.List;

/**
 * What belongs together.
 *
 * @param title what it is about
 * @param entries what there is to tell
 */
public record Group(String title, List<Entry> entries) {
    /** Copies the list. */
    public Group {
        entries = List.copyOf(entries);
    }
}
