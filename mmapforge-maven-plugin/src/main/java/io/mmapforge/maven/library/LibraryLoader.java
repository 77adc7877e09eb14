package io.mmapforge.maven.library;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * A library out of jars that nothing else of this plugin knows. What calls the library's own classes, a package of this plugin, is loaded anew here,
 * beside them.
 */
public final class LibraryLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final String bridge;

    /**
     * The library in some jars.
     *
     * @param bridge the package of what is linked with it, with a point behind
     */
    public LibraryLoader(List<Path> jars, String bridge) {
        super(jars.stream().map(LibraryLoader::url).toArray(URL[]::new), LibraryLoader.class.getClassLoader());
        this.bridge = bridge;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("jar=" + jar, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(bridge)) {
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
