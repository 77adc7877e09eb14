package io.mmapforge.tool;

import io.mmapforge.verify.Finding;
import io.mmapforge.verify.VerifyResult;
import java.util.Locale;

/** Writes what a verification finds, as it comes. */
final class FindingsText {
    private final Output out;
    private final OutputFormat format;
    private final long most;
    private long count;

    /**
     * A text without findings yet.
     *
     * @param most how many findings are told
     */
    FindingsText(Output out, OutputFormat format, long most) {
        this.out = out;
        this.format = format;
        this.most = most;
        switch (format) {
            case TEXT -> {}
            case JSON -> out.text("{\"findings\":[");
            case CSV -> out.line("severity,file,offset,record,finding,remedy");
        }
    }

    void add(Finding finding) {
        if (count++ < most) {
            switch (format) {
                case TEXT -> addText(finding);
                case JSON -> addJson(finding);
                case CSV -> addCsv(finding);
            }
            out.flushIfFull();
        }
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String part(Finding finding) {
        return switch (finding.file()) {
            case STORE -> "store";
            case KEY_FILE -> "key file";
            case LOCK_FILE -> "lock file";
        };
    }

    private static String place(long number) {
        return number == Finding.NOWHERE ? "" : Long.toString(number);
    }

    private void addText(Finding finding) {
        StringBuilder line = new StringBuilder(severity(finding)).append(": ").append(part(finding));
        if (finding.record() != Finding.NOWHERE) {
            line.append(", record ").append(finding.record());
        }
        if (finding.offset() != Finding.NOWHERE) {
            line.append(", offset ").append(finding.offset());
        }
        line.append(": ").append(finding.text());
        if (!finding.remedy().isEmpty()) {
            line.append("; ").append(finding.remedy());
        }
        out.line(Controls.escaped(line.toString()));
    }

    private void addJson(Finding finding) {
        out.text(count == 1 ? "\n" : ",\n");
        Json.string(out.text("{\"severity\":"), severity(finding));
        Json.string(out.text(",\"file\":"), part(finding));
        if (finding.offset() != Finding.NOWHERE) {
            out.text(",\"offset\":").number(finding.offset());
        }
        if (finding.record() != Finding.NOWHERE) {
            out.text(",\"record\":").number(finding.record());
        }
        Json.string(out.text(",\"finding\":"), finding.text());
        if (!finding.remedy().isEmpty()) {
            Json.string(out.text(",\"remedy\":"), finding.remedy());
        }
        out.put('}');
    }

    private void addCsv(Finding finding) {
        out.text(severity(finding)).put(',').text(part(finding)).put(',');
        out.text(place(finding.offset())).put(',').text(place(finding.record())).put(',');
        Csv.cell(out, finding.text()).put(',');
        Csv.cell(out, finding.remedy()).endLine();
    }

    /** Ends the text with the numbers; rows of CSV have no place for them. */
    void end(VerifyResult result) {
        switch (format) {
            case TEXT -> {
                if (count > most) {
                    out.line("(and " + (count - most) + " more)");
                }
                new Facts()
                        .add("records", result.records())
                        .add("wrong", result.wrong())
                        .add("notes", result.notes())
                        .write(out, format);
            }
            case JSON -> {
                out.text("],\"records\":").number(result.records());
                out.text(",\"wrong\":").number(result.wrong());
                out.text(",\"notes\":").number(result.notes());
                out.put('}').endLine();
            }
            case CSV -> {}
        }
    }
}
