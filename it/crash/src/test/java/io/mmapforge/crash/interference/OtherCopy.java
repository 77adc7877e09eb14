package io.mmapforge.crash.interference;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** A second copy of the library in this VM, loaded by a class loader of its own, as an application server has them. */
final class OtherCopy implements AutoCloseable {
    private final URLClassLoader loader;

    OtherCopy() {
        URL library = RecordStore.class.getProtectionDomain().getCodeSource().getLocation();
        loader = new URLClassLoader(new URL[] {library}, ClassLoader.getPlatformClassLoader());
    }

    /** Opens a store for writing, by that copy's {@link RecordStore}. */
    Store open(Path path, RecordLayout layout, String writerMode) throws ReflectiveOperationException {
        Class<?> store = loader.loadClass(RecordStore.class.getName());
        Class<?> layouts = loader.loadClass("io.mmapforge.layout.RecordLayout");
        Class<?> options = loader.loadClass("io.mmapforge.store.StoreOptions");
        Class<?> modes = loader.loadClass("io.mmapforge.store.WriterMode");
        Object sameLayout = layouts.getMethod("parseSchemaText", String.class).invoke(null, layout.toSchemaText());
        Object mode = modes.getMethod("valueOf", String.class).invoke(null, writerMode);
        Object withMode = options.getMethod("withWriterMode", modes)
                .invoke(options.getMethod("defaults").invoke(null), mode);
        try {
            return new Store(
                    store.getMethod("open", Path.class, layouts, options).invoke(null, path, sameLayout, withMode));
        } catch (InvocationTargetException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    /** An open store of that copy. */
    record Store(Object store) implements AutoCloseable {
        long append() {
            return (long) call("append", long.class);
        }

        @Override
        public void close() {
            call("close", void.class);
        }

        /** By a handle, since reflection refuses what a class of that package has inherited from one that is not public. */
        private Object call(String method, Class<?> result) {
            try {
                return MethodHandles.publicLookup()
                        .findVirtual(store.getClass(), method, MethodType.methodType(result))
                        .invoke(store);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }
    }
}
