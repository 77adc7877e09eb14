package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.SourceFile;
import io.mmapforge.maven.model.JavaNames;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The classes that the schemas of one run generate. Some file systems don't tell upper from lower case. */
final class GeneratedClasses {
    private final Map<String, SourceFile> owners = new HashMap<>();

    void add(String packageName, Located<String> recordName, FileDiagnostics report) {
        String storeClass = packageName + "." + JavaNames.storeClass(recordName.value());
        SourceFile owner = owners.putIfAbsent(storeClass.toLowerCase(Locale.ROOT), report.file());
        if (owner != null) {
            report.report(
                    Rule.DUPLICATE_CLASS,
                    recordName.position(),
                    "the class " + storeClass + " is generated from " + owner.displayPath() + " already",
                    "rename one of the records, or give them different packages");
        }
    }
}
