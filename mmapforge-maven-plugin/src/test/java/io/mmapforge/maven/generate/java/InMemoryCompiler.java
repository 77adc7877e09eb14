package io.mmapforge.maven.generate.java;

import io.mmapforge.layout.RecordLayout;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated sources as strictly as javac can, with core and, unless asked for, nothing else on the class path. */
public final class InMemoryCompiler {
    private InMemoryCompiler() {}

    /**
     * Compiles the files and loads the classes.
     *
     * @throws AssertionError if javac reports anything at all, with each report and the source it is about
     */
    public static ClassLoader compile(Collection<GeneratedFile> files) {
        return compile(files, List.of());
    }

    /**
     * Compiles the files and loads the classes.
     *
     * @param libraries a class of each library that is needed besides core
     * @throws AssertionError if javac reports anything at all, with each report and the source it is about
     */
    public static ClassLoader compile(Collection<GeneratedFile> files, List<Class<?>> libraries) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> reports = new DiagnosticCollector<>();
        List<String> options = List.of(
                "--release",
                "17",
                "-Xlint:all",
                "-Xdoclint:all,-missing,missing/protected",
                "-Werror",
                "-proc:none",
                "-classpath",
                Stream.concat(Stream.of(corePath()), libraries.stream().map(InMemoryCompiler::pathOf))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        List<JavaFileObject> sources = new ArrayList<>();
        files.forEach(file -> sources.add(new Source(file)));
        Classes classes = new Classes();
        try (StandardJavaFileManager standard =
                        compiler.getStandardFileManager(reports, Locale.ROOT, StandardCharsets.UTF_8);
                Output output = new Output(standard, classes)) {
            boolean success = compiler.getTask(null, output, reports, options, null, sources)
                    .call();
            if (!success || !reports.getDiagnostics().isEmpty()) {
                throw new AssertionError(describe(reports.getDiagnostics(), files));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return classes;
    }

    private static String describe(
            List<Diagnostic<? extends JavaFileObject>> diagnostics, Collection<GeneratedFile> files) {
        StringBuilder text = new StringBuilder("generated sources do not compile cleanly:\n");
        diagnostics.forEach(diagnostic -> text.append(diagnostic).append('\n'));
        diagnostics.stream()
                .filter(diagnostic -> diagnostic.getSource() instanceof Source)
                .map(diagnostic -> ((Source) diagnostic.getSource()).file)
                .distinct()
                .limit(1)
                .forEach(file -> text.append(file.content()));
        return text.append(files.size()).append(" files").toString();
    }

    static Path corePath() {
        return pathOf(RecordLayout.class);
    }

    private static Path pathOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final GeneratedFile file;

        Source(GeneratedFile file) {
            super(URI.create("memory:///" + file.relativePath()), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.content();
        }
    }

    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Classes classes;

        Output(JavaFileManager fileManager, Classes classes) {
            super(fileManager);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            classes.files.put(className, bytes);
            return new SimpleJavaFileObject(URI.create("memory:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }

    private static final class Classes extends ClassLoader {
        private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

        Classes() {
            super(InMemoryCompiler.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream file = files.get(name);
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = file.toByteArray();
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
