package io.mmapforge.maven.parse;

import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.SourceFile;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** The tokens of a YAML text, with positions, and with the library's errors turned into ours. */
final class YamlTokens implements AutoCloseable {
    private static final int MIN_BUFFER_CHARACTERS = 1024;

    private final SourceFile file;
    private final JsonParser parser;

    YamlTokens(SourceFile file) {
        this.file = file;
        parser = factory(file.text().length()).createParser(ObjectReadContext.empty(), file.text());
    }

    /** Whoever reads the file decides how long it may be; the library's own limits would only be in the way. */
    private static YAMLFactory factory(int characters) {
        return YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(characters + 1L)
                        .maxStringLength(characters + 1)
                        .maxNameLength(characters + 1)
                        .build())
                .loadSettings(LoadSettings.builder()
                        // One buffer for the whole file: where one ends between the halves of a surrogate pair, the
                        // reader of SnakeYAML Engine 3.0.1 fails with an IndexOutOfBoundsException.
                        .setBufferSize(Math.max(MIN_BUFFER_CHARACTERS, characters + 1))
                        .setCodePointLimit(characters + 1)
                        // The tree reader reports them itself, with both positions, and goes on.
                        .setAllowDuplicateKeys(true)
                        .build())
                .build();
    }

    /** The next token, or null at the end. */
    @Nullable
    JsonToken next() throws UnreadableYamlException {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw YamlSyntaxError.translate(e, position(), file);
        }
    }

    /** The text of the current key or scalar. */
    String text() {
        return parser.getString();
    }

    /** Where the current token starts, its anchor and tag included. */
    Position position() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    @Override
    public void close() {
        parser.close();
    }
}
