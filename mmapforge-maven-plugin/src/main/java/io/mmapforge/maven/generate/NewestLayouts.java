package io.mmapforge.maven.generate;

import io.mmapforge.layout.RecordLayout;
import java.util.List;

/**
 * The earlier layouts that a generated class knows: the newest, as many as always fit.
 *
 * <p>A class file has room for 65,535 constants, and a lock for thousands of versions. A file of a version that is older than
 * those a program knows is refused as any other, with each difference; only since which version it is so remains unsaid.
 */
final class NewestLayouts {
    private static final int MAX_VERSIONS = 32;
    private static final int MAX_FIELDS = 2_048;

    private NewestLayouts() {}

    /**
     * The newest layouts whose fields, taken together, are few enough.
     *
     * @param layouts layouts in ascending order of their versions
     * @return the last of them, in the same order
     */
    static List<RecordLayout> of(List<RecordLayout> layouts) {
        int first = layouts.size();
        int fields = 0;
        while (first > 0 && layouts.size() - first < MAX_VERSIONS) {
            fields += layouts.get(first - 1).fields().size();
            if (fields > MAX_FIELDS) {
                break;
            }
            first--;
        }
        return List.copyOf(layouts.subList(first, layouts.size()));
    }
}
