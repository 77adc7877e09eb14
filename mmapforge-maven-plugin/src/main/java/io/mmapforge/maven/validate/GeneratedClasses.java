package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.JavaNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The classes and packages that the schemas of one run generate. Some file systems don't tell upper from lower case. */
final class GeneratedClasses {
    /** Where a schema gives rise to a name. */
    private record Place(String name, FileDiagnostics report, Position position) {
        /** The place for somebody who looks at a file, which may be the same. */
        String seenFrom(FileDiagnostics other) {
            return report.file().displayPath().equals(other.file().displayPath())
                    ? position.toString()
                    : report.file().displayPath() + ":" + position;
        }
    }

    private final Map<String, Place> classesByLowerCase = new HashMap<>();
    private final Map<String, Place> classes = new HashMap<>();
    private final Map<String, Place> packagesByLowerCase = new HashMap<>();
    private final Map<String, Place> packages = new HashMap<>();

    void add(Located<String> packageName, Located<String> recordName, FileDiagnostics report) {
        Place ofPackage = new Place(packageName.value(), report, packageName.position());
        boolean wellCased = addPackages(ofPackage);
        for (String simpleName :
                List.of(JavaNames.storeClass(recordName.value()), JavaNames.recordClass(recordName.value()))) {
            Place place = new Place(packageName.value() + "." + simpleName, report, recordName.position());
            if (!addClass(place, wellCased)) {
                return;
            }
        }
    }

    /** Adds a package with those around it, since each is a directory. */
    private boolean addPackages(Place place) {
        for (String name : withParents(place.name)) {
            Place other = packagesByLowerCase.putIfAbsent(
                    name.toLowerCase(Locale.ROOT), new Place(name, place.report, place.position));
            if (other != null && !other.name.equals(name)) {
                place.report.report(
                        Rule.PACKAGES_DIFFER_BY_CASE,
                        place.position,
                        "the package " + name + " differs from " + other.name + " at " + other.seenFrom(place.report)
                                + " only in case; where case does not count in file names, both are one directory",
                        "write " + other.name + " in both, or rename one of them");
                return false;
            }
            packages.putIfAbsent(name, place);
            Place sameName = classes.get(name);
            if (sameName != null) {
                reportClash(name, place, "the package " + place.name, "the class", sameName);
            }
        }
        return true;
    }

    private boolean addClass(Place place, boolean wellCased) {
        Place owner = classesByLowerCase.putIfAbsent(place.name.toLowerCase(Locale.ROOT), place);
        if (owner != null) {
            if (wellCased) {
                place.report.report(
                        Rule.DUPLICATE_CLASS,
                        place.position,
                        "the class " + place.name + " is generated from "
                                + owner.report.file().displayPath() + " already",
                        "rename one of the records, or give them different packages");
            }
            return false;
        }
        classes.put(place.name, place);
        Place sameName = packages.get(place.name);
        if (sameName != null) {
            reportClash(place.name, place, "the class " + place.name, "the package", sameName);
        }
        return true;
    }

    private static void reportClash(String name, Place place, String subject, String otherKind, Place other) {
        place.report.report(
                Rule.PACKAGE_NAMED_LIKE_CLASS,
                place.position,
                subject + " clashes with " + otherKind + " "
                        + (subject.endsWith(" " + name) ? "of the same name" : name) + " at "
                        + other.seenFrom(place.report),
                "rename the package, or the record");
    }

    /** For example {@code com}, {@code com.example}, {@code com.example.market}. */
    private static List<String> withParents(String packageName) {
        List<String> names = new ArrayList<>();
        for (int dot = packageName.indexOf('.'); dot >= 0; dot = packageName.indexOf('.', dot + 1)) {
            names.add(packageName.substring(0, dot));
        }
        names.add(packageName);
        return names;
    }
}
