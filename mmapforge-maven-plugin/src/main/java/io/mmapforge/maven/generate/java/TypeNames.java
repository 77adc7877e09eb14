package io.mmapforge.maven.generate.java;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/** Every type that generated code mentions, except the two classes of the record type itself. */
final class TypeNames {
    static final ClassName ARRAY_LIST = ClassName.get("java.util", "ArrayList");
    static final ClassName ARRAYS = ClassName.get("java.util", "Arrays");
    static final ClassName BIG_DECIMAL = ClassName.get("java.math", "BigDecimal");
    static final ClassName BUFFER_OVERFLOW_EXCEPTION = ClassName.get("java.nio", "BufferOverflowException");
    static final ClassName BYTE_BUFFER = ClassName.get("java.nio", "ByteBuffer");
    static final TypeName BYTE_ARRAY = ArrayTypeName.of(TypeName.BYTE);
    static final ClassName COLLECTION = ClassName.get("java.util", "Collection");
    static final ClassName COLLECTIONS = ClassName.get("java.util", "Collections");
    static final ClassName CONSUMER = ClassName.get("java.util.function", "Consumer");
    static final ClassName ILLEGAL_STATE_EXCEPTION = ClassName.get("java.lang", "IllegalStateException");
    static final ClassName ILLEGAL_ARGUMENT_EXCEPTION = ClassName.get("java.lang", "IllegalArgumentException");
    static final ClassName DOUBLE = ClassName.get("java.lang", "Double");
    static final ClassName DURATION = ClassName.get("java.time", "Duration");
    static final ClassName ENUM_SET = ClassName.get("java.util", "EnumSet");
    static final ClassName FLOAT = ClassName.get("java.lang", "Float");
    static final ClassName HEX_FORMAT = ClassName.get("java.util", "HexFormat");
    static final ClassName INDEX_OUT_OF_BOUNDS_EXCEPTION = ClassName.get("java.lang", "IndexOutOfBoundsException");
    static final ClassName INSTANT = ClassName.get("java.time", "Instant");
    static final ClassName LIST = ClassName.get("java.util", "List");
    static final ClassName LOCAL_DATE = ClassName.get("java.time", "LocalDate");
    static final ClassName LONG = ClassName.get("java.lang", "Long");
    static final ClassName MATH = ClassName.get("java.lang", "Math");
    static final ClassName NULL_POINTER_EXCEPTION = ClassName.get("java.lang", "NullPointerException");
    static final ClassName OBJECTS = ClassName.get("java.util", "Objects");
    static final ClassName OPTIONAL = ClassName.get("java.util", "Optional");
    static final ClassName PATH = ClassName.get("java.nio.file", "Path");
    static final ClassName SET = ClassName.get("java.util", "Set");
    static final ClassName SPLITERATOR = ClassName.get("java.util", "Spliterator");
    static final ClassName STREAM = ClassName.get("java.util.stream", "Stream");
    static final ClassName STREAM_SUPPORT = ClassName.get("java.util.stream", "StreamSupport");
    static final ClassName STRING = ClassName.get("java.lang", "String");
    static final ClassName UNARY_OPERATOR = ClassName.get("java.util.function", "UnaryOperator");
    static final ClassName UUID = ClassName.get("java.util", "UUID");

