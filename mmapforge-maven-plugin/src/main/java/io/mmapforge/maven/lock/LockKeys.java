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
    static final String KEY = "key";
    static final String ORDER = "order";
    static final String FINGERPRINT = "fingerprint";
    static final String TYPES = "types";
    static final String ENUM = "enum";
    static final String FLAGS = "flags";
    static final String STRUCT = "struct";
    static final String FIELDS = "fields";
    static final String NAME = "name";
    static final String TYPE = "type";
    static final String MAX_BYTES = "maxBytes";
    static final String UNIT = "unit";
    static final String PRECISION = "precision";
    static final String SCALE = "scale";
    static final String LENGTH = "length";
    static final String OPTIONAL = "optional";
    static final String PRESENCE = "presence";
    static final String DEFAULT = "default";
    static final String WAS = "was";
    static final String OFFSET = "offset";
    static final String SIZE = "size";

    static final List<String> LOCK = List.of(MMF_LOCK, RECORD, VERSIONS, CHECKSUM);
    static final List<String> LOCKED_VERSION = List.of(VERSION, RECORD_SIZE, ALIGN, FINGERPRINT, FIELDS);
    static final List<String> OF_SOME_VERSIONS = List.of(KEY, ORDER, TYPES);
    static final List<String> NUMBERED_TYPE = List.of(NAME, SIZE);
    static final List<String> STRUCT_TYPE = List.of(NAME, SIZE, ALIGN);
    static final List<String> PLACE = List.of(NAME, TYPE, OFFSET, SIZE);

    /** What a type may need said beyond its name. */
    static final List<String> OF_TYPES = List.of(MAX_BYTES, UNIT, PRECISION, SCALE);

    /** What a field may have beyond that. */
    static final List<String> OF_FIELDS =
            List.of(MAX_BYTES, UNIT, PRECISION, SCALE, LENGTH, OPTIONAL, PRESENCE, DEFAULT, WAS);

    private LockKeys() {}
}
