package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.target.Declaration;
import io.mmapforge.maven.target.LanguageSources;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetFile;
import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.validate.SchemaPlaces;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks whether the languages that are asked for can have the schemas of a run, one after the other. Not thread-safe. */
final class TargetCheck {
    private final List<LanguageSources> languages;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Declared> declared = new HashMap<>();

    /** Where a name is declared first. */
    private record Declared(String file, boolean isShared) {}

    TargetCheck(List<LanguageSources> languages) {
        this.languages = languages;
    }

    /** Reports the names of a schema that a language can't have, and its files and names that are another's already. */
    void check(RecordModel model, SchemaPlaces places, FileDiagnostics report) {
        for (LanguageSources sources : languages) {
            TargetRecord record = TargetRecord.of(model, sources.language());
            List<NameProblem> problems = sources.problems(record);
            problems.forEach(problem -> report.report(
                    Rule.UNFIT_TARGET_NAME, position(problem.place(), places), problem.problem(), problem.remedy()));
            if (problems.isEmpty()) {
                sources.shared(List.of(record)).forEach(file -> owners.putIfAbsent(key(sources, file), ""));
                boolean isAlone = true;
                for (TargetFile file : sources.sources(record)) {
                    isAlone &= claim(sources, file, places, report);
                }
                if (isAlone) {
                    claimNames(sources, record, places, report);
                }
            }
        }
    }

    /** Reports the first of the names that another schema has already: the others would have the same remedy. */
    private void claimNames(LanguageSources sources, TargetRecord record, SchemaPlaces places, FileDiagnostics report) {
        String file = report.file().displayPath();
        boolean isReported = false;
        for (Declaration name : sources.declarations(record)) {
            Declared first = declared.putIfAbsent(
                    sources.language().id() + " " + name.name(), new Declared(file, name.isShared()));
            boolean isTaken = first != null && !first.file().equals(file) && !(first.isShared() && name.isShared());
            if (isTaken && !isReported) {
                isReported = true;
                report.report(
                        Rule.DUPLICATE_NAME,
                        places.record(),
                        "the name " + name.name() + " of language "
                                + sources.language().id() + " is generated from " + first.file() + " already",
                        remedy(sources));
            }
        }
    }

    private static String remedy(LanguageSources sources) {
        return "rename the record, or give it a name of its own there: "
                + sources.language().id() + ": { " + sources.language().key() + ": "
                + sources.language().example() + " }";
    }

    private boolean claim(LanguageSources sources, TargetFile file, SchemaPlaces places, FileDiagnostics report) {
        String owner = owners.putIfAbsent(key(sources, file), report.file().displayPath());
        if (owner != null) {
            report.report(
                    Rule.DUPLICATE_FILE,
                    places.record(),
                    "the file " + file.relativePath() + " of language "
                            + sources.language().id()
                            + (owner.isEmpty()
                                    ? " is that of the runtime"
                                    : " is generated from " + owner + " already"),
                    remedy(sources));
        }
        return owner == null;
    }

    private static String key(LanguageSources sources, TargetFile file) {
        return sources.language().id() + "/" + file.relativePath().toLowerCase(Locale.ROOT);
    }

    private static Position position(String place, SchemaPlaces places) {
        if (place.isEmpty()) {
            return places.record();
        }
        int point = place.indexOf('.');
        if (point >= 0) {
            return places.partOfType(place.substring(0, point), place.substring(point + 1));
        }
        return places.fields().containsKey(place) ? places.field(place) : places.type(place);
    }
}
