package io.mmapforge.maven.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at what is called like a schema or a lock, before it is read as one and its lines are shown. */
final class LinkedFile {
    private final SchemaSelection selection;
    private final Path root;
    private final Path realRoot;

    /** For the files below the source directory, which must exist. */
    LinkedFile(SchemaSelection selection) throws IOException {
        this.selection = selection;
        this.root = selection.sourceDirectory();
        this.realRoot = root.toRealPath();
    }

    /**
     * Makes sure that a file is one, and that a link leads to what its name says: whoever can make a link could have any file
     * that the build can read printed into its log.
     *
     * @param kind what it should be
     * @param firstKey the key that such a file begins with
     * @throws InvalidRequestException if it is none
     */
    void require(Path file, String kind, String firstKey) throws IOException, InvalidRequestException {
        if (!Files.exists(file)) {
            throw new InvalidRequestException("the symbolic link " + selection.display(file) + " leads to "
                    + selection.display(
                            file.resolveSibling(Files.readSymbolicLink(file)).normalize())
                    + ", which does not exist; let it lead to a " + kind + ", or remove it");
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException(selection.display(file) + " is called like a " + kind
                    + ", and is no file; rename or remove it, or leave it out by excludes");
        }
        if (isBehindLink(file) && !FirstKey.is(firstKey, file)) {
            throw new InvalidRequestException(selection.display(file) + " leads by a symbolic link to "
                    + selection.display(file.toRealPath()) + ", which does not begin with '" + firstKey
                    + ":' as a " + kind + " does; begin it so, or remove the link, or leave it out by excludes");
        }
    }

    private boolean isBehindLink(Path file) throws IOException {
        return !file.toRealPath().equals(realRoot.resolve(root.relativize(file)));
    }
}
