package io.mmapforge.index;

import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.FileReplacement;
import io.mmapforge.mapping.MappableFile;
import java.util.function.Consumer;

/** The path beside a store's file. */
final class KeyFilePath implements KeyFilePlace {
    private final KeyFileIdentity id;

    KeyFilePath(KeyFileIdentity id) {
        this.id = id;
    }

    @Override
    public MappableFile open(boolean readOnly) {
        return DataFile.open(id.path(), readOnly);
    }

    @Override
    public void replace(Consumer<MappableFile> content) {
        FileReplacement.deleteLeftBehind(id.path());
        CrashPoint.before("rebuild.create");
        try (FileReplacement replacement = FileReplacement.begin(id.path(), id.store())) {
            content.accept(replacement.file());
            CrashPoint.before("rebuild.rename");
            replacement.publish();
        }
    }
}
