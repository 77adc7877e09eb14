package io.mmapforge.mapping;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a creation has left that was to make a file of a {@linkplain FileCreation#temporaryOf temporary name}, such as the store of a
 * migration or its key file: it has a temporary name of its own for a moment, and keeps it if its process is killed then.
 */
public final class UnpublishedFiles {
    private static final String ID = "[0-9a-f-]";

    private UnpublishedFiles() {}

    /**
     * The files that were to become one of {@link FileCreation#temporariesOf}, or one beside that. None for a file with a long name,
     * whose temporary names could be those of others.
     *
     * @throws IOException if the directory cannot be read
     */
    public static List<Path> of(Path path) throws IOException {
        int length = path.getFileName().toString().length();
        int most = FileCreation.TEMPORARY_NAME_CHARACTERS;
        // So much of a temporary file's name, ".<name>.<id>.new", is in that of its own temporary file.
        int ofId = Math.min(RandomId.CHARACTERS, most - length - 2);
        if (ofId <= 0) {
            return List.of();
        }
        boolean hasMore = length + 2 + RandomId.CHARACTERS < most;
        Pattern name = Pattern.compile(Pattern.quote("." + FileCreation.temporaryPrefix(path)) + ID + "{" + ofId + "}"
                + (hasMore ? "\\.[.a-z]*" : "") + "\\." + ID + "{" + RandomId.CHARACTERS + "}"
                + Pattern.quote(FileCreation.TEMPORARY_SUFFIX));
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> names = Files.newDirectoryStream(
                path.toAbsolutePath().getParent(),
                file -> name.matcher(file.getFileName().toString()).matches())) {
            names.forEach(found::add);
        }
        return found;
    }

    /** Whether one of these may be on its way to become a file, or one beside that. */
    public static boolean mayBecome(Path unpublished, Path file) {
        String prefix = FileCreation.temporaryPrefix(file);
        return unpublished.getFileName().toString().startsWith(prefix.substring(0, prefix.length() - 1));
    }
}
