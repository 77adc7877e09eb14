package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.SourceFile;
import io.mmapforge.maven.lock.Compatibility;
import io.mmapforge.maven.lock.LockPolicy;
import io.mmapforge.maven.lock.UnlockedVersions;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.ParsedYaml;
import io.mmapforge.maven.parse.SchemaParser;
import io.mmapforge.maven.validate.JavaPackage;
import io.mmapforge.maven.validate.SchemaPlaces;
import io.mmapforge.maven.validate.SchemaValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schema files of a project, read but not yet understood: what every goal starts from. */
public final class SchemaSet {
    private final SchemaSelection selection;
    private final Compatibility compatibility;
    private final List<SchemaFile> files;
    private final List<LockFile> locks;
    private final List<MisnamedFile> misnamed;

    private SchemaSet(
            SchemaSelection selection,
            Compatibility compatibility,
            List<SchemaFile> files,
            List<LockFile> locks,
            List<MisnamedFile> misnamed) {
        this.selection = selection;
        this.compatibility = compatibility;
        this.files = List.copyOf(files);
        this.locks = List.copyOf(locks);
        this.misnamed = List.copyOf(misnamed);
    }

    /**
     * Finds and reads the schema files and their locks.
     *
     * @throws InvalidRequestException if the configuration is at fault, or there is no schema file where one is asked
     *     for
     * @throws IOException if a file can't be read
     */
    public static SchemaSet read(SchemaSelection selection) throws IOException, InvalidRequestException {
        Compatibility compatibility = compatibility(selection);
        SchemaFiles found = SchemaFiles.find(selection);
        List<SchemaFile> files = new ArrayList<>();
        for (Path path : found.schemas()) {
            files.add(SchemaFile.read(path, selection.display(path)));
        }
        List<LockFile> locks = new ArrayList<>();
        for (Path path : found.locks()) {
            locks.add(LockFile.read(path, selection.display(path)));
        }
        if (files.isEmpty() && selection.failOnMissingSources()) {
            throw new InvalidRequestException("no schema file in " + selection.display(selection.sourceDirectory())
                    + " matches " + selection.includes() + "; add one, or set failOnMissingSources to false");
        }
        if (!files.isEmpty()) {
            requireGoodPackage(selection);
            requireLockEach(files);
        }
        return new SchemaSet(selection, compatibility, files, locks, found.misnamed());
    }

    /**
     * Reads one schema file and its lock, whatever else there is beside them.
     *
     * @param baseDirectory the project's directory; paths are shown relative to it
     * @throws IOException if a file can't be read
     */
    static SchemaSet ofFile(Path baseDirectory, Path schema) throws IOException {
        Path path = schema.toAbsolutePath().normalize();
        SchemaSelection selection = new SchemaSelection(
                baseDirectory,
                path.resolveSibling("").normalize(),
                List.of(),
                List.of(),
                null,
                false,
                false,
                false,
                "any",
                "mvn mmapforge:lock");
        SchemaFile file = SchemaFile.read(path, selection.display(path));
        Path lock = LockFile.pathOf(file);
        List<LockFile> locks = Files.exists(lock) ? List.of(LockFile.read(lock, selection.display(lock))) : List.of();
        return new SchemaSet(selection, Compatibility.ANY, List.of(file), locks, List.of());
    }

    /** Parses, validates and lays out every file, and compares it with its lock. Problems are part of the result. */
    public CheckedSchemas check() {
        return check(RequestedLanguages.JAVA_ALONE);
    }

    /** The same, and whether the languages that are asked for can have what is generated. */
    public CheckedSchemas check(RequestedLanguages languages) {
        return check(selection.requireLock() ? UnlockedVersions.REFUSED : UnlockedVersions.REPORTED, languages);
    }

    CheckedSchemas check(UnlockedVersions unlockedVersions, RequestedLanguages languages) {
        Diagnostics diagnostics = new Diagnostics();
        SchemaValidator validator = new SchemaValidator(selection.packageName());
        SchemaLocks schemaLocks = new SchemaLocks(
                locks, new LockPolicy(unlockedVersions, compatibility, selection.lockCommand()), diagnostics);
        TargetCheck targets = new TargetCheck(OtherLanguages.of(languages));
        List<CheckedSchema> checked = new ArrayList<>();
        for (SchemaFile file : files) {
            SchemaLocks.SchemaLock lock = schemaLocks.claim(file);
            Optional<ParsedYaml> parsed = SchemaParser.parse(file.displayPath(), file.content(), diagnostics);
            Optional<RecordModel> model = parsed.flatMap(validator::validate);
            if (parsed.isPresent() && model.isPresent()) {
                targets.check(
                        model.get(), SchemaPlaces.of(parsed.get()), parsed.get().diagnostics());
                RecordModel withHistory = schemaLocks.compare(parsed.get(), model.get(), lock);
                checked.add(new CheckedSchema(file, withHistory, lock.content()));
            }
        }
        schemaLocks.reportLeftOver();
        misnamed.forEach(file -> report(file, diagnostics));
        return new CheckedSchemas(checked, diagnostics.sorted(), files.size(), selection.failOnWarning());
    }

    /** The files, in an order that is the same on every machine. */
    List<SchemaFile> files() {
        return files;
    }

    /** The lock files, in an order that is the same on every machine. */
    List<LockFile> locks() {
        return locks;
    }

    /** Whether a file is left out for its name alone, which is to be said in every build. */
    boolean hasMisnamedFiles() {
        return !misnamed.isEmpty();
    }

    /** Shows nothing of what is in the file: it may be another's after all. */
    private void report(MisnamedFile file, Diagnostics diagnostics) {
        String intended = PathText.relative(selection.sourceDirectory(), file.intended());
        String name = DisplayText.clean(intended.substring(intended.lastIndexOf('/') + 1));
        diagnostics
                .in(new SourceFile(selection.display(file.path()), ""))
                .report(
                        Rule.MISNAMED_FILE,
                        Position.START,
                        "this file is left out, since it is not called " + name,
                        "rename it, or name it in excludes");
    }

    private static Compatibility compatibility(SchemaSelection selection) throws InvalidRequestException {
        return switch (selection.compatibility()) {
            case "any" -> Compatibility.ANY;
            case "compatible" -> Compatibility.COMPATIBLE;
            default ->
                throw new InvalidRequestException("compatibility is '" + selection.compatibility()
                        + "', expected any or compatible; set it to one of them");
        };
    }

    /** Two schemas that share a lock, as {@code tick} and {@code tick.mmf.yaml} would, would overwrite each other's. */
    private static void requireLockEach(List<SchemaFile> files) throws InvalidRequestException {
        Map<Path, SchemaFile> owners = new HashMap<>();
        for (SchemaFile file : files) {
            SchemaFile other = owners.putIfAbsent(LockFile.pathOf(file), file);
            if (other != null) {
                throw new InvalidRequestException(other.displayPath() + " and " + file.displayPath()
                        + " have the same lock file, " + LockFile.pathOf(file).getFileName()
                        + "; rename one of them, or let the includes leave one out");
            }
        }
    }

    /** A parent's POM may compose a package that is none for itself, where there is no schema either. */
    private static void requireGoodPackage(SchemaSelection selection) throws InvalidRequestException {
        Optional<String> problem = Optional.ofNullable(selection.packageName()).flatMap(JavaPackage::problem);
        if (problem.isPresent()) {
            throw new InvalidRequestException("packageName: " + problem.get() + "; write e.g. com.example.market");
        }
    }
}
