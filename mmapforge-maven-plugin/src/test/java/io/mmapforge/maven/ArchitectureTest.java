package io.mmapforge.maven;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.maven.generate.java.FieldApi;
import io.mmapforge.maven.generate.java.GeneratedFile;
import io.mmapforge.maven.generate.java.RecordApi;
import io.mmapforge.maven.incremental.ExecutionKey;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.validate.SchemaPlaces;

/** Parse, validate, lay out, generate: each stage knows the results of the one before, and nothing behind that. */
@AnalyzeClasses(packages = "io.mmapforge.maven", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DIAGNOSTIC = "io.mmapforge.maven.diagnostic";
    private static final String PARSE = "io.mmapforge.maven.parse";
    private static final String VALIDATE = "io.mmapforge.maven.validate";
    private static final String MODEL = "io.mmapforge.maven.model";
    private static final String GENERATE = "io.mmapforge.maven.generate.java";
    private static final String TARGET = "io.mmapforge.maven.target";
    private static final String TEMPLATE = "io.mmapforge.maven.template..";
    private static final String OTHER_LANGUAGES = "io.mmapforge.maven.generate.(*)";
    private static final String FIXTURE = "io.mmapforge.maven.fixture";
    private static final String LOCK = "io.mmapforge.maven.lock";
    private static final String INCREMENTAL = "io.mmapforge.maven.incremental";
    private static final String PIPELINE = "io.mmapforge.maven.pipeline";
    private static final String STATISTICS = "io.mmapforge.maven.statistics";
    private static final String PAGE = "io.mmapforge.maven.page";
    private static final String PAGE_HTML = "io.mmapforge.maven.page.html";
    private static final String SCAN = "io.mmapforge.maven.scan";
    private static final String SQL = "io.mmapforge.maven.sql";
    private static final String DUCKDB = "io.mmapforge.maven.duckdb";
    private static final String ARROW = "io.mmapforge.maven.arrow";
    private static final String FLATBUFFERS = "io.mmapforge.maven.flatbuffers";
    private static final String LIBRARY = "io.mmapforge.maven.library";
    private static final String QUERY = "io.mmapforge.maven.query";
    private static final String EXPORT = "io.mmapforge.maven.export";
    private static final String STORE = "io.mmapforge.store";
    private static final String MOJOS = "io.mmapforge.maven";
    private static final String ANNOTATION = "io.mmapforge.annotation";
    private static final String LAYOUT = "io.mmapforge.layout";
    private static final String ANY = "io.mmapforge.any";
    private static final String CONVERT = "io.mmapforge.convert";
    private static final String ERROR = "io.mmapforge.error";
    private static final String TOOL = "io.mmapforge.tool";
    private static final String JAVA = "java..";
    private static final String NULLNESS = "org.jspecify..";

    @ArchTest
    static final ArchRule diagnosticsDependOnNothing = classes()
            .that()
            .resideInAPackage(DIAGNOSTIC)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DIAGNOSTIC, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule theParserAloneKnowsYaml = classes()
            .that()
            .resideInAPackage(PARSE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PARSE, DIAGNOSTIC, "tools.jackson..", "org.snakeyaml..", JAVA, NULLNESS);

    @ArchTest
    static final ArchRule theValidatorSeesTreesAndMakesModels = classes()
            .that()
            .resideInAPackage(VALIDATE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(VALIDATE, PARSE, DIAGNOSTIC, MODEL, LAYOUT, JAVA, "javax.lang.model", NULLNESS);

    @ArchTest
    static final ArchRule theModelIsALayoutWithNames = classes()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(MODEL, LAYOUT, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule theGeneratorSeesOnlyTheModel = classes()
            .that()
            .resideInAPackage(GENERATE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    GENERATE, MODEL, LAYOUT, ANNOTATION, "com.palantir.javapoet", JAVA, "javax.lang.model..", NULLNESS);

    @ArchTest
    static final ArchRule targetsAreModelsWithNamesOfALanguage = classes()
            .that()
            .resideInAPackage(TARGET)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TARGET, MODEL, LAYOUT, "gg.jte..", JAVA, NULLNESS);

    @ArchTest
    static final ArchRule otherLanguagesSeeTargetsAlone = classes()
            .that()
            .resideInAPackage("io.mmapforge.maven.generate..")
            .and()
            .resideOutsideOfPackage(GENERATE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("io.mmapforge.maven.generate..", TARGET, LAYOUT, JAVA, NULLNESS)
                    .or(type(TargetLanguage.class)));

    @ArchTest
    static final ArchRule languagesKnowNothingOfEachOther =
            slices().matching(OTHER_LANGUAGES).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule templatesLayOutWhatLanguagesDecided = classes()
            .that()
            .resideInAPackage(TEMPLATE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TEMPLATE, "io.mmapforge.maven.generate..", TARGET, LAYOUT, "gg.jte..", JAVA, NULLNESS);

    @ArchTest
    static final ArchRule generatedTestsSeeOfTheStoresWhatUsersSee = classes()
            .that()
            .resideInAPackage(FIXTURE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            FIXTURE, MODEL, LAYOUT, "com.palantir.javapoet", JAVA, "javax.lang.model..", NULLNESS)
                    .or(type(RecordApi.class))
                    .or(type(FieldApi.class))
                    .or(type(GeneratedFile.class)));

    @ArchTest
    static final ArchRule theLockComparesLayoutsAndKnowsWhereSchemasSayWhat = classes()
            .that()
            .resideInAPackage(LOCK)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(LOCK, PARSE, MODEL, DIAGNOSTIC, LAYOUT, JAVA, NULLNESS)
                    .or(type(SchemaPlaces.class)));

    @ArchTest
    static final ArchRule incrementalBuildsKnowFilesAndNothingOfSchemas = classes()
            .that()
            .resideInAPackage(INCREMENTAL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(INCREMENTAL, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule onlyTheMojosKnowMaven = noClasses()
            .that()
            .resideOutsideOfPackage(MOJOS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..");

    @ArchTest
    static final ArchRule theMojosLeaveTheWorkToThePipeline = noClasses()
            .that()
            .resideInAPackage(MOJOS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            PARSE,
                            VALIDATE,
                            MODEL,
                            LOCK,
                            "io.mmapforge.maven.generate..",
                            TARGET,
                            TEMPLATE,
                            FIXTURE,
                            STATISTICS,
                            LAYOUT)
                    .and(not(type(LayoutHistory.class))));

    @ArchTest
    static final ArchRule thePipelineKnowsTheStagesAndNoLibraryOfTheirs = classes()
            .that()
            .resideInAPackage(PIPELINE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            PIPELINE,
                            PARSE,
                            VALIDATE,
                            MODEL,
                            LOCK,
                            "io.mmapforge.maven.generate..",
                            TARGET,
                            FIXTURE,
                            INCREMENTAL,
                            DIAGNOSTIC,
                            JAVA,
                            NULLNESS)
                    .or(type(LayoutHistory.class)));

    @ArchTest
    static final ArchRule statisticsKnowStoresAndNothingOfSchemas = classes()
            .that()
            .resideInAPackage(STATISTICS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(STATISTICS, ANY, CONVERT, ERROR, LAYOUT, TOOL, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule thePageKnowsStoresAndNothingOfSchemas = classes()
            .that()
            .resideInAnyPackage(PAGE, PAGE_HTML)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PAGE, PAGE_HTML, STATISTICS, ANY, ERROR, LAYOUT, TOOL, "gg.jte..", JAVA, NULLNESS);

    @ArchTest
    static final ArchRule scansReadStoresAndKnowNothingOfWhatIsMadeOfThem = classes()
            .that()
            .resideInAPackage(SCAN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SCAN, STORE, ERROR, LAYOUT, TOOL, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule sqlKnowsNoDatabase = classes()
            .that()
            .resideInAnyPackage(SQL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SQL, SCAN, LIBRARY, LAYOUT, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule arrowKnowsNoLibrary = classes()
            .that()
            .resideInAnyPackage(ARROW)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ARROW, LIBRARY, STORE, ERROR, LAYOUT, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule librariesAreLoadedAndNothingElse = classes()
            .that()
            .resideInAnyPackage(LIBRARY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(LIBRARY, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule oneLibraryEachForDuckDbAndArrow = classes()
            .that()
            .resideInAnyPackage(DUCKDB, FLATBUFFERS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    DUCKDB,
                    FLATBUFFERS,
                    ARROW,
                    SQL,
                    SCAN,
                    STORE,
                    CONVERT,
                    ERROR,
                    LAYOUT,
                    "org.duckdb..",
                    "org.apache.arrow..",
                    "com.google.flatbuffers..",
                    JAVA,
                    NULLNESS);

    @ArchTest
    static final ArchRule nothingIsLinkedWithDuckDbButWhatIsLoadedBesideIt = noClasses()
            .that()
            .resideOutsideOfPackage(DUCKDB)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DUCKDB, "org.duckdb..");

    @ArchTest
    static final ArchRule nothingIsLinkedWithArrowsMetadataButWhatIsLoadedBesideIt = noClasses()
            .that()
            .resideOutsideOfPackage(FLATBUFFERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FLATBUFFERS, "org.apache.arrow..", "com.google.flatbuffers..");

    @ArchTest
    static final ArchRule queriesAndExportsStandOnScans = classes()
            .that()
            .resideInAnyPackage(QUERY, EXPORT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    QUERY, EXPORT, SQL, ARROW, SCAN, ANY, STORE, CONVERT, ERROR, LAYOUT, TOOL, JAVA, NULLNESS);

    @ArchTest
    static final ArchRule noPackageIsForgotten = classes()
            .should()
            .resideInAnyPackage(
                    MOJOS,
                    PIPELINE,
                    PARSE,
                    VALIDATE,
                    MODEL,
                    LOCK,
                    "io.mmapforge.maven.generate..",
                    TARGET,
                    TEMPLATE,
                    FIXTURE,
                    INCREMENTAL,
                    DIAGNOSTIC,
                    STATISTICS,
                    PAGE,
                    PAGE_HTML,
                    SCAN,
                    SQL,
                    DUCKDB,
                    ARROW,
                    FLATBUFFERS,
                    LIBRARY,
                    QUERY,
                    EXPORT);

    @ArchTest
    static final ArchRule theMojosNameExecutionsAndDecideNothingAboutThem = noClasses()
            .that()
            .resideInAPackage(MOJOS)
            .should()
            .dependOnClassesThat(resideInAPackage(INCREMENTAL).and(not(type(ExecutionKey.class))));

    @ArchTest
    static final ArchRule nothingDependsOnThePipelineButTheMojos = noClasses()
            .that()
            .resideOutsideOfPackages(PIPELINE, MOJOS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PIPELINE);

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.mmapforge.maven.(*)..").should().beFreeOfCycles();
}
