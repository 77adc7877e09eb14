package io.mmapforge.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.mmapforge.store.RecordStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.util.Comparator;
import java.util.List;

/** The types that programs can use, found by what the module exports, so that none is forgotten when one is added. */
public final class ExportedTypes {
    private ExportedTypes() {}

    public static List<Class<?>> all() {
        List<String> packages = exportedPackages();
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(packages).stream()
                        .filter(type -> packages.contains(type.getPackageName()))
                        .filter(ExportedTypes::isPublic)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ExportedTypes::isPublic).orElse(true);
    }

    private static List<String> exportedPackages() {
        try (InputStream file = RecordStore.class.getResourceAsStream("/module-info.class")) {
            return ModuleDescriptor.read(file).exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
