package io.mmapforge.migrate;

import io.mmapforge.layout.DefaultValue;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.migrate.FieldPlan.Fate;
import io.mmapforge.translate.FieldSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what becomes of each field. */
final class FieldPlans {
    private FieldPlans() {}

    static List<FieldPlan> of(LayoutHistory history, RecordLayout file) {
        List<FieldPlan> plans = new ArrayList<>();
        for (FieldSource source : FieldSource.of(history, file)) {
            plans.add(of(source, history.isTakenFromNoFile(source.field().name())));
        }
        for (FieldLayout field : FieldSource.inFileAlone(history, file)) {
            plans.add(new FieldPlan(field.name(), Fate.DROPPED, "", field.name(), field.typeText(), ""));
        }
        return plans;
    }

    private static FieldPlan of(FieldSource source, boolean computed) {
        FieldLayout field = source.field();
        Optional<FieldLayout> old = source.inFile();
        return new FieldPlan(
                field.name(),
                fate(source, computed),
                field.typeText(),
                old.map(FieldLayout::name).orElse(""),
                old.map(FieldLayout::typeText).orElse(""),
                computed || old.isPresent() ? "" : valueOfNew(field));
    }

    private static Fate fate(FieldSource source, boolean computed) {
        if (computed) {
            return Fate.COMPUTED;
        }
        if (source.inFile().isEmpty()) {
            return Fate.NEW;
        }
        if (!source.isReadable()) {
            return Fate.IMPOSSIBLE;
        }
        FieldLayout old = source.inFile().get();
        FieldLayout field = source.field();
        boolean same = old.type().equals(field.type()) && old.isOptional() == field.isOptional();
        return same ? Fate.KEPT : Fate.WIDENED;
    }

    private static String valueOfNew(FieldLayout field) {
        return field.isOptional()
                ? "absent"
                : field.defaultValue().map(DefaultValue::text).orElse("zero");
    }
}
