package io.mmapforge.layout;

import static io.mmapforge.testing.TestLayouts.ALL_TYPES;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.QuoteLayout;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Damaged schema texts: each is refused as an invalid layout, or tells a layout that its canonical text tells as well.
 *
 * <p>{@code -Dmmapforge.fuzz.inputs=10000000} sets how many, {@code -Dmmapforge.fuzz.seed=7} where to begin.
 */
class SchemaTextFuzzTest {
    private static final int INPUTS = Integer.getInteger("mmapforge.fuzz.inputs", 100_000);
    private static final long SEED = Long.getLong("mmapforge.fuzz.seed", 1);
    private static final String INTACT = RecordLayout.of(
                    "Tick",
                    7,
                    "A \"quoted\" \\ doc \u20AC.",
                    64,
                    ALL_TYPES.fields().stream()
                            .map(field -> new FieldDefinition(field.name(), field.kind(), field.maxBytes(), "d"))
                            .toList())
            .toSchemaText();
    private static final List<String> TEXTS = List.of(INTACT, KindsLayout.TEXT, QuoteLayout.TEXT);
    private static final String[] FRAGMENTS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u0000",
        "\\u00e9",
        "\\ud800",
        "\u0000",
        "\uD83D\uDE00",
        " ",
        "\n",
        "-1",
        "0",
        "1e9",
        "4294967296",
        "99999999999999999999",
        "null",
        "true",
        "\"type\"",
        "\"name\"",
        "\"string\"",
        "\"float64\"",
        "\"Level\"",
        "\"Side\"",
        "\"decimal\"",
        "\"timestamp\"",
        "\"unit\"",
        "\"length\":2,",
        "\"presence\":0,",
        "\"default\":\"1\",",
        "\"was\"",
        "\"enum\"",
        "\"flags\"",
        "\"struct\"",
        "\"key\":[\"symbol\"],",
        "\"order\":\"time\",",
        "\"venue\",",
        "\"time\"",
        "[[[["
    };

    @Test
    void aDamagedTextIsRefusedOrTellsALayout() {
        int refused = 0;
        int read = 0;
        for (long seed = SEED; seed < SEED + INPUTS; seed++) {
            String text = damaged(new SplittableRandom(seed));
            try {
                String canonical = RecordLayout.parseSchemaText(text).toSchemaText();
                assertThat(RecordLayout.parseSchemaText(canonical).toSchemaText())
                        .isEqualTo(canonical);
                read++;
            } catch (InvalidLayoutException e) {
                refused++;
            } catch (Throwable e) {
                throw new AssertionError("-Dmmapforge.fuzz.seed=" + seed + ": " + text, e);
            }
        }
        assertThat(refused).isPositive();
        assertThat(read).isPositive();
    }

    private static String damaged(SplittableRandom random) {
        StringBuilder text = new StringBuilder(TEXTS.get(random.nextInt(TEXTS.size())));
        for (int i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextInt(8) == 0 ? 80 : 3));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
                case 2 -> text.replace(from, to, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
                case 3 -> text.insert(random.nextInt(text.length()), text.substring(from, to));
                default -> text.setCharAt(from, (char) (text.charAt(from) + random.nextInt(-2, 3)));
            }
        }
        return text.toString();
    }
}
