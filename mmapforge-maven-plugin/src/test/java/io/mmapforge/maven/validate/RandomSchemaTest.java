package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A schema of any types comes to the layout that it says. */
class RandomSchemaTest {
    private static final long FIRST_SEED = 20_261_127L;
    private static final int SCHEMAS = 500;

    @Test
    void laysOutWhatTheSchemaSays() {
        Set<FieldType> kinds = EnumSet.noneOf(FieldType.class);
        int arrays = 0;
        int optional = 0;
        int defaults = 0;
        int keys = 0;
        int orders = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            RecordLayout layout = new RandomRecords(FIRST_SEED + i).layoutWithLookups(1 + i);
            String schema = new SchemaText(i).of(layout);

            RecordLayout found = Schemas.valid(schema).layout();

            assertThat(found.toSchemaText()).as(schema).isEqualTo(layout.toSchemaText());
            assertThat(found.fingerprint()).isEqualTo(layout.fingerprint());
            keys += layout.key().isEmpty() ? 0 : 1;
            orders += layout.order().isPresent() ? 1 : 0;
            for (FieldLayout field : layout.fields()) {
                kinds.add(field.kind());
                arrays += field.isArray() ? 1 : 0;
                optional += field.isOptional() ? 1 : 0;
                defaults += field.defaultValue().isPresent() ? 1 : 0;
            }
        }
        assertThat(kinds).isEqualTo(EnumSet.allOf(FieldType.class));
        assertThat(arrays).isGreaterThan(500);
        assertThat(optional).isGreaterThan(500);
        assertThat(defaults).isGreaterThan(500);
        assertThat(keys).isBetween(200, 490);
        assertThat(orders).isBetween(100, 400);
    }
}
