package io.mmapforge.maven.export;

import io.mmapforge.layout.RecordLayout;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an exported file tells of the records that it was made of, if its format has a place for it. */
final class Metadata {
    private Metadata() {}

    static Map<String, String> of(RecordLayout layout) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("mmapforge.record", layout.recordName());
        metadata.put("mmapforge.version", Long.toString(layout.version()));
        metadata.put("mmapforge.schema", layout.toSchemaText());
        return metadata;
    }
}
