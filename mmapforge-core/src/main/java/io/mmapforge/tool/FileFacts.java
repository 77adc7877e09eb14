package io.mmapforge.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** What the file system tells of a store's file. */
final class FileFacts {
    private FileFacts() {}

    static void add(Facts facts, StoreFile file) {
        facts.add("file bytes", file.size());
        Path path = file.path();
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            facts.add("owner", attributes.owner().getName())
                    .add("group", attributes.group().getName())
                    .add("permissions", PosixFilePermissions.toString(attributes.permissions()));
        } catch (IOException | UnsupportedOperationException unknown) {
            // Not every file system has them, and nothing else depends on them.
            facts.add("permissions", "unknown");
        }
    }
}
