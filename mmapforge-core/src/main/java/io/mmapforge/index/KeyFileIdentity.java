package io.mmapforge.index;

import io.mmapforge.layout.Fingerprint;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/**
 * Which key file a store needs.
 *
 * @param store the store's own file, not a link to it: the key file is beside it, and whoever may use the one may use the other
 * @param storeId the store's id
 * @param keyFingerprint what tells how the records' keys are encoded
 * @param pairing the word in the store's header
 */
public record KeyFileIdentity(Path store, UUID storeId, Fingerprint keyFingerprint, KeyPairing pairing) {
    private static final String SUFFIX = ".key";

    /**
     * Builds the identity.
     *
     * @throws NullPointerException if anything is null
     */
    public KeyFileIdentity {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(storeId, "storeId");
        Objects.requireNonNull(keyFingerprint, "keyFingerprint");
        Objects.requireNonNull(pairing, "pairing");
    }

    /** Where the key file is. */
    public Path path() {
        return pathFor(store);
    }

    /** Where the key file of a store is. */
    public static Path pathFor(Path store) {
        return store.resolveSibling(store.getFileName() + SUFFIX);
    }
}
