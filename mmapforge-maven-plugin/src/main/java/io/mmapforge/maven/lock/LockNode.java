package io.mmapforge.maven.lock;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlScalar;
import io.mmapforge.maven.parse.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value in a lock file that must be what the reader asks for.
 *
 * @param node the value
 * @param subject what messages call it, for example {@code offset of field 3 of version 1}
 */
record LockNode(YamlNode node, String subject) {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");

    Position position() {
        return node.position();
    }

    boolean has(String key) {
        return entry(key).isPresent();
    }

    void requireExactly(List<String> keys) throws EditedLockException {
        requireKeys(keys, List.of());
    }

    void requireKeys(List<String> required, List<String> optional) throws EditedLockException {
        for (YamlMapping.Entry entry : entries()) {
            if (!required.contains(entry.key()) && !optional.contains(entry.key())) {
                throw new EditedLockException(
                        entry.keyPosition(), subject + ": unknown key " + DisplayText.quote(entry.key()));
            }
        }
        for (String key : required) {
            value(key);
        }
    }

    List<YamlMapping.Entry> entries() throws EditedLockException {
        if (node instanceof YamlMapping mapping) {
            return mapping.entries();
        }
        throw wrong("expected keys with values");
    }

    LockNode value(String key) throws EditedLockException {
        YamlMapping.Entry entry = entry(key).orElseThrow(() -> wrong("the key '" + key + "' is missing"));
        return new LockNode(entry.value(), key + " of " + subject);
    }

    /**
     * The items of a list that isn't empty.
     *
     * @param itemSubject what messages call an item, before its number from 1
     * @param listSubject what messages call the list
     */
    List<LockNode> items(String itemSubject, String listSubject) throws EditedLockException {
        if (!(node instanceof YamlSequence sequence) || sequence.items().isEmpty()) {
            throw wrong("expected a list");
        }
        List<LockNode> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            items.add(new LockNode(item, itemSubject + " " + (items.size() + 1) + " of " + listSubject));
        }
        return items;
    }

    String text() throws EditedLockException {
        if (node instanceof YamlScalar scalar) {
            return scalar.text();
        }
        throw wrong("expected text");
    }

    long number() throws EditedLockException {
        String text = text();
        if (!NUMBER.matcher(text).matches()) {
            throw wrong("expected a number, found " + DisplayText.quote(text));
        }
        return Long.parseLong(text);
    }

    /** A number that is computed with; none that is too large for that is one that a layout may have. */
    int smallNumber() throws EditedLockException {
        return (int) Math.min(number(), Integer.MAX_VALUE);
    }

    void requireComputed(String computed) throws EditedLockException {
        String stated = text();
        if (!stated.equals(computed)) {
            throw wrong("the file says " + DisplayText.quote(stated) + ", the fields come to '" + computed + "'");
        }
    }

    EditedLockException wrong(String problem) {
        return new EditedLockException(node.position(), subject + ": " + problem);
    }

    private Optional<YamlMapping.Entry> entry(String key) {
        return node instanceof YamlMapping mapping ? mapping.entry(key) : Optional.empty();
    }
}
