package io.mmapforge.maven.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
    @Test
    void showsPlaceProblemRemedyCodeAndCaret() {
        SourceFile file = new SourceFile("schemas/tick.mmf.yaml", "fields:\n  - { name: symbol, type: string }\n");

        assertThat(render(file, new Position(2, 5)))
                .isEqualTo("schemas/tick.mmf.yaml:2:5: error: it is wrong; mend it [MMF012]\n"
                        + "  - { name: symbol, type: string }\n"
                        + "    ^");
    }

    @Test
    void keepsTabsAboveAndBelow() {
        assertThat(excerpt("\ta:\tb", 5)).isEqualTo("\ta:\tb\n\t  \t^");
    }

    @Test
    void countsWideCharactersAsTwoCells() {
        assertThat(excerpt("名前: x", 5)).isEqualTo("名前: x\n      ^");
        assertThat(excerpt("한글: x", 5)).isEqualTo("한글: x\n      ^");
        assertThat(excerpt("😀: x", 4)).isEqualTo("😀: x\n    ^");
        assertThat(excerpt("Ａ: x", 4)).isEqualTo("Ａ: x\n    ^");
    }

    @Test
    void countsCombiningMarksAsNoCell() {
        assertThat(excerpt("e\u0301: x", 5)).isEqualTo("e\u0301: x\n   ^");
    }

    @Test
    void countsAccentedAndCyrillicLettersAsOneCell() {
        assertThat(excerpt("é-я: x", 6)).isEqualTo("é-я: x\n     ^");
    }

    @Test
    void putsTheCaretBehindTheLineAtMost() {
        assertThat(excerpt("abc", 4)).isEqualTo("abc\n   ^");
        assertThat(excerpt("abc", 99)).isEqualTo("abc\n   ^");
    }

    @Test
    void replacesWhatATerminalWouldObey() {
        assertThat(excerpt("\u001b[31mred\u202e", 6)).isEqualTo("\uFFFD[31mred\uFFFD\n     ^");
        assertThat(DisplayText.quote("\u001b[31m\u0000")).isEqualTo("'\uFFFD[31m\uFFFD'");
    }

    @Test
    void cutsLongQuotations() {
        assertThat(DisplayText.quote("x".repeat(60))).isEqualTo("'" + "x".repeat(60) + "'");
        assertThat(DisplayText.quote("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "…'");
    }

    @Test
    void cutsLongLinesAroundTheCaret() {
        assertThat(excerpt("a".repeat(100) + "b" + "c".repeat(100), 101))
                .isEqualTo("…" + "a".repeat(80) + "b" + "c".repeat(39) + "…\n" + " ".repeat(81) + "^");
    }

    @Test
    void leavesOutTheExcerptOfABlankLine() {
        SourceFile file = new SourceFile("a.mmf.yaml", "a: 1\n\n");

        assertThat(render(file, new Position(2, 1))).isEqualTo("a.mmf.yaml:2:1: error: it is wrong; mend it [MMF012]");
        assertThat(render(file, new Position(9, 1))).isEqualTo("a.mmf.yaml:9:1: error: it is wrong; mend it [MMF012]");
    }

    @Test
    void ordersByFileThenByPlace() {
        Diagnostics diagnostics = new Diagnostics();
        FileDiagnostics second = diagnostics.in(new SourceFile("b.mmf.yaml", ""));
        FileDiagnostics first = diagnostics.in(new SourceFile("a.mmf.yaml", ""));
        second.report(Rule.TAG, new Position(1, 1), "p", "r");
        first.report(Rule.TAG, new Position(10, 1), "p", "r");
        first.report(Rule.TAG, new Position(9, 2), "p", "r");

        assertThat(diagnostics.sorted())
                .extracting(diagnostic -> diagnostic.file().displayPath() + ":" + diagnostic.position())
                .containsExactly("a.mmf.yaml:9:2", "a.mmf.yaml:10:1", "b.mmf.yaml:1:1");
    }

    @Test
    void countsErrorsAndWarningsApart() {
        Diagnostics diagnostics = new Diagnostics();
        FileDiagnostics file = diagnostics.in(new SourceFile("a.mmf.yaml", ""));
        file.report(Rule.EMPTY_DOC, Position.START, "p", "r");

        assertThat(file.hasErrors()).isFalse();
        assertThat(diagnostics.count(Severity.WARNING)).isEqualTo(1);
        assertThat(diagnostics.count(Severity.ERROR)).isZero();
        assertThat(diagnostics.sorted().get(0).headline()).isEqualTo("a.mmf.yaml:1:1: warning: p; r [MMF036]");

        file.report(Rule.TAG, Position.START, "p", "r");

        assertThat(file.hasErrors()).isTrue();
        assertThat(diagnostics.count(Severity.ERROR)).isEqualTo(1);
    }

    @Test
    void givesEveryRuleACodeOfItsOwn() {
        assertThat(Rule.values()).extracting(Rule::code).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Rule.values()).map(Rule::code)).allMatch(code -> code.matches("MMF[0-9]{3}"));
        assertThat(Rule.values()).extracting(Rule::summary).doesNotHaveDuplicates();
    }

    @Test
    void findsPositionsWhateverTheLineBreak() {
        SourceFile file = new SourceFile("a.mmf.yaml", "a\r\nb\rc\n😀d");

        assertThat(file.lineCount()).isEqualTo(4);
        assertThat(file.positionOf(0)).isEqualTo(new Position(1, 1));
        assertThat(file.positionOf(3)).isEqualTo(new Position(2, 1));
        assertThat(file.positionOf(5)).isEqualTo(new Position(3, 1));
        assertThat(file.positionOf(9)).isEqualTo(new Position(4, 2));
        assertThat(file.codePointAt(new Position(4, 2))).isEqualTo('d');
        assertThat(file.codePointAt(new Position(4, 3))).isEqualTo('\n');
    }

    private static String excerpt(String line, int column) {
        return SourceExcerpt.of(line.codePoints().toArray(), column);
    }

    private static String render(SourceFile file, Position position) {
        return new Diagnostic(Rule.MISSING_MAX_BYTES, file, position, "it is wrong", "mend it").render();
    }
}
