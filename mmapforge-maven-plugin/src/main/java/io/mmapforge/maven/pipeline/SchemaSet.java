package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.parse.SchemaParser;
import io.mmapforge.maven.validate.JavaPackage;
import io.mmapforge.maven.validate.SchemaValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The schema files of a project, read but not yet understood: what every goal starts from. */
public final class SchemaSet {
    private final SchemaSelection selection;
    private final List<SchemaFile> files;

    private SchemaSet(SchemaSelection selection, List<SchemaFile> files) {
        this.selection = selection;
        this.files = files;
    }

    /**
     * Finds and reads the schema files.
     *
     * @throws InvalidRequestException if the configuration is at fault, or there is no schema file where one is asked
     *     for
     * @throws IOException if a file can't be read
     */
    public static SchemaSet read(SchemaSelection selection) throws IOException, InvalidRequestException {
        List<SchemaFile> files = new ArrayList<>();
        for (Path path : SchemaFiles.find(selection)) {
            files.add(SchemaFile.read(path, selection.display(path)));
        }
        if (files.isEmpty() && selection.failOnMissingSources()) {
            throw new InvalidRequestException("no schema file in " + selection.display(selection.sourceDirectory())
                    + " matches " + selection.includes() + "; add one, or set failOnMissingSources to false");
        }
        if (!files.isEmpty()) {
            requireGoodPackage(selection);
        }
        return new SchemaSet(selection, List.copyOf(files));
    }

    /** Parses, validates and lays out every file. Problems are part of the result. */
    public CheckedSchemas check() {
        Diagnostics diagnostics = new Diagnostics();
        SchemaValidator validator = new SchemaValidator(selection.packageName());
        List<CheckedSchema> checked = new ArrayList<>();
        for (SchemaFile file : files) {
            SchemaParser.parse(file.displayPath(), file.content(), diagnostics)
                    .flatMap(parsed -> validator.validate(parsed).map(model -> new CheckedSchema(file, parsed, model)))
                    .ifPresent(checked::add);
        }
        return new CheckedSchemas(checked, diagnostics.sorted(), files.size(), selection.failOnWarning());
    }

    /** The files, in an order that is the same on every machine. */
    List<SchemaFile> files() {
        return files;
    }

    /** A parent's POM may compose a package that is none for itself, where there is no schema either. */
    private static void requireGoodPackage(SchemaSelection selection) throws InvalidRequestException {
        Optional<String> problem = Optional.ofNullable(selection.packageName()).flatMap(JavaPackage::problem);
        if (problem.isPresent()) {
            throw new InvalidRequestException("packageName: " + problem.get() + "; write e.g. com.example.market");
        }
    }
}
