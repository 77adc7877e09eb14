package io.mmapforge.maven.docs;

import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Every rule with its code, what it demands, a wrong example, what a user sees then, and a right example. */
final class RuleCatalogue {
    private static final int SHOWN_WHOLE_LINES = 44;
    private static final int SHOWN_FIRST_LINES = 9;
    private static final int SHOWN_LAST_LINES = 2;

    private final List<RuleCase> cases;
    private final Map<String, String> lockedFiles;
    private final StringBuilder text = new StringBuilder();

    /**
     * Prepares the catalogue.
     *
     * @param cases the cases of all rules
     * @param lockedFiles the files that lock examples start from, which are not shown again
     */
    RuleCatalogue(List<RuleCase> cases, Map<String, String> lockedFiles) {
        this.cases = cases;
        this.lockedFiles = lockedFiles;
    }

    /** The text in Markdown, of the rules that are asked for. */
    String markdown(Predicate<Rule> rules) throws IOException, InvalidRequestException {
        text.setLength(0);
        List<Rule> chosen = List.of(Rule.values()).stream().filter(rules).toList();
        text.append("| code | the rule | breaking it is |\n|---|---|---|\n");
        for (Rule rule : chosen) {
            text.append("| [")
                    .append(rule.code())
                    .append("](#")
                    .append(rule.code().toLowerCase(Locale.ROOT));
            text.append(") | ").append(rule.summary()).append(" | ");
            text.append(rule.severity().label()).append(" |\n");
        }
        for (Rule rule : chosen) {
            describe(rule);
        }
        return text.toString();
    }

    private void describe(Rule rule) throws IOException, InvalidRequestException {
        List<RuleCase> ofRule =
                cases.stream().filter(one -> one.code().equals(rule.code())).toList();
        RuleCase example =
                ofRule.stream().filter(RuleCase::isExample).findFirst().orElseThrow();
        text.append("\n#### ")
                .append(rule.code())
                .append("\n\n**")
                .append(rule.summary())
                .append("**");
        example.about().ifPresent(about -> text.append(' ').append(about.strip()));
        text.append("\n\nWrong").append(parameters(example)).append(":\n");
        Map<String, String> wrong = example.wrongFiles();
        files(wrong, lockedFiles, "is [the one above](#versions-and-lock-files)");
        text.append("\nThe message:\n\n");
        fence("", example.wrongMessages());
        text.append("\nRight:\n");
        files(example.rightFiles(), wrong, "stays as it is");
        others(ofRule.stream().filter(one -> !one.isExample()).toList());
    }

    private void others(List<RuleCase> others) throws IOException, InvalidRequestException {
        if (others.isEmpty()) {
            return;
        }
        text.append("\n<details><summary>Other ways to break it, and what is said then</summary>\n");
        for (RuleCase other : others) {
            String parameters = parameters(other);
            text.append(parameters.isEmpty() ? "\n" : "\nW" + parameters.strip().substring(1) + ":\n\n");
            fence("", other.wrongMessages());
        }
        text.append("\n</details>\n");
    }

    private static String parameters(RuleCase one) throws IOException {
        return one.parameters().isEmpty() ? "" : " with `" + String.join("`, `", one.parameters()) + "`";
    }

    private void files(Map<String, String> files, Map<String, String> known, String remark) {
        boolean alone = files.size() == 1 && files.keySet().iterator().next().endsWith(".mmf.yaml");
        for (Map.Entry<String, String> file : files.entrySet()) {
            boolean isKnown = file.getValue().equals(known.get(file.getKey()));
            text.append('\n');
            if (!alone || isKnown) {
                text.append('`').append(file.getKey()).append('`');
                text.append(isKnown ? " " + remark + ".\n" : ":\n\n");
            }
            if (!isKnown) {
                fence("yaml", shortened(file.getValue()));
            }
        }
    }

    private void fence(String language, String content) {
        text.append("```").append(language).append('\n');
        text.append(content).append(content.endsWith("\n") || content.isEmpty() ? "" : "\n");
        text.append("```\n");
    }

    private static String shortened(String content) {
        List<String> lines = content.lines().toList();
        if (lines.size() <= SHOWN_WHOLE_LINES) {
            return content;
        }
        int last = lines.size() - SHOWN_LAST_LINES;
        return String.join("\n", lines.subList(0, SHOWN_FIRST_LINES)) + "\n... " + (last - SHOWN_FIRST_LINES)
                + " lines more ...\n" + String.join("\n", lines.subList(last, lines.size())) + "\n";
    }
}
