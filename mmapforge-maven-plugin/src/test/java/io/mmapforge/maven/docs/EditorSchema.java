package io.mmapforge.maven.docs;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/** What an editor does with a schema file: it parses YAML, and holds the result against schemas/mmf.schema.json. */
final class EditorSchema {
    static final Path FILE = Path.of("../schemas/mmf.schema.json");

    private final Schema schema;

    private EditorSchema(Schema schema) {
        this.schema = schema;
    }

    static EditorSchema read() throws IOException {
        return new EditorSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(FILE), InputFormat.JSON));
    }

    /**
     * Checks a file.
     *
     * @return what an editor underlines, none if nothing
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is no YAML
     */
    List<String> complaints(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        Object value = new Load(settings).loadFromString(yaml);
        return schema.validate(JsonMapper.shared().valueToTree(value)).stream()
                .map(Error::toString)
                .toList();
    }
}
