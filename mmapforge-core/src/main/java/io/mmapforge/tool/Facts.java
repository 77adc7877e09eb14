package io.mmapforge.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names with values, told one after the other: for a person a line each, as JSON one object, as CSV a row each. */
final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    /** Adds a text. */
    Facts add(String name, String text) {
        facts.add(new Fact(name, text, false));
        return this;
    }

    /** Adds a number. */
    Facts add(String name, long number) {
        facts.add(new Fact(name, Long.toString(number), true));
        return this;
    }

    /** All of them, in the order in which they were added. */
    List<Fact> all() {
        return List.copyOf(facts);
    }

    void write(Output out, OutputFormat format) {
        switch (format) {
            case TEXT -> writeText(out);
            case JSON -> writeMembers(out.put('{')).put('}').endLine();
            case CSV -> writeCsv(out);
        }
    }

    private void writeText(Output out) {
        int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        for (Fact fact : facts) {
            String text = fact.isNumber()
                    ? String.format(Locale.ROOT, "%,d", Long.parseLong(fact.text()))
                    : Controls.escaped(fact.text());
            out.line(fact.name() + " ".repeat(width - fact.name().length() + 2) + text);
        }
    }

    /** Writes the facts as members of a JSON object, whose names are like {@code recordSize}. */
    Output writeMembers(Output out) {
        String separator = "";
        for (Fact fact : facts) {
            out.text(separator);
            Json.string(out, memberName(fact.name())).put(':');
            if (fact.isNumber()) {
                out.text(fact.text());
            } else {
                Json.string(out, fact.text());
            }
            separator = ",";
        }
        return out;
    }

    private static String memberName(String name) {
        StringBuilder member = new StringBuilder();
        boolean begins = false;
        for (char c : name.toCharArray()) {
            if (c == ' ' || c == '-') {
                begins = true;
            } else {
                member.append(begins ? Character.toUpperCase(c) : c);
                begins = false;
            }
        }
        return member.toString();
    }

    private void writeCsv(Output out) {
        out.line("property,value");
        for (Fact fact : facts) {
            Csv.cell(out, fact.name()).put(',');
            Csv.cell(out, fact.text()).endLine();
        }
    }
}