    static final ClassName CORE_VERSION = ClassName.get("io.mmapforge.annotation", "CoreVersion");
    static final ClassName GENERATED = ClassName.get("io.mmapforge.annotation", "Generated");
    static final ClassName NULLABLE = ClassName.get("io.mmapforge.annotation", "Nullable");
    static final ClassName SUPPRESS_FB_WARNINGS = ClassName.get("io.mmapforge.annotation", "SuppressFBWarnings");
    static final ClassName ARRAY_LENGTHS = ClassName.get("io.mmapforge.convert", "ArrayLengths");
    static final ClassName DATES = ClassName.get("io.mmapforge.convert", "Dates");
    static final ClassName DECIMALS = ClassName.get("io.mmapforge.convert", "Decimals");
    static final ClassName DURATIONS = ClassName.get("io.mmapforge.convert", "Durations");
    static final ClassName ENUM_NUMBERS = ClassName.get("io.mmapforge.convert", "EnumNumbers");
    static final ClassName FLAG_BITS = ClassName.get("io.mmapforge.convert", "FlagBits");
    static final ClassName TIMESTAMPS = ClassName.get("io.mmapforge.convert", "Timestamps");
    static final ClassName CONTENT_TYPE = ClassName.get("io.mmapforge.layout", "ContentType");
    static final ClassName DECIMAL_TYPE = ClassName.get("io.mmapforge.layout", "DecimalType");
    static final ClassName ENUM_TYPE = ClassName.get("io.mmapforge.layout", "EnumType");
    static final ClassName FIELD_DEFINITION = ClassName.get("io.mmapforge.layout", "FieldDefinition");
    static final ClassName FIELD_TYPE = ClassName.get("io.mmapforge.layout", "FieldType");
    static final ClassName FLAGS_TYPE = ClassName.get("io.mmapforge.layout", "FlagsType");
    static final ClassName LAYOUT_HISTORY = ClassName.get("io.mmapforge.layout", "LayoutHistory");
    static final ClassName MEMBER_DEFINITION = ClassName.get("io.mmapforge.layout", "MemberDefinition");
    static final ClassName NAMED_NUMBER = ClassName.get("io.mmapforge.layout", "NamedNumber");
    static final ClassName NUMBER_FORM = ClassName.get("io.mmapforge.layout", "NumberForm");
    static final ClassName RECORD_LAYOUT = ClassName.get("io.mmapforge.layout", "RecordLayout");
    static final ClassName STRUCT_TYPE = ClassName.get("io.mmapforge.layout", "StructType");
    static final ClassName TIME_RESOLUTION = ClassName.get("io.mmapforge.layout", "TimeResolution");
    static final ClassName TIME_TYPE = ClassName.get("io.mmapforge.layout", "TimeType");
    static final ClassName VALUE_TYPE = ClassName.get("io.mmapforge.layout", "ValueType");
    static final ClassName KEY_BUFFER = ClassName.get("io.mmapforge.store", "KeyBuffer");
    static final ClassName RECORD_BATCH = ClassName.get("io.mmapforge.store", "RecordBatch");
    static final ClassName RECORD_BUFFER = ClassName.get("io.mmapforge.store", "RecordBuffer");
    static final ClassName RECORD_CURSOR = ClassName.get("io.mmapforge.store", "RecordCursor");
    static final ClassName RECORD_EDIT = ClassName.get("io.mmapforge.store", "RecordEdit");
    static final ClassName RECORD_ENCODER = ClassName.get("io.mmapforge.store", "RecordEncoder");
    static final ClassName RECORD_READING = ClassName.get("io.mmapforge.store", "RecordReading");
    static final ClassName RECORD_SNAPSHOT = ClassName.get("io.mmapforge.store", "RecordSnapshot");
    static final ClassName RECORD_SPLITERATOR = ClassName.get("io.mmapforge.store", "RecordSpliterator");
    static final ClassName RECORD_TARGET = ClassName.get("io.mmapforge.store", "RecordTarget");
    static final ClassName RECORD_UPDATE = ClassName.get("io.mmapforge.store", "RecordUpdate");
    static final ClassName RECORD_VALUES = ClassName.get("io.mmapforge.store", "RecordValues");
    static final ClassName RECOVERY = ClassName.get("io.mmapforge.report", "Recovery");
    static final ClassName STORE_COUNTERS = ClassName.get("io.mmapforge.report", "StoreCounters");
    static final ClassName RECORD_STORE = ClassName.get("io.mmapforge.store", "RecordStore");
    static final ClassName MIGRATION = ClassName.get("io.mmapforge.migrate", "Migration");
    static final ClassName MIGRATION_RESULT = ClassName.get("io.mmapforge.migrate", "MigrationResult");
    static final ClassName STORE_OPTIONS = ClassName.get("io.mmapforge.store", "StoreOptions");

    static final ClassName BATCH_TOO_LARGE_EXCEPTION = error("BatchTooLargeException");
    static final ClassName CORRUPT_RECORD_EXCEPTION = error("CorruptRecordException");
    static final ClassName DUPLICATE_KEY_EXCEPTION = error("DuplicateKeyException");
    static final ClassName FIELD_ABSENT_EXCEPTION = error("FieldAbsentException");
    static final ClassName KEY_CHANGED_EXCEPTION = error("KeyChangedException");
    static final ClassName KEY_INDEX_EXCEPTION = error("KeyIndexException");
    static final ClassName LAYOUT_MISMATCH_EXCEPTION = error("LayoutMismatchException");
    static final ClassName NO_SUCH_INDEX_EXCEPTION = error("NoSuchIndexException");
    static final ClassName OUT_OF_ORDER_EXCEPTION = error("OutOfOrderException");
    static final ClassName READ_ONLY_STORE_EXCEPTION = error("ReadOnlyStoreException");
    static final ClassName RECORD_BUSY_EXCEPTION = error("RecordBusyException");
    static final ClassName RECORD_INDEX_EXCEPTION = error("RecordIndexException");
    static final ClassName STORE_ALREADY_EXISTS_EXCEPTION = error("StoreAlreadyExistsException");
    static final ClassName STORE_CLOSED_EXCEPTION = error("StoreClosedException");
    static final ClassName STORE_EXCEPTION = error("StoreException");
    static final ClassName STORE_FULL_EXCEPTION = error("StoreFullException");
    static final ClassName STORE_LOCKED_EXCEPTION = error("StoreLockedException");
    static final ClassName STORE_NOT_FOUND_EXCEPTION = error("StoreNotFoundException");
    static final ClassName STORE_IO_EXCEPTION = error("StoreIoException");
    static final ClassName STORE_REPLACED_EXCEPTION = error("StoreReplacedException");
    static final ClassName VALUE_OUT_OF_RANGE_EXCEPTION = error("ValueOutOfRangeException");
    static final ClassName VALUE_TOO_LONG_EXCEPTION = error("ValueTooLongException");

    private TypeNames() {}

    private static ClassName error(String simpleName) {
        return ClassName.get("io.mmapforge.error", simpleName);
    }
}
