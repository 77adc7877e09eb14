package io.mmapforge.interop.program;

import java.nio.file.Path;

/** Where this module and the project keep their files. */
public final class ProjectFiles {
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    public static final Path TARGET = MODULE.resolve("target");
    public static final Path C_SOURCES = MODULE.resolve("src/main/c");
    public static final Path C_TESTS = MODULE.resolve("src/test/c");
    public static final Path GO_SOURCES = MODULE.resolve("src/main/go");
    public static final Path GO_TESTS = MODULE.resolve("src/test/go");
    public static final Path RUST_SOURCES = MODULE.resolve("src/main/rust");
    public static final Path RUST_TESTS = MODULE.resolve("src/test/rust");
    public static final Path PYTHON_DUMP = MODULE.resolve("src/main/python/mmf_dump.py");
    public static final Path PYTHON_FIND = MODULE.resolve("src/main/python/mmf_find.py");
    public static final Path PYTHON_EDITED = MODULE.resolve("src/main/python/mmf_edited.py");
    public static final Path PYTHON_SOURCES = MODULE.resolve("src/main/python");

    /** What the plugin puts beside the Python modules that it generates. */
    public static final Path PYTHON_RUNTIME = MODULE.resolve(
                    "../../mmapforge-maven-plugin/src/main/resources/io/mmapforge/maven/runtime")
            .normalize();

    public static final Path PYTHON_MODULES = TARGET.resolve("generated-test-sources/mmapforge-python");
    public static final Path FORMAT_DOCUMENT =
            MODULE.resolve("../../docs/FORMAT.md").normalize();
    public static final Path LANGUAGES_DOCUMENT =
            MODULE.resolve("../../docs/LANGUAGES.md").normalize();
    public static final Path FORMAT_1_VECTORS = MODULE.resolve("../../mmapforge-core/src/test/resources/go-format-1")
            .normalize();

    private ProjectFiles() {}
}
