package io.mmapforge.maven.sql;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * DuckDB, out of a jar that nothing else of this plugin knows: it is fetched by those goals alone that need it.
 *
 * <p>What calls DuckDB's own classes is loaded anew here, beside them.
 */
public final class SqlLibrary implements Closeable {
    private static final String BRIDGE = "io.mmapforge.maven.duckdb.";
    private static final String DATABASE = BRIDGE + "DuckDb";

    private final Loader loader;

    /** The library in a jar of DuckDB's JDBC driver. */
    public SqlLibrary(Path jar) {
        try {
            this.loader = new Loader(jar.toUri().toURL(), SqlLibrary.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("jar=" + jar, e);
        }
    }

    /**
     * Opens a database in memory.
     *
     * @param spill the directory for what does not fit into memory; made when it is needed
     * @param threads how many threads it may use
     * @throws SQLException if the driver cannot be started
     */
    public SqlDatabase open(Path spill, int threads) throws SQLException {
        try {
            return (SqlDatabase) loader.loadClass(DATABASE)
                    .getConstructor(Path.class, int.class)
                    .newInstance(spill, threads);
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof SQLException problem) {
                throw problem;
            }
            throw new SQLException("the driver could not be started: " + cause, cause);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static final class Loader extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        Loader(URL jar, ClassLoader parent) {
            super(new URL[] {jar}, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(BRIDGE)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream code = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (code == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
