package io.mmapforge.tool;

import io.mmapforge.layout.DefaultValue;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each byte of a record is. Immutable. */
public final class ByteMap {
    private final List<BytePart> parts = new ArrayList<>();

    /**
     * The map of a record.
     *
     * @param layout where its fields lie
     */
    public ByteMap(RecordLayout layout) {
        parts.add(new BytePart(0, RecordLayout.SEQUENCE_WORD_BYTES, "", "sequence word", ""));
        for (int word = 0; word < layout.presenceWords(); word++) {
            parts.add(new BytePart(
                    RecordLayout.SEQUENCE_WORD_BYTES + word * Long.BYTES, Long.BYTES, "", "presence bits", ""));
        }
        for (FieldLayout field : layout.fields()) {
            fillUpTo(field.offset());
            parts.add(new BytePart(field.offset(), field.size(), field.name(), field.typeText(), note(layout, field)));
        }
        fillUpTo(layout.recordSize());
    }

    private void fillUpTo(int offset) {
        int end = parts.get(parts.size() - 1).end();
        if (end < offset) {
            parts.add(new BytePart(end, offset - end, "", "padding", ""));
        }
    }

    private static String note(RecordLayout layout, FieldLayout field) {
        List<String> notes = new ArrayList<>();
        if (layout.key().contains(field)) {
            notes.add("key");
        }
        if (layout.order().filter(field::equals).isPresent()) {
            notes.add("order");
        }
        if (field.isOptional()) {
            notes.add("presence bit " + field.presenceBit());
        }
        field.defaultValue().map(DefaultValue::text).ifPresent(text -> notes.add("default " + text));
        if (!field.was().isEmpty()) {
            notes.add("was " + field.was());
        }
        if (!field.doc().isEmpty()) {
            notes.add(field.doc().replaceAll("\\s+", " ").strip());
        }
        return String.join("; ", notes);
    }

    /** The parts, in the order of their offsets, with nothing between them. */
    public List<BytePart> parts() {
        return List.copyOf(parts);
    }

    void writeText(Output out) {
        int nameWidth = Math.max(
                "field".length(),
                parts.stream().mapToInt(part -> part.field().length()).max().orElse(0));
        int typeWidth = Math.max(
                "type".length(),
                parts.stream().mapToInt(part -> part.type().length()).max().orElse(0));
        String form = "%8s %8s  %-" + nameWidth + "s  %-" + typeWidth + "s  %s";
        out.line(String.format(Locale.ROOT, form, "offset", "bytes", "field", "type", "")
                .stripTrailing());
        for (BytePart part : parts) {
            out.line(String.format(
                            Locale.ROOT,
                            form,
                            part.offset(),
                            part.size(),
                            part.field(),
                            part.type(),
                            Controls.escaped(part.note()))
                    .stripTrailing());
        }
    }

    /** Writes a JSON array of objects. */
    Output writeJson(Output out) {
        out.put('[');
        String separator = "";
        for (BytePart part : parts) {
            Facts facts = new Facts().add("offset", part.offset()).add("bytes", part.size());
            if (!part.field().isEmpty()) {
                facts.add("field", part.field());
            }
            facts.add("type", part.type());
            if (!part.note().isEmpty()) {
                facts.add("note", part.note());
            }
            facts.writeMembers(out.text(separator).put('{')).put('}');
            separator = ",";
        }
        return out.put(']');
    }

    /** Adds what each byte is to facts. */
    void addTo(Facts facts) {
        for (BytePart part : parts) {
            String text = part.field().isEmpty() ? part.type() : part.field() + " " + part.type();
            facts.add("bytes " + part.offset() + " to " + (part.end() - 1), text);
        }
    }
}
