package io.mmapforge.maven.export;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.scan.ScanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields that a request names.
 *
 * @param written those that are written, in their order
 * @param partition the one by whose values the records are parted
 */
record ExportFields(List<FieldLayout> written, Optional<FieldLayout> partition) {
    /** @throws ScanException if one is named that there is not, or one twice, or if records cannot be parted so */
    static ExportFields of(ExportRequest request, RecordLayout layout) {
        ExportFields fields = new ExportFields(
                written(request.fields(), layout), request.partitionBy().map(name -> partition(name, layout)));
        fields.partition().ifPresent(fields::requireColumnOfItsOwn);
        return fields;
    }

    /** The dates of a timestamp are a column that no field has, for who reads the files. */
    private void requireColumnOfItsOwn(FieldLayout by) {
        String column = PartitionName.column(by);
        boolean isTaken = !column.equals(by.name())
                && written.stream().anyMatch(field -> field.name().equalsIgnoreCase(column));
        if (isTaken) {
            throw new ScanException("partitionBy is '" + by.name() + "', whose dates are called " + column
                    + " in the files, and a field is called so that is exported too; leave that field out by"
                    + " mmapforge.fields, or set partitionBy to it or another field");
        }
    }

    private static List<FieldLayout> written(List<String> names, RecordLayout layout) {
        if (names.isEmpty()) {
            return layout.fields();
        }
        List<FieldLayout> fields = new ArrayList<>();
        for (String name : names) {
            FieldLayout field = field("fields", name, layout);
            if (fields.contains(field)) {
                throw new ScanException("fields names '" + field.name() + "' twice; name it once");
            }
            fields.add(field);
        }
        return fields;
    }

    private static FieldLayout partition(String name, RecordLayout layout) {
        FieldLayout field = field("partitionBy", name, layout);
        if (!PartitionName.fits(field)) {
            throw new ScanException("partitionBy is '" + field.name() + "', which is " + field.typeText()
                    + ", expected an integer, bool, enum, string, date, timestamp or uuid; set it to another field");
        }
        return field;
    }

    private static FieldLayout field(String parameter, String name, RecordLayout layout) {
        return layout.field(name.strip())
                .orElseThrow(() -> new ScanException(parameter + " names '" + name.strip() + "', expected one of "
                        + layout.fields().stream().map(FieldLayout::name).collect(Collectors.joining(", "))
                        + "; set it to a field of " + layout.recordName()));
    }
}
