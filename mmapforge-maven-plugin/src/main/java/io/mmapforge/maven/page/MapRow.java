package io.mmapforge.maven.page;

import java.util.List;

/**
 * A row of a byte map.
 *
 * @param offset the offset of its first byte
 * @param cells what its bytes are; empty if rows are left out here
 * @param gap what is left out; empty if nothing is
 */
public record MapRow(String offset, List<MapCell> cells, String gap) {
    /** Copies the list. */
    public MapRow {
        cells = List.copyOf(cells);
    }
}
