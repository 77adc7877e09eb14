package io.mmapforge.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The direction in which the packages may know each other. */
class PackageDependencyTest {
    private static final String BASE = "io.mmapforge.";
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.mmapforge");

    @ParameterizedTest
    @CsvSource({
        "annotation, ''",
        "layout,     ''",
        "report,     ''",
        "machine,    ''",
        "event,      ''",
        "error,      layout",
        "convert,    layout error",
        "format,     layout error machine",
        "mapping,    error",
        "liveness,   error mapping",
        "translate,  layout format mapping",
        "index,      layout format mapping error event",
        "engine,     format mapping liveness layout machine error report translate index event",
        "store,      format mapping liveness layout machine error report engine annotation convert translate index",
        "copy,       format mapping layout machine error report engine",
        "verify,     format mapping liveness layout machine error convert index engine",
        "migrate,    annotation any format mapping liveness layout error report convert translate index store",
        "any,        store layout error report convert annotation",
        "tool,       any copy verify migrate store engine format mapping liveness layout machine error report convert index annotation",
    })
    void aPackageKnowsOnlyThoseBelowIt(String name, String allowed) {
        dependsOnlyOn(name, allowed);
    }

    @Test
    void noPackageIsForgotten() {
        Set<String> packages = CORE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages)
                .containsExactlyInAnyOrder(
                        "io.mmapforge.annotation",
                        "io.mmapforge.layout",
                        "io.mmapforge.report",
                        "io.mmapforge.machine",
                        "io.mmapforge.event",
                        "io.mmapforge.error",
                        "io.mmapforge.convert",
                        "io.mmapforge.format",
                        "io.mmapforge.mapping",
                        "io.mmapforge.liveness",
                        "io.mmapforge.translate",
                        "io.mmapforge.index",
                        "io.mmapforge.engine",
                        "io.mmapforge.store",
                        "io.mmapforge.copy",
                        "io.mmapforge.verify",
                        "io.mmapforge.migrate",
                        "io.mmapforge.any",
                        "io.mmapforge.tool");
    }

    @Test
    void noPackageKnowsItselfByADetour() {
        slices().matching("io.mmapforge.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nobodyReachesIntoTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("sun..", "jdk.internal..", "com.sun..")
                .check(CORE);
    }

    /** Both modules may be missing where the library runs; see module-info. */
    @Test
    void onlyWhoAsksForThemKnowsTheFlightRecorderAndJmx() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "event")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jdk..")
                .check(CORE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + "store.Monitoring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax..", "java.lang.management..")
                .check(CORE);
    }

    /** Without this a rule that matches nothing would pass as well. */
    @Test
    void aForbiddenDependencyIsNoticed() {
        assertThatThrownBy(() ->
                        dependsOnlyOn("engine", "format mapping liveness layout machine report translate index event"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.mmapforge.error");
    }

    private static void dependsOnlyOn(String name, String allowed) {
        String[] packages = (allowed + " " + name).trim().split(" +");
        String[] known = new String[packages.length + 4];
        for (int i = 0; i < packages.length; i++) {
            known[i] = BASE + packages[i] + "..";
        }
        known[packages.length] = "java..";
        known[packages.length + 1] = "org.jspecify.annotations..";
        known[packages.length + 2] = "jdk.jfr..";
        known[packages.length + 3] = "javax.management..";
        classes()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(known))
                .andShould()
                .onlyDependOnClassesThat(not(resideInAnyPackage("java.awt..", "java.sql..", "java.util.logging..")))
                .check(CORE);
    }
}
