package io.mmapforge.maven.target;

import io.mmapforge.maven.model.TargetLanguage;
import java.util.List;

/** Turns record types into sources of one language. The same records always give the same text. */
public interface LanguageSources {
    /** The language. */
    TargetLanguage language();

    /**
     * What every file begins with, and what no file that a person wrote does: a comment, up to where the file's origin follows. A file
     * that is not generated any more is removed only if it begins so.
     */
    String mark();

    /**
     * What of a record's names the language cannot have: its keywords, and names that come to the same there.
     *
     * @param record a record type with its names in this language
     * @return the problems, each an error; none if {@link #sources} gives a program that compiles
     */
    List<NameProblem> problems(TargetRecord record);

    /**
     * The sources of a record type.
     *
     * @param record a record type without {@linkplain #problems problems}
     */
    List<TargetFile> sources(TargetRecord record);

    /**
     * The names that a record type's sources have where those of other record types see them, and which none of these may have.
     *
     * @param record a record type without {@linkplain #problems problems}
     */
    List<Declaration> declarations(TargetRecord record);

    /**
     * The sources that record types share: the runtime, and whatever lists the others.
     *
     * @param records all record types of the run, at least one, in the order of their files
     */
    List<TargetFile> shared(List<TargetRecord> records);
}
