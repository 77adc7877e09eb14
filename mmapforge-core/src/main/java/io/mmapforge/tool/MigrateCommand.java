package io.mmapforge.tool;

import io.mmapforge.any.AnyStore;
import io.mmapforge.index.KeyFileIdentity;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.IoRemedy;
import io.mmapforge.migrate.FieldPlan;
import io.mmapforge.migrate.Migration;
import io.mmapforge.migrate.MigrationPlan;
import io.mmapforge.migrate.MigrationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves a store to another version of its layout. */
final class MigrateCommand implements Command {
    private static final Option LIKE =
            Option.valued("like", "STORE", "a store of the version to move to, such as an empty one; needed");
    private static final Option TO = Option.valued("to", "NEW", "writes a new file instead, and leaves FILE as it is");
    private static final Option NO_BACKUP =
            Option.flag("no-backup", "deletes the old file once the new one has its place");
    private static final Option DRY_RUN = Option.flag("dry-run", "tells what each field will be, and does nothing");

    private final @Nullable LayoutHistory target;

    /** One that is told by an option which version to move to. */
    MigrateCommand() {
        this(null);
    }

    /**
     * One that is for a certain version.
     *
     * @param target that version, and the ones before it; null for what an option says
     */
    MigrateCommand(@Nullable LayoutHistory target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "migrate";
    }

    @Override
    public String summary() {
        return "moves a store to another version of its layout, whole or not at all";
    }

    @Override
    public String operands() {
        return "FILE";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Writes the records as those of another version of their layout into a new file, and puts it",
                "into the place of FILE, which stays as FILE.v1 if it was of version 1. The layout is that of a",
                "store that has it already: let the new program create an empty one. A field that the new",
                "version has alone gets its default; whose type has changed, so that not every value can be",
                "taken over, is refused: a program can compute it, by the class Migration. No writer may have",
                "FILE open. Whenever it is cut short, FILE is as it was or migrated, and it can be run again.");
    }

    @Override
    public List<Option> options() {
        return target == null
                ? List.of(LIKE, TO, NO_BACKUP, DRY_RUN, Option.FORMAT)
                : List.of(TO, NO_BACKUP, DRY_RUN, Option.FORMAT);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(1, 1);
        OutputFormat format = arguments.format();
        Path store = arguments.file();
        Optional<Path> to = arguments.value(TO).map(arguments::path);
        if (to.isPresent() && arguments.has(NO_BACKUP)) {
            throw new UsageException(
                    "--no-backup is there with --to, expected one of them: with --to no file is replaced; see: help migrate");
        }
        Migration migration = target == null ? Migration.to(layoutOf(like(arguments))) : Migration.to(target);
        if (arguments.has(DRY_RUN)) {
            MigrationPlan plan = migration.plan(store);
            tell(plan, console.out(), format);
            return plan.isPossible() ? FINE : FOUND_WRONG;
        }
        MigrationResult result;
        try (LateProgress progress = new LateProgress(console, "records")) {
            Migration telling = migration.withProgress(progress::at);
            result = to.isPresent() ? telling.copy(store, to.get()) : telling.inPlace(store);
        }
        Losses.tell(result.source(), "taken over", console);
        if (arguments.has(NO_BACKUP)) {
            result.backup().ifPresent(MigrateCommand::delete);
        }
        tell(result, !arguments.has(NO_BACKUP), console.out(), format);
        return FINE;
    }

    private static Path like(Arguments arguments) {
        return arguments
                .value(LIKE)
                .map(arguments::path)
                .orElseThrow(() -> new UsageException(
                        "migrate lacks --like=STORE, expected a store of the version to move to; see: help migrate"));
    }

    /** The store first: a key file without its store is of no use to anybody. */
    private static void delete(Path backup) {
        try {
            Files.deleteIfExists(backup);
            Files.deleteIfExists(KeyFileIdentity.pathFor(backup));
        } catch (IOException e) {
            throw new ToolException("the store was migrated, but its old file, " + backup + ", could not be deleted: "
                    + IoRemedy.explain(e) + "; delete it yourself");
        }
    }

    private static RecordLayout layoutOf(Path store) {
        try (AnyStore opened = AnyStore.open(store)) {
            return opened.layout();
        }
    }

    private static void tell(MigrationResult result, boolean keepsOldFile, Output out, OutputFormat format) {
        Facts facts = new Facts()
                .add("file", result.store().toString())
                .add("from version", result.fromVersion())
                .add("to version", result.toVersion())
                .add("migrated", result.isDone() ? "yes" : "no, it was of this version already")
                .add("records", result.records());
        result.backup().ifPresent(backup -> facts.add("old file", keepsOldFile ? backup.toString() : "deleted"));
        facts.write(out, format);
    }

    private static void tell(MigrationPlan plan, Output out, OutputFormat format) {
        switch (format) {
            case TEXT -> plan.toString().lines().forEach(line -> out.line(Controls.escaped(line)));
            case JSON -> tellJson(plan, out);
            case CSV -> {
                out.line("field,fate,newType,oldField,oldType,newValue");
                for (FieldPlan field : plan.fields()) {
                    Csv.cell(out, field.field()).put(',').text(fate(field)).put(',');
                    Csv.cell(out, field.newType()).put(',');
                    Csv.cell(out, field.oldField()).put(',');
                    Csv.cell(out, field.oldType()).put(',');
                    Csv.cell(out, field.newValue()).endLine();
                }
            }
        }
    }

    private static String fate(FieldPlan field) {
        return field.fate().name().toLowerCase(Locale.ROOT);
    }

    private static void tellJson(MigrationPlan plan, Output out) {
        Json.string(out.text("{\"record\":"), plan.record());
        out.text(",\"fromVersion\":").number(plan.fromVersion());
        out.text(",\"toVersion\":").number(plan.toVersion());
        out.text(",\"records\":").number(plan.records());
        out.text(",\"possible\":").text(Boolean.toString(plan.isPossible()));
        out.text(",\"needed\":").text(Boolean.toString(plan.isNeeded()));
        out.text(",\"fields\":[");
        String separator = "\n";
        for (FieldPlan field : plan.fields()) {
            out.text(separator);
            Json.string(out.text("{\"field\":"), field.field());
            Json.string(out.text(",\"fate\":"), fate(field));
            Json.string(out.text(",\"newType\":"), field.newType());
            Json.string(out.text(",\"oldField\":"), field.oldField());
            Json.string(out.text(",\"oldType\":"), field.oldType());
            Json.string(out.text(",\"newValue\":"), field.newValue()).put('}');
            separator = ",\n";
        }
        out.text("]}").endLine();
    }
}
