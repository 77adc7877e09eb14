package io.mmapforge.maven.lock;

import java.util.List;

/** The keys of a lock file, version 1, in the order in which they are written. */
final class LockKeys {
    static final String MMF_LOCK = "mmfLock";
    static final String RECORD = "record";
    static final String VERSIONS = "versions";
    static final String CHECKSUM = "checksum";
    static final String VERSION = "version";
    static final String RECORD_SIZE = "recordSize";
    static final String ALIGN = "align";
    static final String FINGERPRINT = "fingerprint";
    static final String FIELDS = "fields";
    static final String NAME = "name";
    static final String TYPE = "type";
    static final String MAX_BYTES = "maxBytes";
    static final String OFFSET = "offset";
    static final String SIZE = "size";

    static final List<String> LOCK = List.of(MMF_LOCK, RECORD, VERSIONS, CHECKSUM);
    static final List<String> LOCKED_VERSION = List.of(VERSION, RECORD_SIZE, ALIGN, FINGERPRINT, FIELDS);
    static final List<String> FIXED_FIELD = List.of(NAME, TYPE, OFFSET, SIZE);
    static final List<String> VARIABLE_FIELD = List.of(NAME, TYPE, MAX_BYTES, OFFSET, SIZE);

    private LockKeys() {}
}
