package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.generate.c.CSources;
import io.mmapforge.maven.generate.go.GoSources;
import io.mmapforge.maven.generate.python.PythonSources;
import io.mmapforge.maven.generate.rust.RustSources;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.LanguageSources;
import java.util.List;
import java.util.Optional;

/** The generators of all languages but Java. */
final class OtherLanguages {
    private static final List<LanguageSources> ALL =
            List.of(new CSources(), new GoSources(), new PythonSources(), new RustSources());

    private OtherLanguages() {}

    static List<LanguageSources> all() {
        return ALL;
    }

    /** The generators of languages that are asked for. */
    static List<LanguageSources> of(RequestedLanguages requested) {
        return ALL.stream().filter(sources -> requested.has(sources.language())).toList();
    }

    static Optional<LanguageSources> of(TargetLanguage language) {
        return ALL.stream().filter(sources -> sources.language() == language).findFirst();
    }
}
