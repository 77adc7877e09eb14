/*
 * mmf.h: stores of mmapforge in C11, also for C++17. Linux on a little-endian machine of 64 bits, gcc or clang; nothing but libc.
 *
 * Define MMF_IMPLEMENTATION in one unit of the program, before the first #include of all, and include this file or a typed header there
 * first; the other units just include it. A typed header (tick_mmf.h) has what a record type's users call; this file has what it is made of, as
 * docs/FORMAT.md of mmapforge describes it to the byte.
 *
 * Errors. A function that can fail returns an mmf_code: MMF_OK is 0. mmf_problem_text tells of the last that failed on a store which file it was,
 * what was expected and what was found. Opening has no store yet, so it takes an mmf_problem to put this into.
 *
 * Threads. A handle (mmf_store) is for one thread at a time. Threads that read or write at once open the store once each: that is what other
 * processes do, too. As many handles can write at a time as the store has slots, 32 as a rule.
 *
 * Processes. A forked child must not read or write by a handle of its parent's: it opens the store anew. All that it may do with its parent's is
 * mmf_close, which gives the child's part of it back and leaves the parent's alone. A child that goes on for long without exec should do so: until
 * then a parent that dies is taken for alive, and what it held stays held. A process in which a JVM has a store open for writing must not open the
 * same store by this header, too: the kernel would take the JVM's locks away as soon as the lock file is closed here.
 *
 * Files. A file that somebody cuts shorter while it is open ends the process with SIGBUS, as any mapped file does. A full disk does not, since
 * files are made longer by writing; but on file systems that copy on write, such as btrfs, even a store in place may find no room, and SIGBUS then.
 */
#ifndef MMF_H
#define MMF_H

#if defined(MMF_IMPLEMENTATION) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if !defined(__GNUC__) || !defined(__linux__) || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__ || __SIZEOF_POINTER__ != 8
#error "mmf.h is for gcc or clang on Linux on a little-endian machine of 64 bits"
#endif

#ifdef __cplusplus
extern "C" {
#define MMF_STATIC_ASSERT(condition, text) static_assert(condition, text)
#define MMF_ALIGNED(bytes) alignas(bytes)
#else
#define MMF_STATIC_ASSERT(condition, text) _Static_assert(condition, text)
#define MMF_ALIGNED(bytes) _Alignas(bytes)
#endif

/** What a function came to. */
typedef enum mmf_code {
    MMF_OK = 0,
    MMF_ARGUMENT,  /**< the call is wrong: an index that is no record's, a name that is too long */
    MMF_SYSTEM,    /**< the operating system refused something */
    MMF_DAMAGED,   /**< the file is no store, or a damaged one */
    MMF_LAYOUT,    /**< the file is a store of another record type, or of another version of it */
    MMF_BUSY,      /**< others have what is needed, and kept it for too long */
    MMF_READ_ONLY, /**< the store was opened for reading */
    MMF_VALUE,     /**< a value that its field cannot hold */
    MMF_ABSENT,    /**< an optional field has no value in this record */
    MMF_KEY,       /**< a record with this key is there already, or a key would change */
    MMF_ORDER,     /**< the record is not in order, or its place in it would change */
    MMF_TIMEOUT    /**< what was waited for did not come in time */
} mmf_code;

/** What went wrong, in words. */
typedef struct mmf_problem {
    mmf_code code;
    char text[512]; /**< which file, where, expected and actual; ends with a 0 */
} mmf_problem;

/** 16 bytes in the order of RFC 9562. */
typedef struct mmf_uuid {
    MMF_ALIGNED(8) uint8_t bytes[16];
} mmf_uuid;

/** How a store is opened. */
typedef enum mmf_mode {
    MMF_READ,  /**< for reading: nothing is written, not even a lock */
    MMF_WRITE  /**< for reading and writing, beside other writers */
} mmf_mode;

/** What bytes mean, as far as not every value is one. */
typedef enum mmf_piece_kind {
    MMF_PLAIN,   /**< any bytes are a value */
    MMF_BOOL,    /**< 0 or 1 */
    MMF_CONTENT, /**< a length of 4 bytes, at most limit, and as many bytes as size says for the longest content */
    MMF_TEXT,    /**< the same, and the content is UTF-8 */
    MMF_DECIMAL  /**< an int64 from -limit to limit */
} mmf_piece_kind;

/** Bytes of a record that belong together: what lies between pieces is padding. */
typedef struct mmf_piece {
    const char *name;  /**< the field's name in the schema, of a struct's member "asks.price" */
    uint32_t offset;   /**< from the record's start */
    uint32_t size;     /**< bytes of one value */
    uint32_t count;    /**< how many values, 1 if it is no array */
    uint32_t stride;   /**< bytes from one value to the next */
    int32_t presence;  /**< the field's presence bit, -1 if it always has a value */
    mmf_piece_kind kind;
    uint64_t limit;
} mmf_piece;

/** A field. */
typedef struct mmf_field {
    const char *name;    /**< in the schema */
    uint32_t offset;     /**< from the record's start */
    uint32_t size;       /**< bytes, of an array all elements */
    uint32_t count;      /**< how many elements, 1 if it is no array */
    int32_t presence;    /**< presence bit, -1 if it always has a value */
    uint8_t is_fixed;    /**< whether records are found by it, so that it never changes */
    uint8_t is_content;  /**< whether it is a string or bytes */
    uint8_t is_unsigned; /**< of the ordered field: how it is compared */
} mmf_field;

/** A record type, as a typed header describes it. */
typedef struct mmf_layout {
    const char *record;      /**< name, for messages */
    uint32_t version;        /**< schema version */
    uint32_t record_size;    /**< bytes */
    uint32_t align;          /**< of records, 8 or 64 */
    uint32_t presence_words;
    uint8_t fingerprint[32];
    const uint8_t *schema_text;
    uint32_t schema_text_bytes;
    const mmf_field *fields;
    uint32_t field_count;
    const mmf_piece *pieces; /**< in ascending order of their offsets */
    uint32_t piece_count;
    const uint16_t *key;     /**< numbers of the key's fields, in its order */
    uint32_t key_count;      /**< 0 if records have no key */
    uint8_t key_fingerprint[32];
    int32_t order;           /**< number of the ordered field, -1 if there is none */
} mmf_layout;

/** A store that is open. Its members are for the functions here. */
typedef struct mmf_store {
    uint8_t *base;
    uint8_t *records;      /* where they begin */
    uint64_t known;        /* records that exist and are mapped */
    uint32_t header_size;
    uint32_t record_size;
    const mmf_layout *layout;
    mmf_mode mode;
    int fd;
    char *path;
    uint64_t mapped_bytes;
    uint32_t sync_offset;
    uint32_t lanes_offset, lane_size, lane_count, lanes_per_slot;
    uint8_t id[16];
    int lock_fd;
    uint32_t slot, lane;
    int is_crashed;         /* a reader's: the machine has crashed, and no writer has opened the store since */
    uint64_t crashed_openings, crashed_transaction, durable;
    int is_run_unknown;
    int is_untold;          /* a reader's: nothing tells whether the machine has crashed since the last sync */
    int sync_failed;        /* the kernel may have dropped what it could not write, and would not say so again */
    uint64_t repairs;       /* slots of dead writers that this handle has repaired */
    uint64_t *copy, *image; /* a record each */
    uint8_t *key;           /* two encoded keys */
    struct mmf_index *index;
    mmf_problem problem;
} mmf_store;

/* Memory that others store into is looked at by these alone. */
typedef uint64_t __attribute__((__may_alias__)) mmf_u64;
typedef uint32_t __attribute__((__may_alias__)) mmf_u32;
typedef uint16_t __attribute__((__may_alias__)) mmf_u16;

/** Opens a store that is there.
 *  @param problem where to say what is wrong; may be NULL
 *  @return the handle, to be closed by mmf_close; NULL if the file is refused */
mmf_store *mmf_open(const char *path, const mmf_layout *layout, mmf_mode mode, mmf_problem *problem);

/** Creates a store without records, and opens it for writing. Fails if there is anything of that name.
 *  @param capacity the number of records to have room for at first; the store grows
 *  @return the handle; NULL if it cannot be created */
mmf_store *mmf_create(const char *path, const mmf_layout *layout, uint64_t capacity, mmf_problem *problem);

/** Gives locks and memory back; NULL is none, and nothing is done. The handle must not be used any more. What was written is with the kernel, and survives the process; mmf_sync makes it survive the machine. */
void mmf_close(mmf_store *store);

/** What the last function that failed on this store has to say; "" if none did. */
const char *mmf_problem_text(const mmf_store *store);

/** The number of records now: whoever has seen it can read them all. 0 if the file was damaged meanwhile, which mmf_problem_text tells. */
uint64_t mmf_size(mmf_store *store);

/** Where a record is that was not known to be there yet; NULL, with a problem, if there is none. */
const uint8_t *mmf_at_slow(mmf_store *store, uint64_t index);

/** Where a record is; NULL, with a problem, if there is none. The place holds until the next call with this store. */
static inline const uint8_t *mmf_at(mmf_store *store, uint64_t index, uint32_t record_size) {
    if (__builtin_expect(index < store->known, 1)) {
        const uint8_t *at = store->records + index * record_size;
        if (at == NULL) __builtin_unreachable(); /* so that callers, who ask the same, need not do so here */
        return at;
    }
    return mmf_at_slow(store, index);
}

/* Scalars, loaded in one piece. */
static inline uint64_t mmf_load64(const uint8_t *at) { return __atomic_load_n((const mmf_u64 *)(const void *)at, __ATOMIC_ACQUIRE); }
static inline uint32_t mmf_load32(const uint8_t *at) { return __atomic_load_n((const mmf_u32 *)(const void *)at, __ATOMIC_ACQUIRE); }
static inline uint16_t mmf_load16(const uint8_t *at) { return __atomic_load_n((const mmf_u16 *)(const void *)at, __ATOMIC_ACQUIRE); }
static inline uint8_t mmf_load8(const uint8_t *at) { return __atomic_load_n(at, __ATOMIC_ACQUIRE); }

/** Reads a whole record at one moment, by the protocol that waits for nobody.
 *  @param record as many bytes as a record has, aligned to 8; the first 8 are no value */
mmf_code mmf_read(mmf_store *store, uint64_t index, void *record);

/** Reads a field at one moment.
 *  @param bytes as many as the field has
 *  @return MMF_ABSENT if the field has no value */
mmf_code mmf_read_field(mmf_store *store, uint64_t index, const mmf_field *field, void *bytes);

/** Makes a record another one, all or nothing. Fields of the key and the ordered one must be those of the record. */
mmf_code mmf_write(mmf_store *store, uint64_t index, const void *record);

/** Sets a scalar of 1, 2, 4 or 8 bytes. If it is optional, it has a value then.
 *  @param bits the value, in the lowest bytes
 *  @return MMF_ARGUMENT if the field is an array, a string, bytes or larger: see mmf_set_field */
mmf_code mmf_set(mmf_store *store, uint64_t index, const mmf_field *field, uint64_t bits);

/** Sets or clears several fields at one moment, and touches no others.
 *  @param record where the new values are, or that there are none; what it has in other fields is not looked at
 *  @param fields the numbers of the fields */
mmf_code mmf_edit(mmf_store *store, uint64_t index, const void *record, const uint16_t *fields, size_t count);

/** Sets a field of any type, all or nothing. If it is optional, it has a value then.
 *  @param bytes as many as the field has */
mmf_code mmf_set_field(mmf_store *store, uint64_t index, const mmf_field *field, const void *bytes);

/** Reads a part of a field at one moment: an element, or a member of a struct.
 *  @param k which element, 0 if the field is no array
 *  @param offset of the part, from the element's start
 *  @param size of the part, in bytes
 *  @param bytes where to put it
 *  @return MMF_ARGUMENT if there is no such element, MMF_ABSENT if the field has no value */
mmf_code mmf_read_part(mmf_store *store, uint64_t index, const mmf_field *field, uint32_t k, uint32_t offset, uint32_t size, void *bytes);

/** Sets a part of a field, all or nothing, and touches no other. The parameters are those of mmf_read_part.
 *  @return MMF_ARGUMENT if there is no such element, MMF_ABSENT if the field has no value, of which this could be a part */
mmf_code mmf_set_part(mmf_store *store, uint64_t index, const mmf_field *field, uint32_t k, uint32_t offset, uint32_t size, const void *bytes);

/** Sets a part of a field that is a scalar of 1, 2, 4 or 8 bytes, likewise.
 *  @param bits the value, in the lowest bytes */
mmf_code mmf_set_scalar_part(mmf_store *store, uint64_t index, const mmf_field *field, uint32_t k, uint32_t offset, uint32_t size, uint64_t bits);

/** What is wrong where a typed header found no record, or no element.
 *  @param at what mmf_at gave */
mmf_code mmf_no_part(mmf_store *store, const uint8_t *at, const mmf_field *field, uint32_t k);

/** Takes the value of an optional field away. */
mmf_code mmf_clear(mmf_store *store, uint64_t index, const mmf_field *field);

/** What a number is, to be added to. */
typedef enum mmf_number { MMF_SIGNED, MMF_UNSIGNED } mmf_number;

/** Adds to an integer of any size. Nothing of what others add at the same time is lost.
 *  @param amount what to add, negative to subtract
 *  @param sum where to put what came out; may be NULL
 *  @return MMF_VALUE if it would not fit the field, which is then as it was; MMF_ABSENT if there is no value */
mmf_code mmf_add(mmf_store *store, uint64_t index, const mmf_field *field, mmf_number number, int64_t amount, uint64_t *sum);

/** Adds to a floating-point number of 4 or 8 bytes. */
mmf_code mmf_add_float(mmf_store *store, uint64_t index, const mmf_field *field, double amount, double *sum);

/** Appends a record.
 *  @param index where to put its index; may be NULL
 *  @return MMF_KEY if its key is there, MMF_ORDER if it is lower than the last one in the ordered field */
mmf_code mmf_append(mmf_store *store, const void *record, uint64_t *index);

/** Appends several records, one behind the other, all of them or none. Whoever sees one of them sees all.
 *  @param records the records, each as large as the layout says
 *  @param count how many; with 0 nothing is done
 *  @param first where to put the index of the first; may be NULL
 *  @return MMF_KEY if a key is there, or twice among them, MMF_ORDER if one is lower than the one before it in the ordered field */
mmf_code mmf_append_all(mmf_store *store, const void *records, size_t count, uint64_t *first);

/** Looks for the record with the key that a record has in its key's fields.
 *  @param index where to put its index; -1 if there is none */
mmf_code mmf_find(mmf_store *store, const void *record, int64_t *index);

/** Replaces the record with the same key, or appends the record.
 *  @param index where to put its index; may be NULL */
mmf_code mmf_put(mmf_store *store, const void *record, uint64_t *index);

/** Looks for the first record whose ordered field is not below that of a record.
 *  @param index where to put its index; -1 if there is none */
mmf_code mmf_first_at_least(mmf_store *store, const void *record, int64_t *index);

/** Waits until there are so many records. Looks, and sleeps for up to a millisecond in between. A store of which another file has taken the
 *  place gets no more records: whoever waits for long has to open the path again from time to time.
 *  @param milliseconds how long at most
 *  @return MMF_TIMEOUT if there are fewer */
mmf_code mmf_await(mmf_store *store, uint64_t records, uint64_t milliseconds);

/** Forces all records to the disk, and says in the file that they are there. If it fails once, it fails until the store is closed and opened again. */
mmf_code mmf_sync(mmf_store *store);

/** Whether a record has a value for the optional field of a presence bit. */
static inline int mmf_has(const void *record, int32_t presence) {
    uint64_t word;
    memcpy(&word, (const uint8_t *)record + 8 + presence / 64 * 8, sizeof word);
    return (int)(word >> (presence % 64) & 1);
}

/** Says that a record has a value for an optional field, or none. */
static inline void mmf_mark(void *record, int32_t presence, int is_there) {
    uint64_t word, bit = (uint64_t)1 << (presence % 64);
    uint8_t *at = (uint8_t *)record + 8 + presence / 64 * 8;
    memcpy(&word, at, sizeof word);
    word = is_there ? word | bit : word & ~bit;
    memcpy(at, &word, sizeof word);
}

/** Puts text or bytes into a field of a record: the length, and the bytes that fit.
 *  @return whether all of it fits; if not, nothing was changed */
static inline int mmf_put_content(void *field, uint32_t most, const void *bytes, size_t length) {
    uint32_t stored = (uint32_t)length;
    if (length > most) return 0;
    memcpy(field, &stored, sizeof stored);
    memcpy((uint8_t *)field + sizeof stored, bytes, length);
    return 1;
}

/** Puts a text that ends with a 0 into a string field: mmf_assign(&tick.symbol, "AAPL"). */
#define mmf_assign(field, text) mmf_put_content((field), (uint32_t)sizeof((field)->bytes), (text), strlen(text))

#ifdef __cplusplus
}
#endif

#endif

#if defined(MMF_IMPLEMENTATION) && !defined(MMF_IMPLEMENTED)
#define MMF_IMPLEMENTED

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef F_OFD_SETLK
#define F_OFD_SETLK 37
#endif
#ifndef F_OFD_GETLK
#define F_OFD_GETLK 36
#endif

enum {
    MMF__COUNT = 48,
    MMF__CAPACITY = 56,
    MMF__CHECKSUM = 252,
    MMF__APPEND_LOCK = 256,
    MMF__SYNC_LOCK = 320,
    MMF__REPAIRS = 512,
    MMF__GROWTHS = 576,
    MMF__OPENINGS = 640,
    MMF__PAIRING = 704,
    MMF__PAGE = 4096,
    MMF__LANE_RECORD = 8,
    MMF__LANE_OFFSET = 16,
    MMF__LANE_LENGTH = 20,
    MMF__LANE_IMAGE = 64,
    MMF__GATE_BYTE = 0,
    MMF__FIRST_SLOT_BYTE = 1,
    MMF__OPENING_BYTE = 65536,
    MMF__BUSY_SECONDS = 30,
    MMF__SPINS = 64,
    MMF__MAX_TEXT = 1 << 20,
    MMF__MAX_RECORD = 1 << 20
};

#define MMF__COUNT_BITS 0xFFFFFFFFFFFEull
#define MMF__RANGE (2ull << 14)
#define MMF__NO_RECORD UINT64_MAX

/* Codes that no caller sees: numbers that the enum of C++ can have. */
#define MMF__K_GONE ((mmf_code)15) /* the key file was given up, or may have been replaced */
#define MMF__AGAIN ((mmf_code)14)  /* the store or its lock file is being replaced: begin anew */

/* ---- words, memory, problems ---- */

static uint64_t mmf__held(uint64_t even, uint32_t lane) { return (even & MMF__COUNT_BITS) | 1 | (uint64_t)(lane + 1) << 48; }
static uint64_t mmf__released(uint64_t odd) { return ((odd & MMF__COUNT_BITS) + 2) & MMF__COUNT_BITS; }
static uint64_t mmf__released_after_range(uint64_t odd) { return ((odd & MMF__COUNT_BITS) + MMF__RANGE) & MMF__COUNT_BITS; }
static int64_t mmf__lane_of(uint64_t odd) { return (int64_t)(odd >> 48) - 1; }
static int mmf__only_scalars(uint64_t a, uint64_t b) {
    return (((b & MMF__COUNT_BITS) - (a & MMF__COUNT_BITS)) & MMF__COUNT_BITS) < MMF__RANGE;
}

static mmf_u64 *mmf__u64(const mmf_store *s, uint64_t offset) { return (mmf_u64 *)(void *)(s->base + offset); }
static uint64_t mmf__acquire(const mmf_store *s, uint64_t offset) { return __atomic_load_n(mmf__u64(s, offset), __ATOMIC_ACQUIRE); }
static uint64_t mmf__relaxed(const mmf_store *s, uint64_t offset) { return __atomic_load_n(mmf__u64(s, offset), __ATOMIC_RELAXED); }
static void mmf__release(const mmf_store *s, uint64_t offset, uint64_t value) {
    __atomic_store_n(mmf__u64(s, offset), value, __ATOMIC_RELEASE);
}
static uint32_t mmf__relaxed32(const mmf_store *s, uint64_t offset) {
    return __atomic_load_n((mmf_u32 *)(void *)(s->base + offset), __ATOMIC_RELAXED);
}
static uint64_t mmf__record(const mmf_store *s, uint64_t index) { return s->header_size + index * s->record_size; }
static uint64_t mmf__lane(const mmf_store *s, uint32_t lane) { return s->lanes_offset + (uint64_t)lane * s->lane_size; }
static uint64_t mmf__up(uint64_t value, uint64_t multiple) { return (value + multiple - 1) / multiple * multiple; }

static mmf_code mmf__fail(mmf_store *s, mmf_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
static mmf_code mmf__fail(mmf_store *s, mmf_code code, const char *format, ...) {
    va_list values;
    int n = snprintf(s->problem.text, sizeof s->problem.text, "%.200s: ", s->path == NULL ? "?" : s->path);
    va_start(values, format);
    vsnprintf(s->problem.text + n, sizeof s->problem.text - (size_t)n, format, values);
    va_end(values);
    s->problem.code = code;
    return code;
}

static mmf_code mmf__system(mmf_store *s, const char *what) {
    int error = errno;
    return mmf__fail(s, MMF_SYSTEM, "%s: %s", what, strerror(error));
}

const char *mmf_problem_text(const mmf_store *store) { return store->problem.text; }

static uint32_t mmf__get32(const uint8_t *at) {
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static uint64_t mmf__get64(const uint8_t *at) {
    uint64_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static uint32_t mmf__crc32c(uint32_t crc, const uint8_t *at, size_t length) {
    crc = ~crc;
    for (size_t i = 0; i < length; i++) {
        crc ^= at[i];
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1 ? 0x82F63B78u : 0);
    }
    return ~crc;
}

/* Others load single scalars of a record at any moment, so it is stored by whole words, and at the ends of a range that is not made of whole
   words by the largest pieces that are aligned: no scalar that lies in the range is stored in two of them. */
static void mmf__store_bytes(uint8_t *to, const uint8_t *from, uint64_t length) {
    for (uint64_t i = 0; i < length;) {
        uint64_t left = length - i, at = (uintptr_t)(to + i);
        if ((at & 7) == 0 && left >= 8) {
            __atomic_store_n((mmf_u64 *)(void *)(to + i), mmf__get64(from + i), __ATOMIC_RELAXED);
            i += 8;
        } else if ((at & 3) == 0 && left >= 4) {
            __atomic_store_n((mmf_u32 *)(void *)(to + i), mmf__get32(from + i), __ATOMIC_RELAXED);
            i += 4;
        } else if ((at & 1) == 0 && left >= 2) {
            uint16_t half;
            memcpy(&half, from + i, sizeof half);
            __atomic_store_n((mmf_u16 *)(void *)(to + i), half, __ATOMIC_RELAXED);
            i += 2;
        } else {
            __atomic_store_n(to + i, from[i], __ATOMIC_RELAXED);
            i++;
        }
    }
}

static void mmf__load_words(uint64_t *to, const mmf_store *s, uint64_t offset, uint64_t words) {
    const mmf_u64 *from = mmf__u64(s, offset);
    for (uint64_t i = 0; i < words; i++) to[i] = __atomic_load_n(&from[i], __ATOMIC_RELAXED);
}

static int mmf__random(void *bytes, size_t length) {
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : read(fd, bytes, length);
    if (fd >= 0) close(fd);
    return got == (ssize_t)length;
}

static uint64_t mmf__milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static void mmf__sleep(long nanoseconds) {
    struct timespec pause = {0, 0};
    pause.tv_nsec = nanoseconds;
    nanosleep(&pause, NULL);
}

/* ---- values ---- */

static int mmf__is_utf8(const uint8_t *at, uint32_t length) {
    for (uint32_t i = 0; i < length;) {
        uint8_t lead = at[i];
        uint32_t n = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (n == 0 || length - i < n) return 0;
        for (uint32_t k = 1; k < n; k++)
            if ((at[i + k] & 0xC0) != 0x80) return 0;
        if ((lead == 0xE0 && at[i + 1] < 0xA0) || (lead == 0xED && at[i + 1] > 0x9F) || (lead == 0xF0 && at[i + 1] < 0x90) ||
            (lead == 0xF4 && at[i + 1] > 0x8F))
            return 0;
        i += n;
    }
    return 1;
}

static int mmf__is_value(const mmf_piece *p, const uint8_t *at, int is_written) {
    uint32_t length;
    int64_t unscaled;
    switch (p->kind) {
        case MMF_BOOL: return at[0] <= 1;
        case MMF_DECIMAL:
            memcpy(&unscaled, at, sizeof unscaled);
            return unscaled <= (int64_t)p->limit && unscaled >= -(int64_t)p->limit;
        case MMF_CONTENT:
        case MMF_TEXT:
            length = mmf__get32(at);
            return length <= p->limit && (p->kind == MMF_CONTENT || !is_written || mmf__is_utf8(at + 4, length));
        case MMF_PLAIN: break;
    }
    return 1;
}

static mmf_code mmf__not_a_value(mmf_store *s, const mmf_piece *p, const uint8_t *at, mmf_code code) {
    if (p->kind == MMF_BOOL) return mmf__fail(s, code, "field %s: a bool of %u, expected 0 or 1", p->name, at[0]);
    if (p->kind == MMF_DECIMAL)
        return mmf__fail(s, code, "field %s: unscaled %" PRId64 ", expected at most %" PRIu64 " either way", p->name, (int64_t)mmf__get64(at),
                         p->limit);
    if (mmf__get32(at) <= p->limit) return mmf__fail(s, code, "field %s: a string that is not UTF-8", p->name);
    return mmf__fail(s, code, "field %s: a length of %u bytes, expected at most %" PRIu64, p->name, mmf__get32(at), p->limit);
}

/* Looks at the values of a record between two offsets. */
static mmf_code mmf__check(mmf_store *s, const uint8_t *record, uint32_t from, uint32_t to, int is_written) {
    const mmf_layout *l = s->layout;
    for (uint32_t i = 0; i < l->piece_count; i++) {
        const mmf_piece *p = &l->pieces[i];
        if (p->kind == MMF_PLAIN || p->offset >= to || (p->presence >= 0 && !mmf_has(record, p->presence))) continue;
        uint32_t k = p->offset >= from ? 0 : p->count == 1 ? 1 : (from - p->offset + p->stride - 1) / p->stride;
        for (; k < p->count && p->offset + k * p->stride < to; k++) {
            const uint8_t *at = record + p->offset + (size_t)k * p->stride;
            if (!mmf__is_value(p, at, is_written)) return mmf__not_a_value(s, p, at, is_written ? MMF_VALUE : MMF_DAMAGED);
        }
    }
    return MMF_OK;
}

/* Copies what is in a record between two offsets, without what means nothing: padding, bytes behind a content, values that are not there. */
static void mmf__clean_between(const mmf_layout *l, const uint8_t *record, uint32_t from, uint32_t to, uint8_t *clean) {
    memset(clean + from, 0, to - from);
    for (uint32_t i = 0; i < l->piece_count && l->pieces[i].offset < to; i++) {
        const mmf_piece *p = &l->pieces[i];
        if (p->offset + (p->count - 1) * p->stride + p->size <= from || (p->presence >= 0 && !mmf_has(record, p->presence))) continue;
        for (uint32_t k = 0; k < p->count; k++) {
            uint32_t at = p->offset + k * p->stride, end = at + p->size;
            if (end <= from || at >= to) continue;
            if ((p->kind == MMF_CONTENT || p->kind == MMF_TEXT) && mmf__get32(record + at) < p->size - 4) end = at + 4 + mmf__get32(record + at);
            if (at < from) at = from;
            if (end > to) end = to;
            if (at < end) memcpy(clean + at, record + at, end - at);
        }
    }
}

/* Copies a whole record likewise. */
static void mmf__clean(const mmf_layout *l, const uint8_t *record, uint8_t *clean) {
    uint32_t first = 8 + 8 * l->presence_words;
    memset(clean, 0, first);
    memcpy(clean + 8, record + 8, (size_t)l->presence_words * 8);
    mmf__clean_between(l, record, first, l->record_size, clean);
    if (l->presence_words > 0) {
        uint64_t used = 0, last;
        for (uint32_t i = 0; i < l->field_count; i++)
            if (l->fields[i].presence >= 0 && (uint32_t)l->fields[i].presence / 64 == l->presence_words - 1)
                used |= (uint64_t)1 << (l->fields[i].presence % 64);
        last = mmf__get64(clean + (size_t)l->presence_words * 8) & used;
        memcpy(clean + (size_t)l->presence_words * 8, &last, sizeof last);
    }
}

/* ---- sync pages, and which run of the kernel this is ---- */

typedef struct mmf__page {
    uint64_t transaction, durable, room, start;
    uint8_t boot_id[16];
    uint32_t flags, uptime;
} mmf__page;

static mmf__page mmf__page_at(const mmf_store *s, int number) {
    uint8_t bytes[64];
    mmf__page page;
    memset(&page, 0, sizeof page);
    for (int i = 0; i < 8; i++) {
        uint64_t word = mmf__relaxed(s, s->sync_offset + (uint64_t)number * MMF__PAGE + 8 * (uint64_t)i);
        memcpy(bytes + 8 * i, &word, sizeof word);
    }
    if (mmf__get64(bytes) == 0 || mmf__crc32c(0, bytes, 60) != mmf__get32(bytes + 60)) return page;
    page.transaction = mmf__get64(bytes);
    page.durable = mmf__get64(bytes + 8);
    page.room = mmf__get64(bytes + 16);
    memcpy(page.boot_id, bytes + 24, 16);
    page.flags = mmf__get32(bytes + 40);
    page.uptime = mmf__get32(bytes + 44);
    page.start = mmf__get64(bytes + 48);
    return page;
}

static mmf__page mmf__newest_page(const mmf_store *s, int *older) {
    mmf__page first = mmf__page_at(s, 0), second = mmf__page_at(s, 1);
    int is_second = second.transaction > first.transaction;
    if (older != NULL) *older = second.transaction < first.transaction;
    return is_second ? second : first;
}

static int mmf__read_text(const char *path, char *text, size_t bytes) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? -1 : read(fd, text, bytes - 1);
    if (fd >= 0) close(fd);
    text[got < 0 ? 0 : got] = '\0';
    return got > 0;
}

static int mmf__uuid(const char *text, uint8_t bytes[16]) {
    int digits = 0;
    memset(bytes, 0, 16);
    for (; *text != '\0' && *text != '\n' && digits < 32; text++) {
        char c = *text;
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (c == '-') continue;
        if (digit < 0) break;
        bytes[digits / 2] = (uint8_t)(bytes[digits / 2] << 4 | digit);
        digits++;
    }
    if (digits == 32) return 1;
    memset(bytes, 0, 16);
    return 0;
}

/* Whether all of a file's numbers are zeros: the offsets of a time namespace. */
static int mmf__no_offsets(const char *text) {
    for (; *text != '\0'; text++)
        if (*text >= '1' && *text <= '9') return 0;
    return 1;
}

/* This run of the kernel, as far as it tells, in the form of a page. */
static mmf__page mmf__this_run(void) {
    mmf__page run;
    char text[8192];
    struct stat id, other;
    struct timespec wall, monotonic;
    memset(&run, 0, sizeof run);
    if (!mmf__read_text("/proc/sys/kernel/random/boot_id", text, sizeof text) || !mmf__uuid(text, run.boot_id)) return run;
    if (stat("/proc/sys/kernel/random/boot_id", &id) == 0 && stat("/proc/sys/kernel/random/uuid", &other) == 0)
        run.flags = id.st_dev != other.st_dev;
    double uptime = -1;
    uint64_t start = 0;
    if (mmf__read_text("/proc/uptime", text, sizeof text)) uptime = strtod(text, NULL);
    FILE *in = fopen("/proc/stat", "re");
    while (in != NULL && fgets(text, sizeof text, in) != NULL)
        if (strncmp(text, "btime ", 6) == 0) start = strtoull(text + 6, NULL, 10);
    if (in != NULL) fclose(in);
    clock_gettime(CLOCK_REALTIME, &wall);
    clock_gettime(CLOCK_MONOTONIC, &monotonic);
    double apart = (double)wall.tv_sec - uptime - (double)start;
    int agree = uptime >= 0 && start > 0 && apart <= 3 && apart >= -3 && uptime + 1 >= (double)monotonic.tv_sec;
    if (mmf__read_text("/proc/self/timens_offsets", text, sizeof text) && !mmf__no_offsets(text)) agree = 0;
    if (agree) {
        run.uptime = (uint32_t)uptime;
        run.start = start;
    }
    return run;
}

static int mmf__is_zero(const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != 0) return 0;
    return 1;
}

enum { MMF__SAME_RUN, MMF__OTHER_RUN, MMF__UNTOLD };

static int mmf__verdict(const mmf__page *page, const mmf__page *own) {
    if (page->transaction == 0 || mmf__is_zero(page->boot_id, 16) || mmf__is_zero(own->boot_id, 16)) return MMF__UNTOLD;
    int both_known = page->start != 0 && own->start != 0;
    int fell = both_known && (uint64_t)own->uptime + 2 < page->uptime;
    int contained = (own->flags & 1) != 0 || (page->flags & 1) != 0;
    if (memcmp(page->boot_id, own->boot_id, 16) == 0) return (own->flags & 1) != 0 && fell ? MMF__OTHER_RUN : MMF__SAME_RUN;
    if (!contained) return MMF__OTHER_RUN;
    if (!both_known) return MMF__UNTOLD;
    if (fell) return MMF__OTHER_RUN;
    uint64_t apart = own->start > page->start ? own->start - page->start : page->start - own->start;
    if (apart <= 2 && page->uptime >= 30) return MMF__SAME_RUN;
    return own->start + 2 >= page->start + page->uptime ? MMF__OTHER_RUN : MMF__UNTOLD;
}

/* Forces what is mapped between two offsets. A page of memory may be larger than one of the file. */
static int mmf__force_between(const mmf_store *s, uint64_t from, uint64_t to) {
    uint64_t begin = from - from % (uint64_t)sysconf(_SC_PAGESIZE);
    return msync(s->base + begin, (size_t)(to - begin), MS_SYNC) == 0;
}

static mmf_code mmf__force(mmf_store *s, uint64_t bytes) {
    if (bytes > s->mapped_bytes) bytes = s->mapped_bytes;
    return mmf__force_between(s, 0, bytes) && fsync(s->fd) == 0 ? MMF_OK : mmf__system(s, "cannot be forced to the disk");
}

/* Writes the page of the lower transaction, and forces it. */
static mmf_code mmf__write_page(mmf_store *s, uint64_t durable, uint64_t room) {
    int older;
    uint8_t bytes[64];
    mmf__page run = mmf__this_run();
    uint64_t transaction = mmf__newest_page(s, &older).transaction + 1;
    uint64_t at = s->sync_offset + (uint64_t)older * MMF__PAGE;
    uint32_t crc;
    memset(bytes, 0, sizeof bytes);
    memcpy(bytes, &transaction, 8);
    memcpy(bytes + 8, &durable, 8);
    memcpy(bytes + 16, &room, 8);
    memcpy(bytes + 24, run.boot_id, 16);
    memcpy(bytes + 40, &run.flags, 4);
    memcpy(bytes + 44, &run.uptime, 4);
    memcpy(bytes + 48, &run.start, 8);
    crc = mmf__crc32c(0, bytes, 60);
    memcpy(bytes + 60, &crc, 4);
    mmf__store_bytes(s->base + at, bytes, sizeof bytes);
    return mmf__force_between(s, at, at + MMF__PAGE) ? MMF_OK : mmf__system(s, "cannot be forced to the disk");
}

/* ---- the file ---- */

static mmf_code mmf__file_size(mmf_store *s, uint64_t *size) {
    struct stat st;
    if (fstat(s->fd, &st) != 0) return mmf__system(s, "cannot be asked for its size");
    if (!S_ISREG(st.st_mode)) return mmf__fail(s, MMF_DAMAGED, "no regular file");
    *size = (uint64_t)st.st_size;
    return MMF_OK;
}

static mmf_code mmf__map(mmf_store *s, uint64_t bytes) {
    int access = s->mode == MMF_WRITE ? PROT_READ | PROT_WRITE : PROT_READ;
    void *base = mmap(NULL, (size_t)bytes, access, MAP_SHARED, s->fd, 0);
    if (base == MAP_FAILED) return mmf__system(s, "cannot be mapped");
    if (s->base != NULL) munmap(s->base, (size_t)s->mapped_bytes);
    s->base = (uint8_t *)base;
    s->records = s->base + s->header_size;
    s->mapped_bytes = bytes;
    return MMF_OK;
}

static uint64_t mmf__mapped_records(const mmf_store *s) { return (s->mapped_bytes - s->header_size) / s->record_size; }

/* Makes sure that so many records are mapped, of which the file must have room for. */
static mmf_code mmf__ensure(mmf_store *s, uint64_t records) {
    uint64_t size;
    if (records <= mmf__mapped_records(s)) return MMF_OK;
    if (mmf__file_size(s, &size) != MMF_OK) return s->problem.code;
    if (size < s->header_size || (size - s->header_size) / s->record_size < records)
        return mmf__fail(s, MMF_DAMAGED, "truncated: %" PRIu64 " bytes, expected room for %" PRIu64 " records", size, records);
    return mmf__map(s, size);
}

static int mmf__lock(int fd, short type, uint64_t byte, uint64_t bytes) {
    struct flock range;
    memset(&range, 0, sizeof range);
    range.l_type = type;
    range.l_whence = SEEK_SET;
    range.l_start = (off_t)byte;
    range.l_len = (off_t)bytes;
    return fcntl(fd, F_OFD_SETLK, &range) == 0;
}

static char *mmf__beside(const mmf_store *s, const char *suffix) {
    size_t bytes = strlen(s->path) + strlen(suffix) + 1;
    char *path = (char *)malloc(bytes);
    if (path != NULL) snprintf(path, bytes, "%s%s", s->path, suffix);
    return path;
}

/* Whether a writer's lock of some bytes is held, as a reader asks: without taking it, since whoever opens the store for writing just then would
   take the reader for a writer that lives.
   @param untold what to answer if the lock file may not be read */
static int mmf__is_locked(const mmf_store *s, uint64_t byte, uint64_t bytes, int untold) {
    struct flock range;
    char *path = mmf__beside(s, ".lck");
    int fd = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    int held = path != NULL && fd < 0 && errno == ENOENT ? 0 : untold;
    free(path);
    if (fd < 0) return held;
    memset(&range, 0, sizeof range);
    range.l_type = F_RDLCK;
    range.l_whence = SEEK_SET;
    range.l_start = (off_t)byte;
    range.l_len = (off_t)bytes;
    if (fcntl(fd, F_OFD_GETLK, &range) == 0) held = range.l_type != F_UNLCK;
    close(fd);
    return held;
}

/* After a crash of the machine: whether no writer has opened the store since this reader did. When one has, that one has decided. */
static int mmf__is_undecided(mmf_store *s) {
    if (s->is_crashed && (mmf__acquire(s, MMF__OPENINGS) != s->crashed_openings || mmf__newest_page(s, NULL).transaction != s->crashed_transaction))
        s->is_crashed = 0;
    return s->is_crashed;
}

/* The number of records, mapped; of a store that nobody has opened for writing since the machine crashed, those that were forced before. */
static mmf_code mmf__refresh(mmf_store *s) {
    if (mmf__is_undecided(s)) {
        s->known = s->durable;
        return MMF_OK;
    }
    uint64_t count = mmf__acquire(s, MMF__COUNT), capacity = mmf__acquire(s, MMF__CAPACITY);
    if (count > capacity)
        return mmf__fail(s, MMF_DAMAGED, "count %" PRIu64 ", expected at most the capacity %" PRIu64, count, capacity);
    if (mmf__ensure(s, count) != MMF_OK) return s->problem.code;
    s->known = count;
    return MMF_OK;
}

uint64_t mmf_size(mmf_store *store) { return mmf__refresh(store) == MMF_OK ? store->known : 0; }

const uint8_t *mmf_at_slow(mmf_store *store, uint64_t index) {
    if (mmf__refresh(store) != MMF_OK) return NULL;
    if (index < store->known) return store->base + mmf__record(store, index);
    mmf__fail(store, MMF_ARGUMENT, "index %" PRIu64 ", expected less than the number of records, %" PRIu64, index, store->known);
    return NULL;
}

static mmf_code mmf__require_record(mmf_store *s, uint64_t index) {
    return mmf_at(s, index, s->record_size) != NULL ? MMF_OK : s->problem.code;
}

static mmf_code mmf__require_writer(mmf_store *s) {
    return s->mode == MMF_WRITE ? MMF_OK : mmf__fail(s, MMF_READ_ONLY, "opened for reading; open it with MMF_WRITE");
}

/* What the file's schema text calls its records, for messages: names are of few characters, so whatever else is there is left out. */
static void mmf__file_record(const mmf_store *s, uint64_t text, uint64_t bytes, char name[65]) {
    static const char KEY[] = "\"record\":\"";
    const uint8_t *at = (const uint8_t *)memmem(s->base + text, bytes, KEY, sizeof KEY - 1), *end = s->base + text + bytes;
    size_t n = 0;
    if (at != NULL)
        for (at += sizeof KEY - 1; at < end && n < 64 && ((uint8_t)((*at | 32) - 'a') < 26 || (uint8_t)(*at - '0') < 10 || *at == '_'); at++) name[n++] = (char)*at;
    if (n == 0) name[n++] = '?';
    name[n] = '\0';
}

/* The layout must be the file's. A version that changed only descriptions, defaults and former names has the same one, and can be read. */
static mmf_code mmf__check_layout(mmf_store *s, const uint8_t *h, uint64_t text, uint64_t text_bytes) {
    const mmf_layout *l = s->layout;
    int is_same = memcmp(h + 8, l->fingerprint, 32) == 0;
    char record[65];
    if (is_same && (mmf__get32(h + 40) == l->version || s->mode == MMF_READ)) return MMF_OK;
    mmf__file_record(s, text, text_bytes, record);
    return mmf__fail(s, MMF_LAYOUT,
                     "it holds %s of schema version %u, layout %016" PRIx64 ", expected %s of version %u, layout %016" PRIx64
                     "; %smigrate the file (java -jar mmapforge-core.jar migrate), or generate from the schema of its version",
                     record, mmf__get32(h + 40), __builtin_bswap64(mmf__get64(h + 8)), l->record, l->version,
                     __builtin_bswap64(mmf__get64(l->fingerprint)), is_same ? "open it for reading, " : "");
}

static int mmf__overlap(uint64_t a, uint64_t a_bytes, uint64_t b, uint64_t b_bytes) { return a < b + b_bytes && b < a + a_bytes; }

static mmf_code mmf__check_areas(mmf_store *s, const uint8_t *h, uint64_t text, uint64_t text_bytes) {
    uint64_t sync_size = mmf__get32(h + 92), sync_bytes = 2 * sync_size, lanes_bytes = (uint64_t)s->lane_count * s->lane_size;
    uint64_t image = mmf__up(s->record_size - 8, 64);
    if (s->sync_offset % MMF__PAGE != 0 || sync_size != MMF__PAGE)
        return mmf__fail(s, MMF_DAMAGED, "sync pages at %u of %" PRIu64 " bytes, expected multiples of 4096", s->sync_offset, sync_size);
    if (s->lane_count < 1 || s->lane_count > 65534 || s->lanes_per_slot < 1 || s->lane_count % s->lanes_per_slot != 0)
        return mmf__fail(s, MMF_DAMAGED, "%u lanes in slots of %u, expected 1 to 65534 in slots alike", s->lane_count, s->lanes_per_slot);
    if (s->lanes_offset % 64 != 0 || s->lane_size % 64 != 0 || s->lane_size < MMF__LANE_IMAGE + image)
        return mmf__fail(s, MMF_DAMAGED, "lanes at %u of %u bytes, expected multiples of 64, and room for records of %u bytes",
                         s->lanes_offset, s->lane_size, s->record_size);
    if (text_bytes > MMF__MAX_TEXT) return mmf__fail(s, MMF_DAMAGED, "schema text of %" PRIu64 " bytes, expected at most 1048576", text_bytes);
    if (text < MMF__PAGE || text + text_bytes > s->header_size || s->sync_offset < MMF__PAGE ||
        s->sync_offset + sync_bytes > s->header_size || s->lanes_offset < MMF__PAGE || s->lanes_offset + lanes_bytes > s->header_size)
        return mmf__fail(s, MMF_DAMAGED, "schema text, sync pages or lanes not between 4096 and the header size %u", s->header_size);
    if (mmf__overlap(text, text_bytes, s->sync_offset, sync_bytes) || mmf__overlap(text, text_bytes, s->lanes_offset, lanes_bytes) ||
        mmf__overlap(s->sync_offset, sync_bytes, s->lanes_offset, lanes_bytes))
        return mmf__fail(s, MMF_DAMAGED, "schema text, sync pages and lanes overlap");
    return MMF_OK;
}

static uint32_t mmf__features(const mmf_layout *l) { return (l->key_count > 0 ? 1u : 0u) | (l->order >= 0 ? 2u : 0u); }

static mmf_code mmf__check_header(mmf_store *s) {
    uint8_t h[256];
    uint64_t size;
    const mmf_layout *l = s->layout;
    if (mmf__file_size(s, &size) != MMF_OK) return s->problem.code;
    if (size < 64) return mmf__fail(s, MMF_DAMAGED, "truncated: %" PRIu64 " bytes, expected at least 64", size);
    memset(h, 0, sizeof h);
    ssize_t got = pread(s->fd, h, sizeof h, 0);
    if (got < 0) return mmf__system(s, "cannot be read");
    if (got < 64) return mmf__fail(s, MMF_DAMAGED, "truncated: %zd bytes, expected at least 64", got);
    if (memcmp(h, "MMFG", 4) != 0)
        return mmf__fail(s, MMF_DAMAGED, "no mmapforge store: it begins %02x %02x %02x %02x, expected 4d 4d 46 47", h[0], h[1], h[2], h[3]);
    if (mmf__get32(h + 4) != 2) return mmf__fail(s, MMF_DAMAGED, "format version %u, expected 2", mmf__get32(h + 4));
    if (size < 256) return mmf__fail(s, MMF_DAMAGED, "truncated: %" PRIu64 " bytes, expected at least 256", size);
    s->header_size = mmf__get32(h + 64);
    s->record_size = mmf__get32(h + 44);
    if (s->header_size % MMF__PAGE != 0 || s->header_size < 2 * MMF__PAGE || s->header_size > 1u << 27 || s->header_size > size)
        return mmf__fail(s, MMF_DAMAGED, "header size %u, expected a multiple of 4096 from 8192 to 2^27 and to the file's size, %" PRIu64,
                         s->header_size, size);
    if (mmf__get32(h + 68) != 0)
        return mmf__fail(s, MMF_DAMAGED, "incompatible feature flags %08x, none is known here; use a newer mmf.h", mmf__get32(h + 68));
    if ((mmf__get32(h + 136) & ~3u) != 0 && s->mode == MMF_WRITE)
        return mmf__fail(s, MMF_DAMAGED, "write-incompatible feature flags %08x, known are 00000003; open it for reading", mmf__get32(h + 136));
    if (s->record_size % 8 != 0 || s->record_size < 16 || s->record_size > MMF__MAX_RECORD)
        return mmf__fail(s, MMF_DAMAGED, "record size %u, expected a multiple of 8 from 16 to 1048576", s->record_size);
    uint32_t align = mmf__get32(h + 76);
    if ((align != 8 && align != 64) || s->record_size % align != 0)
        return mmf__fail(s, MMF_DAMAGED, "record alignment %u of records of %u bytes, expected 8 or 64", align, s->record_size);
    s->sync_offset = mmf__get32(h + 88);
    s->lanes_offset = mmf__get32(h + 96);
    s->lane_size = mmf__get32(h + 100);
    s->lane_count = mmf__get32(h + 104);
    s->lanes_per_slot = mmf__get32(h + 108);
    memcpy(s->id, h + 112, 16);
    uint64_t text = mmf__get32(h + 80), text_bytes = mmf__get32(h + 84);
    if (mmf__check_areas(s, h, text, text_bytes) != MMF_OK || mmf__map(s, size) != MMF_OK) return s->problem.code;
    uint32_t crc = mmf__crc32c(0, h, 48);
    crc = mmf__crc32c(crc, h + 64, MMF__CHECKSUM - 64);
    crc = mmf__crc32c(crc, s->base + text, text_bytes);
    if (crc != mmf__get32(h + MMF__CHECKSUM))
        return mmf__fail(s, MMF_DAMAGED, "checksum %08x, expected %08x", mmf__get32(h + MMF__CHECKSUM), crc);
    if (mmf__check_layout(s, h, text, text_bytes) != MMF_OK) return s->problem.code;
    if (s->record_size != l->record_size || align != l->align)
        return mmf__fail(s, MMF_DAMAGED, "records of %u bytes aligned to %u, expected %u and %u", s->record_size, align, l->record_size, l->align);
    if ((mmf__get32(h + 136) & 3u) != mmf__features(l))
        return mmf__fail(s, MMF_DAMAGED, "write-incompatible feature flags %08x, expected %08x", mmf__get32(h + 136), mmf__features(l));
    return MMF_OK;
}

/* What a file with room for its capacity has, the numbers loaded in the order in which they grow. After a crash of the machine, only what
   was forced before must be there. */
static mmf_code mmf__check_room(mmf_store *s, uint64_t needed) {
    uint64_t count = mmf__acquire(s, MMF__COUNT), capacity = mmf__acquire(s, MMF__CAPACITY), size;
    if (mmf__file_size(s, &size) != MMF_OK) return s->problem.code;
    uint64_t room = size < s->header_size ? 0 : (size - s->header_size) / s->record_size;
    if (needed != UINT64_MAX)
        return needed <= room ? MMF_OK
                              : mmf__fail(s, MMF_DAMAGED, "room for %" PRIu64 " records, expected the %" PRIu64 " that were synced", room, needed);
    if (count > capacity || capacity > room)
        return mmf__fail(s, MMF_DAMAGED, "count %" PRIu64 ", capacity %" PRIu64 ", room for %" PRIu64 ", expected in this order", count, capacity,
                         room);
    return MMF_OK;
}

/* ---- reading ---- */

/* Whether a word is one that a lane of the file tells more of. Behind the load of the word: a writer that holds it has been counted before. */
static int mmf__is_held(mmf_store *s, uint64_t word) {
    return (word & 1) != 0 && mmf__lane_of(word) >= 0 && mmf__lane_of(word) < s->lane_count && !mmf__is_undecided(s);
}

/* One attempt to copy words of a record. Returns whether the copy may be looked at. */
static int mmf__attempt(mmf_store *s, uint64_t index, uint32_t from, uint32_t to, uint64_t *words) {
    uint64_t at = mmf__record(s, index), word = mmf__acquire(s, at), lane = 0, commit = 0;
    int held = mmf__is_held(s, word);
    if (held) {
        lane = mmf__lane(s, (uint32_t)mmf__lane_of(word));
        commit = mmf__acquire(s, lane);
    }
    mmf__load_words(words, s, at + from, (to - from) / 8);
    if (held && commit == word && mmf__relaxed(s, lane + MMF__LANE_RECORD) == index) {
        uint32_t offset = mmf__relaxed32(s, lane + MMF__LANE_OFFSET), length = mmf__relaxed32(s, lane + MMF__LANE_LENGTH);
        if (offset >= 8 && offset <= s->record_size && length <= s->record_size - offset) {
            uint32_t first = offset > from ? offset : from, end = offset + length < to ? offset + length : to;
            mmf__load_words(s->image, s, lane + MMF__LANE_IMAGE, (length + 7) / 8);
            if (first < end) memcpy((uint8_t *)words + (first - from), (uint8_t *)s->image + (first - offset), end - first);
        }
    }
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    if (held && mmf__acquire(s, lane) != commit) return 0;
    return mmf__acquire(s, at) == word;
}

/* One attempt that writes of single scalars do not disturb. */
static int mmf__attempt_word_by_word(mmf_store *s, uint64_t index, uint32_t from, uint32_t to, uint64_t *words) {
    uint64_t at = mmf__record(s, index), before = mmf__acquire(s, at), total = (to - from) / 8;
    for (uint64_t i = 0; i < total; i += 512) {
        mmf__load_words(words + i, s, at + from + 8 * i, total - i < 512 ? total - i : 512);
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
        uint64_t after = mmf__acquire(s, at);
        if (!mmf__only_scalars(before, after)) return 0;
        before = after;
    }
    if (mmf__is_held(s, before)) {
        if (mmf__acquire(s, mmf__lane(s, (uint32_t)mmf__lane_of(before))) == before) return 0;
        if (!mmf__only_scalars(before, mmf__acquire(s, at))) return 0;
    }
    return 1;
}

/* Copies whole words of a record, as some writer left them. */
static void mmf__copy(mmf_store *s, uint64_t index, uint32_t from, uint32_t to, uint64_t *words) {
    for (int vain = 0; !mmf__attempt(s, index, from, to, words); vain++)
        if (vain >= 8 && to - from > 512 && mmf__attempt_word_by_word(s, index, from, to, words)) return;
}

mmf_code mmf_read(mmf_store *store, uint64_t index, void *record) {
    if (mmf__require_record(store, index) != MMF_OK) return store->problem.code;
    mmf__copy(store, index, 0, store->record_size, (uint64_t *)record);
    return mmf__check(store, (const uint8_t *)record, 0, store->record_size, 0);
}

static mmf_code mmf__absent(mmf_store *s, uint64_t index, const mmf_field *field) {
    return mmf__fail(s, MMF_ABSENT, "record %" PRIu64 " has no value for %s", index, field->name);
}

/* Reads what a field has between two offsets in the record, if it has a value. */
static mmf_code mmf__read_between(mmf_store *s, uint64_t index, const mmf_field *field, uint32_t begin, uint32_t end, void *bytes) {
    if (mmf__require_record(s, index) != MMF_OK) return s->problem.code;
    uint32_t first = field->presence < 0 ? begin : 8 + (uint32_t)field->presence / 64 * 8;
    uint32_t from = first / 8 * 8, to = (uint32_t)mmf__up(end, 8);
    uint8_t *copy = (uint8_t *)s->copy;
    mmf__copy(s, index, from, to, s->copy + from / 8);
    if (field->presence >= 0 && !mmf_has(copy, field->presence)) return mmf__absent(s, index, field);
    if (mmf__check(s, copy, begin, end, 0) != MMF_OK) return s->problem.code;
    memcpy(bytes, copy + begin, end - begin);
    return MMF_OK;
}

mmf_code mmf_read_field(mmf_store *store, uint64_t index, const mmf_field *field, void *bytes) {
    return mmf__read_between(store, index, field, field->offset, field->offset + field->size, bytes);
}

mmf_code mmf_no_part(mmf_store *store, const uint8_t *at, const mmf_field *field, uint32_t k) {
    if (at == NULL) return store->problem.code;
    return mmf__fail(store, MMF_ARGUMENT, "field %s: element %u, expected less than their number, %u", field->name, k, field->count);
}

/* Where a part begins in the record; 0, which is the sequence word's, with a problem, if there is no such element. */
static uint32_t mmf__part(mmf_store *s, const mmf_field *field, uint32_t k, uint32_t offset, uint32_t size) {
    uint32_t stride = field->size / field->count;
    if (k < field->count && offset <= stride && size <= stride - offset) return field->offset + k * stride + offset;
    mmf_no_part(s, s->base, field, k);
    return 0;
}

mmf_code mmf_read_part(mmf_store *store, uint64_t index, const mmf_field *field, uint32_t k, uint32_t offset, uint32_t size, void *bytes) {
    uint32_t begin = mmf__part(store, field, k, offset, size);
    return begin == 0 ? store->problem.code : mmf__read_between(store, index, field, begin, begin + size, bytes);
}

/* ---- words that are held, and dead writers ---- */

static mmf_code mmf__repair_lane(mmf_store *s, uint32_t lane) {
    uint64_t at = mmf__lane(s, lane), commit = mmf__acquire(s, at), index = mmf__relaxed(s, at + MMF__LANE_RECORD);
    if (index < mmf__acquire(s, MMF__COUNT)) {
        if (mmf__ensure(s, index + 1) != MMF_OK) return s->problem.code;
        uint64_t record = mmf__record(s, index), word = mmf__acquire(s, record);
        uint32_t offset = mmf__relaxed32(s, at + MMF__LANE_OFFSET), length = mmf__relaxed32(s, at + MMF__LANE_LENGTH);
        if (commit != 0 && word == commit && mmf__lane_of(word) == lane && offset >= 8 && offset <= s->record_size &&
            length <= s->record_size - offset) {
            mmf__load_words(s->image, s, at + MMF__LANE_IMAGE, (length + 7) / 8);
            mmf__store_bytes(s->base + record + offset, (const uint8_t *)s->image, length);
        }
        if ((word & 1) != 0 && mmf__lane_of(word) == lane) {
            mmf__release(s, record, mmf__released_after_range(word));
            __atomic_fetch_add(mmf__u64(s, MMF__REPAIRS), 1, __ATOMIC_RELAXED);
        }
    }
    if (commit != 0) mmf__release(s, at, 0);
    const uint64_t locks[2] = {MMF__APPEND_LOCK, MMF__SYNC_LOCK};
    for (int i = 0; i < 2; i++) {
        uint64_t word = mmf__acquire(s, locks[i]);
        if ((word & 1) != 0 && mmf__lane_of(word) == lane) mmf__release(s, locks[i], mmf__released(word));
    }
    return MMF_OK;
}

static mmf_code mmf__repair_slot(mmf_store *s, uint32_t slot) {
    for (uint32_t i = 0; i < s->lanes_per_slot; i++)
        if (mmf__repair_lane(s, slot * s->lanes_per_slot + i) != MMF_OK) return s->problem.code;
    return MMF_OK;
}

static mmf_code mmf__repair_if_dead(mmf_store *s, uint32_t lane) {
    uint32_t slot = lane / s->lanes_per_slot;
    if (slot == s->slot || !mmf__lock(s->lock_fd, F_WRLCK, MMF__FIRST_SLOT_BYTE + (uint64_t)slot, 1)) return MMF_OK;
    mmf_code code = mmf__repair_slot(s, slot);
    s->repairs++;
    mmf__lock(s->lock_fd, F_UNLCK, MMF__FIRST_SLOT_BYTE + (uint64_t)slot, 1);
    return code;
}

/* Gives a word back that nobody holds: see "Stray words" in docs/FORMAT.md. This handle has taken none while it waits. */
static void mmf__release_if_stray(mmf_store *s, uint64_t at, uint64_t index, uint64_t word) {
    int64_t lane = mmf__lane_of(word);
    int stray = lane < 0 || lane >= s->lane_count || lane / s->lanes_per_slot == s->slot;
    if (!stray && index != MMF__NO_RECORD) stray = mmf__relaxed(s, mmf__lane(s, (uint32_t)lane) + MMF__LANE_RECORD) != index;
    uint64_t even = index == MMF__NO_RECORD ? mmf__released(word) : mmf__released_after_range(word);
    if (stray) __atomic_compare_exchange_n(mmf__u64(s, at), &word, even, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

/* Another writer lives, and does not give a word back. */
static mmf_code mmf__busy(mmf_store *s, uint64_t at, uint64_t index, uint64_t word) {
    char what[48];
    if (index == MMF__NO_RECORD) snprintf(what, sizeof what, "the %s lock", at == MMF__APPEND_LOCK ? "append" : "sync");
    else snprintf(what, sizeof what, "record %" PRIu64, index);
    return mmf__fail(s, MMF_BUSY,
                     "%s was held for %d s, with the word %016" PRIx64 " of lane %" PRId64 ", by a writer that lives, expected a moment; nothing was "
                     "changed: see who has locked byte %" PRId64 " of the lock file (/proc/locks), and let it go on or end it",
                     what, MMF__BUSY_SECONDS, word, mmf__lane_of(word), MMF__FIRST_SLOT_BYTE + mmf__lane_of(word) / s->lanes_per_slot);
}

/* Makes a word odd, whatever even one it was. */
static mmf_code mmf__take(mmf_store *s, uint64_t at, uint64_t index, uint64_t *held) {
    uint64_t begin = 0;
    for (int attempt = 0;; attempt++) {
        uint64_t word = mmf__acquire(s, at);
        if ((word & 1) == 0) {
            *held = mmf__held(word, s->lane);
            if (__atomic_compare_exchange_n(mmf__u64(s, at), &word, *held, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) return MMF_OK;
            continue;
        }
        if (attempt < MMF__SPINS) continue;
        if (begin == 0) begin = mmf__milliseconds();
        if (mmf__lane_of(word) >= 0 && mmf__lane_of(word) < s->lane_count &&
            mmf__repair_if_dead(s, (uint32_t)mmf__lane_of(word)) != MMF_OK)
            return s->problem.code;
        mmf__release_if_stray(s, at, index, word);
        sched_yield();
        if (attempt > 2 * MMF__SPINS) mmf__sleep(50000);
        if (mmf__milliseconds() - begin > MMF__BUSY_SECONDS * 1000u)
            return mmf__busy(s, at, index, word);
    }
}

static void mmf__announce(mmf_store *s, uint64_t index) { mmf__release(s, mmf__lane(s, s->lane) + MMF__LANE_RECORD, index); }

static void mmf__write_image(mmf_store *s, uint32_t offset, const uint8_t *bytes, uint32_t length) {
    uint64_t lane = mmf__lane(s, s->lane);
    __atomic_thread_fence(__ATOMIC_RELEASE);
    mmf__store_bytes(s->base + lane + MMF__LANE_IMAGE, bytes, length);
    __atomic_store_n((mmf_u32 *)(void *)(s->base + lane + MMF__LANE_OFFSET), offset, __ATOMIC_RELAXED);
    __atomic_store_n((mmf_u32 *)(void *)(s->base + lane + MMF__LANE_LENGTH), length, __ATOMIC_RELAXED);
}

static void mmf__commit(mmf_store *s, uint64_t record, uint64_t word, uint32_t offset, const uint8_t *bytes, uint32_t length) {
    uint64_t lane = mmf__lane(s, s->lane);
    mmf__release(s, lane, word);
    __atomic_thread_fence(__ATOMIC_RELEASE);
    mmf__store_bytes(s->base + record + offset, bytes, length);
    mmf__release(s, record, mmf__released_after_range(word));
    mmf__release(s, lane, 0);
}

/* ---- writing ---- */

/* A field by which records are found never changes. */
static mmf_code mmf__require_free(mmf_store *s, const mmf_field *f) {
    if (!f->is_fixed) return MMF_OK;
    int ordered = s->layout->order >= 0 && &s->layout->fields[s->layout->order] == f;
    return mmf__fail(s, ordered ? MMF_ORDER : MMF_KEY, "field %s never changes, since records are found by it", f->name);
}

static mmf_code mmf__require_scalar(mmf_store *s, const mmf_field *f) {
    if (f->count == 1 && !f->is_content && f->size <= 8 && (f->size & (f->size - 1)) == 0 && (f->offset & (f->size - 1)) == 0) return MMF_OK;
    return mmf__fail(s, MMF_ARGUMENT, "field %s is no scalar of 1, 2, 4 or 8 bytes; set it by mmf_set_field", f->name);
}

static mmf_code mmf__require_same(mmf_store *s, uint64_t index, const uint8_t *clean, const mmf_field *f) {
    if (!f->is_fixed) return MMF_OK;
    uint32_t from = f->offset / 8 * 8, to = (uint32_t)mmf__up(f->offset + f->size, 8);
    uint8_t *copy = (uint8_t *)s->image;
    mmf__load_words(s->image, s, mmf__record(s, index) + from, (to - from) / 8);
    if (memcmp(copy + (f->offset - from), clean + f->offset, f->size) == 0) return MMF_OK;
    int ordered = s->layout->order >= 0 && &s->layout->fields[s->layout->order] == f;
    return mmf__fail(s, ordered ? MMF_ORDER : MMF_KEY, "record %" PRIu64 ": field %s never changes, since records are found by it", index, f->name);
}

mmf_code mmf_write(mmf_store *store, uint64_t index, const void *record) {
    mmf_store *s = store;
    uint32_t length = s->record_size - 8;
    uint64_t word, at;
    uint8_t *clean = (uint8_t *)s->copy;
    if (mmf__require_writer(s) != MMF_OK || mmf__require_record(s, index) != MMF_OK ||
        mmf__check(s, (const uint8_t *)record, 0, s->record_size, 1) != MMF_OK)
        return s->problem.code;
    mmf__clean(s->layout, (const uint8_t *)record, clean);
    for (uint32_t i = 0; mmf__features(s->layout) != 0 && i < s->layout->field_count; i++)
        if (mmf__require_same(s, index, clean, &s->layout->fields[i]) != MMF_OK) return s->problem.code;
    at = mmf__record(s, index);
    mmf__write_image(s, 8, clean + 8, length);
    mmf__announce(s, index);
    if (mmf__take(s, at, index, &word) != MMF_OK) return s->problem.code;
    mmf__commit(s, at, word, 8, clean + 8, length);
    return MMF_OK;
}

static void mmf__store_scalar(uint8_t *at, uint32_t size, uint64_t bits) {
    switch (size) {
        case 1: __atomic_store_n(at, (uint8_t)bits, __ATOMIC_RELAXED); break;
        case 2: __atomic_store_n((mmf_u16 *)(void *)at, (uint16_t)bits, __ATOMIC_RELAXED); break;
        case 4: __atomic_store_n((mmf_u32 *)(void *)at, (uint32_t)bits, __ATOMIC_RELAXED); break;
        default: __atomic_store_n((mmf_u64 *)(void *)at, bits, __ATOMIC_RELAXED); break;
    }
}

static uint64_t mmf__load_scalar(const uint8_t *at, uint32_t size) {
    switch (size) {
        case 1: return __atomic_load_n(at, __ATOMIC_RELAXED);
        case 2: return __atomic_load_n((const mmf_u16 *)(const void *)at, __ATOMIC_RELAXED);
        case 4: return __atomic_load_n((const mmf_u32 *)(const void *)at, __ATOMIC_RELAXED);
        default: return __atomic_load_n((const mmf_u64 *)(const void *)at, __ATOMIC_RELAXED);
    }
}

static uint64_t mmf__presence_at(const mmf_store *s, uint64_t index, const mmf_field *f) {
    return mmf__record(s, index) + 8 + (uint64_t)f->presence / 64 * 8;
}

/* Writes words of a held record from s->copy, through the lane. */
static void mmf__commit_copy(mmf_store *s, uint64_t at, uint64_t word, uint32_t from, uint32_t to) {
    const uint8_t *bytes = (const uint8_t *)s->copy + from;
    mmf__write_image(s, from, bytes, to - from);
    mmf__commit(s, at, word, from, bytes, to - from);
}

mmf_code mmf_set(mmf_store *store, uint64_t index, const mmf_field *field, uint64_t bits) {
    mmf_store *s = store;
    uint64_t word, at;
    if (mmf__require_writer(s) != MMF_OK || mmf__require_record(s, index) != MMF_OK || mmf__require_scalar(s, field) != MMF_OK)
        return s->problem.code;
    uint8_t *copy = (uint8_t *)s->copy;
    memcpy(copy + field->offset, &bits, field->size);
    for (uint32_t i = 0; i < s->layout->piece_count; i++) {
        const mmf_piece *p = &s->layout->pieces[i];
        if (p->kind != MMF_PLAIN && p->offset == field->offset && !mmf__is_value(p, copy + p->offset, 1))
            return mmf__not_a_value(s, p, copy + p->offset, MMF_VALUE);
    }
    if (mmf__require_same(s, index, copy, field) != MMF_OK) return s->problem.code;
    at = mmf__record(s, index);
    mmf__announce(s, index);
    if (mmf__take(s, at, index, &word) != MMF_OK) return s->problem.code;
    if (field->presence >= 0) {
        uint64_t presence = mmf__relaxed(s, mmf__presence_at(s, index, field));
        if ((presence >> (field->presence % 64) & 1) == 0) {
            uint32_t from = 8 + (uint32_t)field->presence / 64 * 8, to = (uint32_t)mmf__up(field->offset + field->size, 8);
            mmf__load_words(s->copy + from / 8, s, at + from, (to - from) / 8);
            memcpy(copy + field->offset, &bits, field->size);
            mmf_mark(copy, field->presence, 1);
            mmf__commit_copy(s, at, word, from, to);
            return MMF_OK;
        }
    }
    mmf__store_scalar(s->base + at + field->offset, field->size, bits);
    mmf__release(s, at, mmf__released(word));
    return MMF_OK;
}

mmf_code mmf_clear(mmf_store *store, uint64_t index, const mmf_field *field) {
    mmf_store *s = store;
    uint64_t word, at, presence;
    if (mmf__require_writer(s) != MMF_OK || mmf__require_record(s, index) != MMF_OK) return s->problem.code;
    if (field->presence < 0) return mmf__fail(s, MMF_ARGUMENT, "field %s is not optional", field->name);
    at = mmf__record(s, index);
    mmf__announce(s, index);
    if (mmf__take(s, at, index, &word) != MMF_OK) return s->problem.code;
    presence = mmf__presence_at(s, index, field);
    __atomic_store_n(mmf__u64(s, presence), mmf__relaxed(s, presence) & ~((uint64_t)1 << (field->presence % 64)), __ATOMIC_RELAXED);
    mmf__release(s, at, mmf__released(word));
    return MMF_OK;
}

static void mmf__widen(uint32_t *from, uint32_t *to, uint32_t first, uint32_t end) {
    if (first < *from) *from = first;
    if (end > *to) *to = end;
}

mmf_code mmf_edit(mmf_store *store, uint64_t index, const void *record, const uint16_t *fields, size_t count) {
    mmf_store *s = store;
    const mmf_layout *l = s->layout;
    uint32_t from = UINT32_MAX, to = 0;
    uint64_t word, at;
    uint8_t *copy = (uint8_t *)s->copy;
    if (mmf__require_writer(s) != MMF_OK || mmf__require_record(s, index) != MMF_OK) return s->problem.code;
    uint8_t *clean = (uint8_t *)malloc(s->record_size);
    if (clean == NULL) return mmf__fail(s, MMF_SYSTEM, "out of memory");
    mmf_code code = MMF_OK;
    for (size_t i = 0; i < count && code == MMF_OK; i++) {
        const mmf_field *f = fields[i] < l->field_count ? &l->fields[fields[i]] : NULL;
        if (f == NULL) code = mmf__fail(s, MMF_ARGUMENT, "field number %u, expected less than %u", fields[i], l->field_count);
        else code = mmf__check(s, (const uint8_t *)record, f->offset, f->offset + f->size, 1);
    }
    for (size_t i = 0; i < count && code == MMF_OK; i++) {
        const mmf_field *f = &l->fields[fields[i]];
        mmf__clean_between(l, (const uint8_t *)record, f->offset, f->offset + f->size, clean);
        code = mmf__require_same(s, index, clean, f);
        if (f->presence >= 0) mmf__widen(&from, &to, 8 + (uint32_t)f->presence / 64 * 8, 16 + (uint32_t)f->presence / 64 * 8);
        if (f->presence < 0 || mmf_has(record, f->presence)) mmf__widen(&from, &to, f->offset, f->offset + f->size);
    }
    if (code != MMF_OK || count == 0) return free(clean), code;
    from = from / 8 * 8;
    to = (uint32_t)mmf__up(to, 8);
    at = mmf__record(s, index);
    mmf__announce(s, index);
    code = mmf__take(s, at, index, &word);
    if (code != MMF_OK) return free(clean), code;
    mmf__load_words(s->copy + from / 8, s, at + from, (to - from) / 8);
    for (size_t i = 0; i < count; i++) {
        const mmf_field *f = &l->fields[fields[i]];
        int is_there = f->presence < 0 || mmf_has(record, f->presence);
        if (f->presence >= 0) mmf_mark(copy, f->presence, is_there);
        if (is_there) memcpy(copy + f->offset, clean + f->offset, f->size);
    }
    mmf__commit_copy(s, at, word, from, to);
    free(clean);
    return MMF_OK;
}

mmf_code mmf_set_field(mmf_store *store, uint64_t index, const mmf_field *field, const void *bytes) {
    uint16_t number = (uint16_t)(field - store->layout->fields);
    uint8_t *record = (uint8_t *)calloc(1, store->record_size);
    if (record == NULL) return mmf__fail(store, MMF_SYSTEM, "out of memory");
    memcpy(record + field->offset, bytes, field->size);
    if (field->presence >= 0) mmf_mark(record, field->presence, 1);
    mmf_code code = mmf_edit(store, index, record, &number, 1);
    free(record);
    return code;
}

/* Takes a record's word to change a field that has a value. */
static mmf_code mmf__take_with_value(mmf_store *s, uint64_t index, const mmf_field *field, uint64_t *word) {
    mmf__announce(s, index);
    if (mmf__take(s, mmf__record(s, index), index, word) != MMF_OK) return s->problem.code;
    if (field->presence < 0 || (mmf__relaxed(s, mmf__presence_at(s, index, field)) >> (field->presence % 64) & 1) != 0) return MMF_OK;
    mmf__release(s, mmf__record(s, index), mmf__released(*word));
    return mmf__absent(s, index, field);
}

/* A record of zeros but for a part, and behind it a clean copy of it; NULL, with a problem, if the part is no value. */
static uint8_t *mmf__with_part(mmf_store *s, const mmf_field *field, uint32_t begin, uint32_t size, const void *bytes) {
    uint8_t *records = (uint8_t *)calloc(2, s->record_size);
    if (records == NULL) return mmf__fail(s, MMF_SYSTEM, "out of memory"), (uint8_t *)NULL;
    memcpy(records + begin, bytes, size);
    if (field->presence >= 0) mmf_mark(records, field->presence, 1);
    if (mmf__check(s, records, begin, begin + size, 1) != MMF_OK) return free(records), (uint8_t *)NULL;
    mmf__clean_between(s->layout, records, begin, begin + size, records + s->record_size);
    return records;
}

mmf_code mmf_set_part(mmf_store *store, uint64_t index, const mmf_field *field, uint32_t k, uint32_t offset, uint32_t size, const void *bytes) {
    mmf_store *s = store;
    uint32_t begin = mmf__part(s, field, k, offset, size), from = begin / 8 * 8, to = (uint32_t)mmf__up(begin + size, 8);
    uint64_t word;
    if (begin == 0 || mmf__require_writer(s) != MMF_OK || mmf__require_record(s, index) != MMF_OK || mmf__require_free(s, field) != MMF_OK)
        return s->problem.code;
    uint8_t *records = mmf__with_part(s, field, begin, size, bytes);
    if (records == NULL) return s->problem.code;
    mmf_code code = mmf__take_with_value(s, index, field, &word);
    if (code == MMF_OK) {
        uint64_t at = mmf__record(s, index);
        mmf__load_words(s->copy + from / 8, s, at + from, (to - from) / 8);
        memcpy((uint8_t *)s->copy + begin, records + s->record_size + begin, size);
        mmf__commit_copy(s, at, word, from, to);
    }
    free(records);
    return code;
}

mmf_code mmf_set_scalar_part(mmf_store *store, uint64_t index, const mmf_field *field, uint32_t k, uint32_t offset, uint32_t size, uint64_t bits) {
    mmf_store *s = store;
    uint32_t begin = mmf__part(s, field, k, offset, size);
    uint64_t word;
    if (begin == 0 || mmf__require_writer(s) != MMF_OK || mmf__require_record(s, index) != MMF_OK || mmf__require_free(s, field) != MMF_OK)
        return s->problem.code;
    uint8_t *copy = (uint8_t *)s->copy;
    if (field->presence >= 0) mmf_mark(copy, field->presence, 1);
    memcpy(copy + begin, &bits, size);
    if (mmf__check(s, copy, begin, begin + size, 1) != MMF_OK || mmf__take_with_value(s, index, field, &word) != MMF_OK) return s->problem.code;
    mmf__store_scalar(s->base + mmf__record(s, index) + begin, size, bits);
    mmf__release(s, mmf__record(s, index), mmf__released(word));
    return MMF_OK;
}

/* The sum of an integer of a few bytes and an amount; 0 if it does not fit. */
static int mmf__sum(uint64_t bits, uint32_t size, mmf_number number, int64_t amount, uint64_t *sum) {
    if (number == MMF_UNSIGNED) {
        uint64_t most = size == 8 ? UINT64_MAX : ((uint64_t)1 << (8 * size)) - 1;
        uint64_t step = amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
        if (amount < 0 ? step > bits : step > most - bits) return 0;
        *sum = amount < 0 ? bits - step : bits + step;
        return 1;
    }
    int64_t value = (int64_t)(bits << (64 - 8 * size)) >> (64 - 8 * size), result;
    if (__builtin_add_overflow(value, amount, &result)) return 0;
    if (size < 8 && (result >= (int64_t)1 << (8 * size - 1) || result < -((int64_t)1 << (8 * size - 1)))) return 0;
    *sum = (uint64_t)result;
    return 1;
}

static mmf_code mmf__begin_count(mmf_store *s, uint64_t index, const mmf_field *field, uint64_t *word) {
    if (mmf__require_writer(s) != MMF_OK || mmf__require_record(s, index) != MMF_OK) return s->problem.code;
    if (mmf__require_free(s, field) != MMF_OK) return s->problem.code;
    return mmf__take_with_value(s, index, field, word);
}

mmf_code mmf_add(mmf_store *store, uint64_t index, const mmf_field *field, mmf_number number, int64_t amount, uint64_t *sum) {
    uint64_t word, result = 0;
    if (mmf__begin_count(store, index, field, &word) != MMF_OK) return store->problem.code;
    uint8_t *at = store->base + mmf__record(store, index) + field->offset;
    int fits = mmf__sum(mmf__load_scalar(at, field->size), field->size, number, amount, &result);
    if (fits) mmf__store_scalar(at, field->size, result);
    mmf__release(store, mmf__record(store, index), mmf__released(word));
    if (!fits) return mmf__fail(store, MMF_VALUE, "field %s of record %" PRIu64 ": the sum with %" PRId64 " does not fit", field->name, index, amount);
    if (sum != NULL) *sum = result;
    return MMF_OK;
}

mmf_code mmf_add_float(mmf_store *store, uint64_t index, const mmf_field *field, double amount, double *sum) {
    uint64_t word, bits;
    double result;
    if (mmf__begin_count(store, index, field, &word) != MMF_OK) return store->problem.code;
    uint8_t *at = store->base + mmf__record(store, index) + field->offset;
    bits = mmf__load_scalar(at, field->size);
    if (field->size == 4) {
        uint32_t half = (uint32_t)bits;
        float value;
        memcpy(&value, &half, sizeof value);
        value += (float)amount;
        result = value;
        memcpy(&half, &value, sizeof half);
        bits = half;
    } else {
        memcpy(&result, &bits, sizeof result);
        result += amount;
        memcpy(&bits, &result, sizeof bits);
    }
    mmf__store_scalar(at, field->size, bits);
    mmf__release(store, mmf__record(store, index), mmf__released(word));
    if (sum != NULL) *sum = result;
    return MMF_OK;
}

/* ---- the key file ---- */

enum {
    MMF__K_PAIRING = 256,
    MMF__K_INDEXED = 320,
    MMF__K_STATE = 384,
    MMF__K_USED = 448,
    MMF__K_MOVED = 512,
    MMF__K_MIN_LOG2 = 9,
    MMF__K_MAX_LOG2 = 40,
    MMF__K_LARGE = 2 << 20
};

#define MMF__K_INDEX 0xFFFFFFFFFFFFull
typedef struct mmf_index {
    char *path;
    int fd;
    uint8_t *base;
    uint64_t bytes; /* mapped */
    uint64_t seed;
    uint32_t first_log2;
} mmf_index;

static uint64_t mmf__rotate(uint64_t x, int n) { return x << n | x >> (64 - n); }

static uint64_t mmf__xxh64(uint64_t seed, const uint8_t *p, size_t length) {
    const uint64_t P1 = 0x9E3779B185EBCA87ull, P2 = 0xC2B2AE3D27D4EB4Full, P3 = 0x165667B19E3779F9ull, P4 = 0x85EBCA77C2B2AE63ull,
                   P5 = 0x27D4EB2F165667C5ull;
    const uint8_t *end = p + length;
    uint64_t h;
    if (length >= 32) {
        uint64_t a[4] = {seed + P1 + P2, seed + P2, seed, seed - P1};
        for (; end - p >= 32; p += 32)
            for (int i = 0; i < 4; i++) a[i] = mmf__rotate(a[i] + mmf__get64(p + 8 * i) * P2, 31) * P1;
        h = mmf__rotate(a[0], 1) + mmf__rotate(a[1], 7) + mmf__rotate(a[2], 12) + mmf__rotate(a[3], 18);
        for (int i = 0; i < 4; i++) h = (h ^ mmf__rotate(a[i] * P2, 31) * P1) * P1 + P4;
    } else {
        h = seed + P5;
    }
    h += length;
    for (; end - p >= 8; p += 8) h = mmf__rotate(h ^ mmf__rotate(mmf__get64(p) * P2, 31) * P1, 27) * P1 + P4;
    if (end - p >= 4) {
        h = mmf__rotate(h ^ mmf__get32(p) * P1, 23) * P2 + P3;
        p += 4;
    }
    for (; p < end; p++) h = mmf__rotate(h ^ *p * P5, 11) * P1;
    h = (h ^ h >> 33) * P2;
    h = (h ^ h >> 29) * P3;
    return h ^ h >> 32;
}

static mmf_u64 *mmf__k_at(const mmf_index *x, uint64_t offset) { return (mmf_u64 *)(void *)(x->base + offset); }
static uint64_t mmf__k_load(const mmf_index *x, uint64_t offset) { return __atomic_load_n(mmf__k_at(x, offset), __ATOMIC_ACQUIRE); }
static void mmf__k_store(const mmf_index *x, uint64_t offset, uint64_t value) {
    __atomic_store_n(mmf__k_at(x, offset), value, __ATOMIC_RELEASE);
}

/* The key of a record, encoded: its fields one behind the other, of contents as much as there is. */
static uint32_t mmf__encode_key(const mmf_layout *l, const uint8_t *record, uint8_t *key) {
    uint32_t length = 0;
    for (uint32_t i = 0; i < l->key_count; i++) {
        const mmf_field *f = &l->fields[l->key[i]];
        uint32_t bytes = f->size;
        if (f->is_content) {
            bytes = mmf__get32(record + f->offset);
            bytes = 4 + (bytes > f->size - 4 ? f->size - 4 : bytes);
        }
        memcpy(key + length, record + f->offset, bytes);
        length += bytes;
    }
    return length;
}

/* The key of a record in the file, which never changes. */
static uint32_t mmf__key_of(mmf_store *s, uint64_t index, uint8_t *key) {
    const mmf_layout *l = s->layout;
    for (uint32_t i = 0; i < l->key_count; i++) {
        const mmf_field *f = &l->fields[l->key[i]];
        uint32_t from = f->offset / 8, to = (uint32_t)mmf__up(f->offset + f->size, 8) / 8;
        mmf__load_words(s->image + from, s, mmf__record(s, index) + 8 * (uint64_t)from, to - from);
    }
    return mmf__encode_key(l, (const uint8_t *)s->image, key);
}

static uint32_t mmf__key_most(const mmf_layout *l) {
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < l->key_count; i++) bytes += l->fields[l->key[i]].size;
    return bytes;
}

static uint64_t mmf__table_slots(const mmf_index *x, uint32_t table) { return (uint64_t)1 << (x->first_log2 + table); }

static uint64_t mmf__table_offset(const mmf_index *x, uint32_t table) {
    uint64_t at = MMF__PAGE;
    for (uint32_t t = 0;; t++) {
        uint64_t bytes = 8 * mmf__table_slots(x, t);
        if (bytes >= MMF__K_LARGE) at = mmf__up(at, MMF__K_LARGE);
        if (t == table) return at;
        at += bytes;
    }
}

static void mmf__k_unmap(mmf_index *x) {
    if (x->base != NULL) munmap(x->base, (size_t)x->bytes);
    if (x->fd >= 0) close(x->fd);
    x->base = NULL;
    x->fd = -1;
}

static mmf_code mmf__k_map(mmf_store *s, uint64_t bytes) {
    mmf_index *x = s->index;
    int access = s->mode == MMF_WRITE ? PROT_READ | PROT_WRITE : PROT_READ;
    void *base = mmap(NULL, (size_t)bytes, access, MAP_SHARED, x->fd, 0);
    if (base == MAP_FAILED) return mmf__system(s, "its key file cannot be mapped");
    if (x->base != NULL) munmap(x->base, (size_t)x->bytes);
    x->base = (uint8_t *)base;
    x->bytes = bytes;
    return MMF_OK;
}

/* The tables that a state names, mapped. */
static mmf_code mmf__k_tables(mmf_store *s, uint64_t state, uint32_t *newest, uint32_t *oldest) {
    mmf_index *x = s->index;
    struct stat st;
    uint64_t n = state & 0xFF, o = state >> 8 & 0xFF;
    if (state >> 16 != 0 || n == 0 || o == 0 || (o != n && o + 1 != n) || x->first_log2 + n - 1 > 44)
        return mmf__fail(s, MMF_DAMAGED, "key file: state %016" PRIx64 " names no tables that can be", state);
    *newest = (uint32_t)n - 1;
    *oldest = (uint32_t)o - 1;
    uint64_t end = mmf__table_offset(x, *newest) + 8 * mmf__table_slots(x, *newest);
    if (end <= x->bytes) return MMF_OK;
    if (fstat(x->fd, &st) != 0) return mmf__system(s, "its key file cannot be asked for its size");
    if ((uint64_t)st.st_size < end)
        return mmf__fail(s, MMF_DAMAGED, "key file: truncated: %" PRIu64 " bytes, expected %" PRIu64, (uint64_t)st.st_size, end);
    return mmf__k_map(s, (uint64_t)st.st_size);
}

/* Maps the key file, and says whether it is usable. */
static mmf_code mmf__k_examine(mmf_store *s) {
    mmf_index *x = s->index;
    struct stat st;
    uint32_t newest, oldest;
    x->fd = open(x->path, (s->mode == MMF_WRITE ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (x->fd < 0) return mmf__system(s, "its key file cannot be opened");
    if (fstat(x->fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < MMF__PAGE)
        return mmf__fail(s, MMF_DAMAGED, "key file: no file of at least 4096 bytes");
    if (mmf__k_map(s, (uint64_t)st.st_size) != MMF_OK) return s->problem.code;
    if (memcmp(x->base, "MMFK", 4) != 0 || mmf__get32(x->base + 4) != 1)
        return mmf__fail(s, MMF_DAMAGED, "key file: it begins %08x, version %u, expected MMFK and 1", mmf__get32(x->base), mmf__get32(x->base + 4));
    if (mmf__crc32c(0, x->base, MMF__CHECKSUM) != mmf__get32(x->base + MMF__CHECKSUM))
        return mmf__fail(s, MMF_DAMAGED, "key file: checksum %08x, expected %08x", mmf__get32(x->base + MMF__CHECKSUM),
                         mmf__crc32c(0, x->base, MMF__CHECKSUM));
    if (memcmp(x->base + 8, s->id, 16) != 0 || memcmp(x->base + 32, s->layout->key_fingerprint, 32) != 0)
        return mmf__fail(s, MMF_DAMAGED, "key file: it is that of another store, or of another key");
    x->seed = mmf__get64(x->base + 24);
    x->first_log2 = mmf__get32(x->base + 64);
    if (x->first_log2 < MMF__K_MIN_LOG2 || x->first_log2 > MMF__K_MAX_LOG2)
        return mmf__fail(s, MMF_DAMAGED, "key file: 2^%u slots at first, expected 2^9 to 2^40", x->first_log2);
    uint64_t count = mmf__acquire(s, MMF__COUNT), pairing = mmf__k_load(x, MMF__K_PAIRING);
    if (pairing == 0 || pairing != mmf__acquire(s, MMF__PAIRING))
        return mmf__fail(s, MMF_DAMAGED, "key file: its pairing is not that of the store; open the store for writing once");
    if (mmf__k_load(x, MMF__K_INDEXED) < count)
        return mmf__fail(s, MMF_DAMAGED, "key file: it lacks records; open the store for writing once");
    return mmf__k_tables(s, mmf__k_load(x, MMF__K_STATE), &newest, &oldest);
}

static mmf_code mmf__k_new(mmf_store *s) {
    if (s->index != NULL) return MMF_OK;
    s->index = (mmf_index *)calloc(1, sizeof *s->index);
    if (s->index != NULL) s->index->fd = -1;
    if (s->index != NULL) s->index->path = mmf__beside(s, ".key");
    return s->index != NULL && s->index->path != NULL ? MMF_OK : mmf__fail(s, MMF_SYSTEM, "out of memory");
}

/* Opens the key file if it is usable; its problem otherwise, and then nothing of it stays open: another look-up must not believe it. */
static mmf_code mmf__k_try_open(mmf_store *s) {
    mmf__k_unmap(s->index);
    mmf_code code = mmf__k_examine(s);
    if (code != MMF_OK) mmf__k_unmap(s->index);
    return code;
}

/* Whether a key file, which nobody forces to the disk, cannot be believed: nothing tells whether the machine has crashed, no writer has opened the
   store since or has it open, and there are records behind the last sync. */
static int mmf__k_may_lack(const mmf_store *s) {
    return s->mode == MMF_READ && s->is_untold && mmf__acquire(s, MMF__OPENINGS) == s->crashed_openings &&
           mmf__newest_page(s, NULL).durable != mmf__acquire(s, MMF__COUNT) &&
           !mmf__is_locked(s, MMF__FIRST_SLOT_BYTE, s->lane_count / s->lanes_per_slot, 0);
}

/* Opens it. One that does not fit is no fault while a writer is about to make or to pair it: between two looks at a store that nobody was
   opening, and nobody has opened, it is one. */
static mmf_code mmf__k_open(mmf_store *s) {
    if (s->is_crashed) return mmf__fail(s, MMF_DAMAGED, "the machine has crashed: open the store for writing once, which makes its key file anew");
    if (mmf__k_may_lack(s))
        return mmf__fail(s, MMF_DAMAGED, "key file: it may lack what was in memory when the machine stopped, if it did; open the store for writing once");
    if (mmf__k_new(s) != MMF_OK) return s->problem.code;
    for (int waited = 0;; waited++) {
        uint64_t openings = mmf__acquire(s, MMF__OPENINGS);
        int busy = mmf__is_locked(s, MMF__OPENING_BYTE, 1, 1);
        if (mmf__k_try_open(s) == MMF_OK) return MMF_OK;
        mmf_problem problem = s->problem;
        busy |= mmf__is_locked(s, MMF__OPENING_BYTE, 1, 1) || openings == 0 || openings != mmf__acquire(s, MMF__OPENINGS);
        s->problem = problem;
        if (!busy || waited == 1000) return s->problem.code;
        mmf__sleep(1000000);
    }
}

static int mmf__k_probe(mmf_store *s, uint32_t table, uint64_t hash, const uint8_t *key, uint32_t length, uint64_t *found) {
    mmf_index *x = s->index;
    uint64_t slots = mmf__table_slots(x, table), offset = mmf__table_offset(x, table);
    uint8_t *stored = s->key + mmf__key_most(s->layout);
    for (uint64_t i = 0; i < slots; i++) {
        uint64_t slot = mmf__k_load(x, offset + 8 * ((hash + i) & (slots - 1)));
        if (slot == 0) return 0;
        if ((slot ^ hash) >> 48 != 0 || (slot & MMF__K_INDEX) == 0) continue;
        uint64_t record = (slot & MMF__K_INDEX) - 1;
        if (record >= mmf__acquire(s, MMF__COUNT) || mmf__ensure(s, record + 1) != MMF_OK) continue;
        if (mmf__key_of(s, record, stored) == length && memcmp(stored, key, length) == 0) {
            *found = record;
            return 1;
        }
    }
    return 0;
}

static int mmf__leads_to(const char *path, int fd) {
    struct stat opened, there;
    return fstat(fd, &opened) == 0 && lstat(path, &there) == 0 && opened.st_dev == there.st_dev && opened.st_ino == there.st_ino;
}

/* One look-up: MMF_OK with the index or -1, MMF__K_GONE if another file may know more. */
static mmf_code mmf__k_look_up(mmf_store *s, const uint8_t *key, uint32_t length, int64_t *index) {
    mmf_index *x = s->index;
    uint32_t newest, oldest;
    uint64_t state = mmf__k_load(x, MMF__K_STATE), hash = mmf__xxh64(x->seed, key, length), found = 0;
    if (state == 0) return MMF__K_GONE;
    if (mmf__k_tables(s, state, &newest, &oldest) != MMF_OK) return s->problem.code;
    if (mmf__k_probe(s, newest, hash, key, length, &found) || (newest != oldest && mmf__k_probe(s, oldest, hash, key, length, &found))) {
        *index = (int64_t)found;
        return MMF_OK;
    }
    *index = -1;
    uint64_t count = mmf__acquire(s, MMF__COUNT);
    if (mmf__k_load(x, MMF__K_INDEXED) < count) return MMF__K_GONE;
    if (mmf__k_load(x, MMF__K_PAIRING) == mmf__acquire(s, MMF__PAIRING)) return MMF_OK;
    return mmf__leads_to(x->path, x->fd) && mmf__k_load(x, MMF__K_STATE) != 0 ? MMF_OK : MMF__K_GONE;
}

static mmf_code mmf__k_find(mmf_store *s, const uint8_t *key, uint32_t length, int64_t *index) {
    if ((s->index == NULL || s->index->base == NULL) && mmf__k_open(s) != MMF_OK) return s->problem.code;
    for (int vain = 0; vain < 16; vain++) {
        mmf_code code = mmf__k_look_up(s, key, length, index);
        if (code != MMF__K_GONE) return code;
        if (mmf__k_open(s) != MMF_OK) return s->problem.code;
    }
    return mmf__fail(s, MMF_BUSY, "key file: replaced again and again");
}

static mmf_code mmf__zeros(mmf_store *s, int fd, uint64_t from, uint64_t to, const char *what) {
    static const uint8_t ZEROS[1 << 16] = {0};
    while (from < to) {
        uint64_t bytes = to - from < sizeof ZEROS ? to - from : sizeof ZEROS;
        ssize_t written = pwrite(fd, ZEROS, (size_t)bytes, (off_t)from);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return mmf__system(s, what);
        from += (uint64_t)written;
    }
    return MMF_OK;
}

/* How many slots of the newest table count as taken. */
static uint64_t mmf__k_used(const mmf_index *x, uint32_t newest) {
    uint64_t used = mmf__k_load(x, MMF__K_USED), slots = mmf__table_slots(x, newest), of = used >> 56, count = used & MMF__K_INDEX;
    if (of < (uint64_t)newest + 1) return 0;
    return of > (uint64_t)newest + 1 || count > slots ? slots : count;
}

/* Puts a slot into a table, unless it is there. Under the append lock. */
static mmf_code mmf__k_insert(mmf_store *s, uint32_t newest, uint64_t slot, uint64_t hash, int is_moved) {
    mmf_index *x = s->index;
    uint64_t slots = mmf__table_slots(x, newest), offset = mmf__table_offset(x, newest), used = mmf__k_used(x, newest);
    for (uint64_t i = 0; i < slots; i++) {
        uint64_t at = offset + 8 * ((hash + i) & (slots - 1)), there = mmf__k_load(x, at);
        if (there == slot && is_moved) return MMF_OK;
        if (there != 0) continue;
        mmf__k_store(x, MMF__K_USED, (uint64_t)(newest + 1) << 56 | (used + 1));
        mmf__k_store(x, at, slot);
        return MMF_OK;
    }
    return mmf__fail(s, MMF_DAMAGED, "key file: table %u has no empty slot", newest);
}

/* Goes through slots of the older table. */
static mmf_code mmf__k_move(mmf_store *s, uint32_t newest, uint32_t oldest, uint64_t most) {
    mmf_index *x = s->index;
    uint64_t slots = mmf__table_slots(x, oldest), offset = mmf__table_offset(x, oldest), moved = mmf__k_load(x, MMF__K_MOVED);
    if (moved > slots) moved = slots;
    uint64_t end = slots - moved < most ? slots : moved + most, count = mmf__acquire(s, MMF__COUNT);
    uint8_t *stored = s->key + mmf__key_most(s->layout);
    for (; moved < end; moved++) {
        uint64_t slot = mmf__k_load(x, offset + 8 * moved), record = (slot & MMF__K_INDEX) - 1;
        if (slot == 0 || (slot & MMF__K_INDEX) == 0 || record >= count) continue;
        if (mmf__ensure(s, record + 1) != MMF_OK) return s->problem.code;
        uint64_t hash = mmf__xxh64(x->seed, stored, mmf__key_of(s, record, stored));
        if ((hash ^ slot) >> 48 == 0 && mmf__k_insert(s, newest, slot, hash, 1) != MMF_OK) return s->problem.code;
    }
    mmf__k_store(x, MMF__K_MOVED, moved);
    if (moved == slots) mmf__k_store(x, MMF__K_STATE, (uint64_t)(newest + 1) | (uint64_t)(newest + 1) << 8);
    return MMF_OK;
}

static mmf_code mmf__k_next_table(mmf_store *s, uint32_t newest) {
    mmf_index *x = s->index;
    struct stat st;
    uint32_t next = newest + 1;
    if (x->first_log2 + next > 44) return mmf__fail(s, MMF_DAMAGED, "key file: no table is larger than 2^44 slots");
    uint64_t end = mmf__table_offset(x, next) + 8 * mmf__table_slots(x, next);
    if (fstat(x->fd, &st) != 0) return mmf__system(s, "its key file cannot be asked for its size");
    if (mmf__zeros(s, x->fd, (uint64_t)st.st_size, end, "its key file cannot grow") != MMF_OK) return s->problem.code;
    if (mmf__k_map(s, (uint64_t)st.st_size > end ? (uint64_t)st.st_size : end) != MMF_OK) return s->problem.code;
    mmf__k_store(x, MMF__K_MOVED, 0);
    mmf__k_store(x, MMF__K_STATE, (uint64_t)(next + 1) | (uint64_t)(newest + 1) << 8);
    mmf__k_store(x, MMF__K_USED, (uint64_t)(next + 1) << 56);
    return MMF_OK;
}

/* Makes room for some more slots, and for all that is still to come from the older table. Under the append lock. */
static mmf_code mmf__k_room(mmf_store *s, uint64_t added, uint32_t *table) {
    mmf_index *x = s->index;
    for (int is_first = 1;; is_first = 0) {
        uint32_t newest, oldest;
        if (mmf__k_tables(s, mmf__k_load(x, MMF__K_STATE), &newest, &oldest) != MMF_OK) return s->problem.code;
        if (newest != oldest && is_first) {
            if (mmf__k_move(s, newest, oldest, added < UINT64_MAX / 16 ? 16 * added : UINT64_MAX) != MMF_OK) return s->problem.code;
            continue;
        }
        uint64_t slots = mmf__table_slots(x, newest), needed = mmf__k_used(x, newest) + added;
        if (newest != oldest) {
            uint64_t moved = mmf__k_load(x, MMF__K_MOVED), older = mmf__table_slots(x, oldest);
            needed += moved > older ? 0 : older - moved;
        }
        if (needed <= slots / 4 * 3) {
            *table = newest;
            return MMF_OK;
        }
        mmf_code code = newest != oldest ? mmf__k_move(s, newest, oldest, UINT64_MAX) : mmf__k_next_table(s, newest);
        if (code != MMF_OK) return code;
    }
}

static int mmf__uuid_name(char name[37]) {
    uint8_t b[16];
    if (!mmf__random(b, sizeof b)) return 0;
    b[6] = (uint8_t)((b[6] & 0x0F) | 0x40);
    b[8] = (uint8_t)((b[8] & 0x3F) | 0x80);
    for (int i = 0, at = 0; i < 16; i++) at += snprintf(name + at, (size_t)(37 - at), "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", b[i]);
    return 1;
}

/* A name in the store's directory: .<store><middle><uuid>.tmp, of a longer store name than 60 characters the first 60. */
static char *mmf__temporary(const char *path, const char *middle) {
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
    size_t directory = (size_t)(name - path), bytes = directory + strlen(middle) + 60 + 37 + 16;
    char uuid[37], *temporary = mmf__uuid_name(uuid) ? (char *)malloc(bytes) : NULL;
    if (temporary != NULL) snprintf(temporary, bytes, "%.*s.%.60s%s%s.tmp", (int)directory, path, name, middle, uuid);
    return temporary;
}

/* Gives a new file the store's mode, group and owner, as far as the process may. */
static int mmf__like_store(mmf_store *s, int fd) {
    struct stat st;
    if (fstat(s->fd, &st) != 0) return 0;
    if (fchown(fd, st.st_uid, st.st_gid) != 0 && fchown(fd, (uid_t)-1, st.st_gid) != 0) errno = 0;
    return fchmod(fd, st.st_mode & 0777) == 0;
}

static int mmf__is_foreign(const mmf_store *s, const char *path) {
    uint8_t h[256];
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    ssize_t got;
    memset(h, 0, sizeof h);
    if (fd < 0) return errno != ENOENT;
    int is_file = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    got = is_file ? read(fd, h, sizeof h) : 0;
    close(fd);
    if (!is_file) return 1;
    return got != 0 && !mmf__is_zero(h, sizeof h) && memcmp(h, "MMFK", 4) != 0 && memcmp(h + 8, s->id, 16) != 0;
}

/* Puts a record's slot into the only table of a file that nobody else sees yet, unless a record before it has the same key: only a damaged
   store has such records, which could be millions, and would each be put behind all the others. */
static mmf_code mmf__k_put_first(mmf_store *s, uint64_t record, uint64_t *used) {
    mmf_index *x = s->index;
    uint8_t *stored = s->key + mmf__key_most(s->layout);
    uint32_t length = mmf__key_of(s, record, s->key);
    uint64_t hash = mmf__xxh64(x->seed, s->key, length), slots = mmf__table_slots(x, 0), offset = mmf__table_offset(x, 0);
    for (uint64_t i = 0; i < slots; i++) {
        uint64_t at = offset + 8 * ((hash + i) & (slots - 1)), there = mmf__k_load(x, at);
        if (there == 0) {
            mmf__k_store(x, at, (hash & ~MMF__K_INDEX) | (record + 1));
            ++*used;
            return MMF_OK;
        }
        if ((there ^ hash) >> 48 == 0 && mmf__key_of(s, (there & MMF__K_INDEX) - 1, stored) == length && memcmp(stored, s->key, length) == 0)
            return MMF_OK;
    }
    return mmf__fail(s, MMF_DAMAGED, "key file: table 0 has no empty slot");
}

/* Puts slots, header and live words into a file that is all zeros. */
static mmf_code mmf__k_fill(mmf_store *s, uint64_t count, uint64_t pairing) {
    mmf_index *x = s->index;
    uint32_t crc, version = 1;
    uint64_t used = 0;
    mmf_code code = MMF_OK;
    memcpy(x->base + 4, &version, 4);
    memcpy(x->base + 8, s->id, 16);
    memcpy(x->base + 24, &x->seed, 8);
    memcpy(x->base + 32, s->layout->key_fingerprint, 32);
    memcpy(x->base + 64, &x->first_log2, 4);
    memcpy(x->base, "MMFK", 4);
    crc = mmf__crc32c(0, x->base, MMF__CHECKSUM);
    memcpy(x->base + MMF__CHECKSUM, &crc, 4);
    for (uint64_t i = 0; i < count && code == MMF_OK; i++) code = mmf__k_put_first(s, i, &used);
    mmf__k_store(x, MMF__K_INDEXED, count);
    mmf__k_store(x, MMF__K_USED, (uint64_t)1 << 56 | used);
    mmf__k_store(x, MMF__K_STATE, 0x0101);
    mmf__k_store(x, MMF__K_PAIRING, pairing);
    return code;
}

/* With the opening lock, and no other writer alive. */
static mmf_code mmf__k_make(mmf_store *s) {
    mmf_index *x = s->index;
    uint64_t count = mmf__acquire(s, MMF__COUNT), pairing = 0, end;
    if (mmf__is_foreign(s, x->path)) return mmf__fail(s, MMF_DAMAGED, "%.100s is no key file; move it, since the store's key file has its name", x->path);
    if (mmf__ensure(s, count) != MMF_OK) return s->problem.code;
    int old = open(x->path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    char *temporary = mmf__temporary(s->path, ".key.");
    mmf__k_unmap(x);
    for (x->first_log2 = 10; count > ((uint64_t)1 << x->first_log2) / 8 * 5; x->first_log2++) {}
    end = mmf__table_offset(x, 0) + 8 * mmf__table_slots(x, 0);
    x->fd = temporary == NULL ? -1 : open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    mmf_code code = x->fd < 0 || !mmf__like_store(s, x->fd) ? mmf__system(s, "its key file cannot be made") : MMF_OK;
    if (code == MMF_OK && (!mmf__random(&x->seed, 8) || !mmf__random(&pairing, 8))) code = mmf__system(s, "no random numbers");
    pairing |= 1;
    if (code == MMF_OK) code = mmf__zeros(s, x->fd, 0, end, "its key file cannot be made");
    if (code == MMF_OK) code = mmf__k_map(s, end);
    if (code == MMF_OK) code = mmf__k_fill(s, count, pairing);
    if (code == MMF_OK && rename(temporary, x->path) != 0) code = mmf__system(s, "its key file cannot be named");
    if (code == MMF_OK) mmf__release(s, MMF__PAIRING, pairing);
    if (code != MMF_OK && temporary != NULL && x->fd >= 0) unlink(temporary);
    struct stat st;
    uint8_t h[24];
    if (code == MMF_OK && old >= 0 && fstat(old, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 0 && st.st_size >= MMF__PAGE &&
        pread(old, h, sizeof h, 0) == (ssize_t)sizeof h && memcmp(h + 8, s->id, 16) == 0) {
        const uint64_t gone = 0;
        if (pwrite(old, &gone, sizeof gone, MMF__K_STATE) != (ssize_t)sizeof gone) code = mmf__system(s, "its old key file cannot be given up");
    }
    if (old >= 0) close(old);
    free(temporary);
    return code;
}

/* Opens the key file for writing, with the opening lock held. */
static mmf_code mmf__k_open_to_write(mmf_store *s, int others_live) {
    uint64_t pairing = 0;
    if (mmf__k_new(s) != MMF_OK) return s->problem.code;
    mmf_code code = mmf__k_try_open(s);
    if (code != MMF_OK && others_live) {
        mmf_problem problem = s->problem; /* begins with the path, and names the key file */
        return mmf__fail(s, MMF_DAMAGED, "its key file cannot be used, and another writer lives; close that, and open the store again (%.200s)", problem.text);
    }
    if (others_live) return MMF_OK;
    if (code != MMF_OK) return mmf__k_make(s);
    mmf__k_store(s->index, MMF__K_INDEXED, mmf__acquire(s, MMF__COUNT));
    if (!mmf__random(&pairing, 8)) return mmf__system(s, "no random numbers");
    pairing |= 1;
    mmf__k_store(s->index, MMF__K_PAIRING, pairing);
    mmf__release(s, MMF__PAIRING, pairing);
    return MMF_OK;
}

mmf_code mmf_find(mmf_store *store, const void *record, int64_t *index) {
    if (store->layout->key_count == 0) return mmf__fail(store, MMF_ARGUMENT, "records of %s have no key", store->layout->record);
    if (mmf__refresh(store) != MMF_OK) return store->problem.code;
    for (uint32_t i = 0; i < store->layout->key_count; i++) {
        const mmf_field *f = &store->layout->fields[store->layout->key[i]];
        if (mmf__check(store, (const uint8_t *)record, f->offset, f->offset + f->size, 1) != MMF_OK) return store->problem.code;
    }
    mmf_code code = mmf__k_find(store, store->key, mmf__encode_key(store->layout, (const uint8_t *)record, store->key), index);
    return code == MMF_OK ? mmf__refresh(store) : code;
}

/* ---- appending ---- */

static int mmf__compare(const mmf_field *f, const uint8_t *a, const uint8_t *b) {
    uint64_t x = 0, y = 0;
    memcpy(&x, a, f->size);
    memcpy(&y, b, f->size);
    if (f->is_unsigned) return x < y ? -1 : x > y;
    int64_t p = (int64_t)(x << (64 - 8 * f->size)), q = (int64_t)(y << (64 - 8 * f->size));
    return p < q ? -1 : p > q;
}

static void mmf__ordered_value(mmf_store *s, uint64_t index, const mmf_field *f, uint8_t value[8]) {
    uint64_t bits = mmf__load_scalar(s->base + mmf__record(s, index) + f->offset, f->size);
    memcpy(value, &bits, 8);
}

static mmf_code mmf__grow(mmf_store *s, uint64_t capacity, uint64_t count) {
    uint64_t most = (64ull << 20) / s->record_size, added = capacity < most ? capacity : most, size;
    if (added < 64 && s->record_size <= 65536) added = 64;
    if (added == 0) added = 1;
    if (mmf__file_size(s, &size) != MMF_OK) return s->problem.code;
    if (count > capacity || size < s->header_size || (size - s->header_size) / s->record_size < capacity)
        return mmf__fail(s, MMF_DAMAGED, "count %" PRIu64 ", capacity %" PRIu64 " of a file of %" PRIu64 " bytes", count, capacity, size);
    if (mmf__zeros(s, s->fd, mmf__record(s, capacity), mmf__record(s, capacity + added), "cannot grow") != MMF_OK) return s->problem.code;
    if (s->is_run_unknown && fsync(s->fd) != 0) return mmf__system(s, "cannot be forced to the disk");
    mmf__release(s, MMF__CAPACITY, capacity + added);
    __atomic_fetch_add(mmf__u64(s, MMF__GROWTHS), 1, __ATOMIC_RELAXED);
    return MMF_OK;
}

/* Whether each record is in order, the first one behind the last that there is. */
static mmf_code mmf__require_order(mmf_store *s, const uint8_t *clean, uint64_t added, uint64_t count) {
    const mmf_field *f = &s->layout->fields[s->layout->order];
    uint8_t last[8];
    if (count > 0) mmf__ordered_value(s, count - 1, f, last);
    for (uint64_t i = 0; i < added; i++) {
        const uint8_t *value = clean + i * s->record_size + f->offset;
        if (i + count > 0 && mmf__compare(f, value, last) < 0)
            return mmf__fail(s, MMF_ORDER, "field %s of record %" PRIu64 " is lower than in the one before it; nothing was appended", f->name, count + i);
        memcpy(last, value, f->size);
    }
    return MMF_OK;
}

/* Whether no two of several records have the same key. They are put into a table by its hash, so that each is compared with few. */
static mmf_code mmf__require_different(mmf_store *s, const uint8_t *clean, uint64_t added) {
    const mmf_layout *l = s->layout;
    uint8_t *other = s->key + mmf__key_most(l);
    uint64_t slots = 4;
    while (slots / 2 < added) slots *= 2;
    uint64_t *table = (uint64_t *)calloc((size_t)slots, 2 * sizeof *table);
    if (table == NULL) return mmf__fail(s, MMF_SYSTEM, "out of memory");
    for (uint64_t i = 0; i < added; i++) {
        uint32_t bytes = mmf__encode_key(l, clean + i * s->record_size, s->key);
        uint64_t hash = mmf__xxh64(s->index->seed, s->key, bytes), at = hash & (slots - 1);
        for (; table[2 * at] != 0; at = (at + 1) & (slots - 1)) {
            uint64_t k = table[2 * at] - 1;
            if (table[2 * at + 1] != hash || mmf__encode_key(l, clean + k * s->record_size, other) != bytes || memcmp(s->key, other, bytes) != 0) continue;
            free(table);
            return mmf__fail(s, MMF_KEY, "number %" PRIu64 " and number %" PRIu64 " of the records, from 0 on, have the same key; nothing was appended", k, i);
        }
        table[2 * at] = i + 1;
        table[2 * at + 1] = hash;
    }
    free(table);
    return MMF_OK;
}

/* All that may fail, under the append lock, before anything is stored. */
static mmf_code mmf__prepare(mmf_store *s, const uint8_t *clean, uint64_t added, uint64_t count, uint32_t *table) {
    const mmf_layout *l = s->layout;
    if (mmf__ensure(s, count) != MMF_OK) return s->problem.code;
    if (l->order >= 0 && mmf__require_order(s, clean, added, count) != MMF_OK) return s->problem.code;
    for (uint64_t i = 0; i < added && l->key_count > 0; i++) {
        int64_t found;
        if (mmf__k_find(s, s->key, mmf__encode_key(l, clean + i * s->record_size, s->key), &found) != MMF_OK) return s->problem.code;
        if (found >= 0) return mmf__fail(s, MMF_KEY, "record %" PRId64 " has this key; nothing was appended", found);
    }
    for (uint64_t capacity = mmf__acquire(s, MMF__CAPACITY); capacity < count + added; capacity = mmf__acquire(s, MMF__CAPACITY))
        if (mmf__grow(s, capacity, count) != MMF_OK) return s->problem.code;
    if (mmf__ensure(s, count + added) != MMF_OK) return s->problem.code;
    return l->key_count > 0 ? mmf__k_room(s, added, table) : MMF_OK;
}

/* Puts the records' keys into the newest table, as slots of records that are not published yet. */
static mmf_code mmf__insert_keys(mmf_store *s, const uint8_t *clean, uint64_t added, uint64_t count, uint32_t table) {
    for (uint64_t i = 0; i < added; i++) {
        uint64_t hash = mmf__xxh64(s->index->seed, s->key, mmf__encode_key(s->layout, clean + i * s->record_size, s->key));
        if (mmf__k_insert(s, table, (hash & ~MMF__K_INDEX) | (count + i + 1), hash, 0) != MMF_OK) return s->problem.code;
    }
    mmf__k_store(s->index, MMF__K_INDEXED, count + added);
    return MMF_OK;
}

static mmf_code mmf__append_clean(mmf_store *s, const uint8_t *clean, uint64_t added, uint64_t *first) {
    uint64_t word, count;
    uint32_t table = 0;
    if (mmf__take(s, MMF__APPEND_LOCK, MMF__NO_RECORD, &word) != MMF_OK) return s->problem.code;
    count = mmf__acquire(s, MMF__COUNT);
    mmf_code code = mmf__prepare(s, clean, added, count, &table);
    if (code == MMF_OK) {
        mmf__store_bytes(s->base + mmf__record(s, count), clean, added * s->record_size);
        if (s->layout->key_count > 0) code = mmf__insert_keys(s, clean, added, count, table);
        if (code == MMF_OK) mmf__release(s, MMF__COUNT, count + added);
    }
    mmf__release(s, MMF__APPEND_LOCK, mmf__released(word));
    if (code != MMF_OK) return code;
    if (count + added > s->known) s->known = count + added;
    if (first != NULL) *first = count;
    return MMF_OK;
}

mmf_code mmf_append(mmf_store *store, const void *record, uint64_t *index) {
    if (mmf__require_writer(store) != MMF_OK || mmf__check(store, (const uint8_t *)record, 0, store->record_size, 1) != MMF_OK)
        return store->problem.code;
    mmf__clean(store->layout, (const uint8_t *)record, (uint8_t *)store->copy);
    return mmf__append_clean(store, (const uint8_t *)store->copy, 1, index);
}

mmf_code mmf_append_all(mmf_store *store, const void *records, size_t count, uint64_t *first) {
    mmf_store *s = store;
    if (mmf__require_writer(s) != MMF_OK || (count == 0 && mmf__refresh(s) != MMF_OK)) return s->problem.code;
    if (count == 0 && first != NULL) *first = s->known;
    if (count == 0) return MMF_OK;
    uint8_t *clean = count > SIZE_MAX / s->record_size ? NULL : (uint8_t *)malloc(count * s->record_size);
    if (clean == NULL) return mmf__fail(s, MMF_SYSTEM, "out of memory for %zu records of %u bytes; append fewer at a time", count, s->record_size);
    mmf_code code = MMF_OK;
    for (size_t i = 0; i < count && code == MMF_OK; i++) {
        const uint8_t *record = (const uint8_t *)records + i * s->record_size;
        code = mmf__check(s, record, 0, s->record_size, 1);
        if (code == MMF_OK) mmf__clean(s->layout, record, clean + i * s->record_size);
    }
    if (code == MMF_OK && s->layout->key_count > 0 && count > 1) code = mmf__require_different(s, clean, count);
    if (code == MMF_OK) code = mmf__append_clean(s, clean, count, first);
    free(clean);
    return code;
}

mmf_code mmf_put(mmf_store *store, const void *record, uint64_t *index) {
    for (;;) {
        int64_t found;
        if (mmf_find(store, record, &found) != MMF_OK) return store->problem.code;
        if (found >= 0) {
            if (index != NULL) *index = (uint64_t)found;
            return mmf_write(store, (uint64_t)found, record);
        }
        mmf_code code = mmf_append(store, record, index);
        if (code != MMF_KEY) return code;
    }
}

mmf_code mmf_first_at_least(mmf_store *store, const void *record, int64_t *index) {
    const mmf_layout *l = store->layout;
    if (l->order < 0) return mmf__fail(store, MMF_ARGUMENT, "records of %s are in no order", l->record);
    if (mmf__refresh(store) != MMF_OK) return store->problem.code;
    const mmf_field *f = &l->fields[l->order];
    uint64_t low = 0, high = store->known;
    while (low < high) {
        uint8_t value[8];
        uint64_t middle = low + (high - low) / 2;
        mmf__ordered_value(store, middle, f, value);
        if (mmf__compare(f, value, (const uint8_t *)record + f->offset) < 0) low = middle + 1;
        else high = middle;
    }
    *index = low < store->known ? (int64_t)low : -1;
    return MMF_OK;
}

mmf_code mmf_await(mmf_store *store, uint64_t records, uint64_t milliseconds) {
    uint64_t begin = mmf__milliseconds();
    for (long pause = 1000;; pause = pause < 1000000 ? pause * 2 : pause) {
        if (mmf__refresh(store) != MMF_OK) return store->problem.code;
        if (store->known >= records) return MMF_OK;
        if (mmf__milliseconds() - begin >= milliseconds)
            return mmf__fail(store, MMF_TIMEOUT, "%" PRIu64 " records after %" PRIu64 " ms, expected %" PRIu64, store->known, milliseconds, records);
        mmf__sleep(pause);
    }
}

mmf_code mmf_sync(mmf_store *store) {
    mmf_store *s = store;
    uint64_t word;
    if (mmf__require_writer(s) != MMF_OK || mmf__take(s, MMF__SYNC_LOCK, MMF__NO_RECORD, &word) != MMF_OK) return s->problem.code;
    mmf_code code = mmf__refresh(s);
    if (s->sync_failed)
        code = mmf__fail(s, MMF_SYSTEM, "a sync failed before, and the disk may lack what was written until then; close the store, and open it again");
    if (code == MMF_OK) {
        uint64_t count = s->known, capacity = mmf__acquire(s, MMF__CAPACITY), room = mmf__newest_page(s, NULL).room;
        code = mmf__force(s, mmf__record(s, count));
        if (room > capacity) room = capacity;
        if (code == MMF_OK) code = mmf__write_page(s, count, room > count ? room : count);
        s->sync_failed = code != MMF_OK;
    }
    mmf__release(s, MMF__SYNC_LOCK, mmf__released(word));
    return code;
}

/* ---- opening ---- */

/* Takes the store back after a crash of the machine, holding the opening lock and no slot, while nobody else writes. */
static mmf_code mmf__take_back(mmf_store *s, const mmf__page *page) {
    uint64_t size, capacity = mmf__acquire(s, MMF__CAPACITY), word;
    if (mmf__file_size(s, &size) != MMF_OK) return s->problem.code;
    uint64_t room = size < s->header_size ? 0 : (size - s->header_size) / s->record_size;
    if (page->durable > room)
        return mmf__fail(s, MMF_DAMAGED, "room for %" PRIu64 " records, expected the %" PRIu64 " that were synced", room, page->durable);
    for (uint32_t lane = 0; lane < s->lane_count; lane++) mmf__release(s, mmf__lane(s, lane), 0);
    const uint64_t locks[2] = {MMF__APPEND_LOCK, MMF__SYNC_LOCK};
    for (int i = 0; i < 2; i++) {
        word = mmf__acquire(s, locks[i]);
        if ((word & 1) != 0) mmf__release(s, locks[i], mmf__released(word));
    }
    uint64_t least = capacity < page->room ? capacity : page->room;
    if (room < least) least = room;
    if (least < page->durable) least = page->durable;
    if (least > capacity) mmf__release(s, MMF__CAPACITY, least);
    mmf__release(s, MMF__COUNT, page->durable);
    mmf__release(s, MMF__CAPACITY, least);
    mmf__release(s, MMF__PAIRING, 0);
    if (mmf__map(s, size) != MMF_OK || mmf__force(s, size) != MMF_OK) return s->problem.code;
    return mmf__write_page(s, page->durable, least);
}

/* Finds out whether the machine has crashed since the last sync, and deals with it. */
static mmf_code mmf__recover(mmf_store *s, uint64_t openings, int others_live) {
    uint64_t size;
    mmf__page page = mmf__newest_page(s, NULL), run = mmf__this_run();
    int verdict = mmf__verdict(&page, &run);
    s->is_run_unknown = mmf__is_zero(run.boot_id, 16);
    if (others_live) verdict = MMF__SAME_RUN;
    if (verdict == MMF__UNTOLD && page.transaction != 0) {
        uint64_t capacity = mmf__acquire(s, MMF__CAPACITY);
        if (mmf__file_size(s, &size) != MMF_OK) return s->problem.code;
        if (size < s->header_size || (size - s->header_size) / s->record_size < capacity) verdict = MMF__OTHER_RUN;
    }
    if (verdict != MMF__OTHER_RUN) {
        if (verdict == MMF__UNTOLD && s->mode == MMF_WRITE && s->layout->key_count > 0) mmf__release(s, MMF__PAIRING, 0);
        s->is_untold = verdict == MMF__UNTOLD;
        s->crashed_openings = openings;
        return mmf__check_room(s, UINT64_MAX);
    }
    if (s->mode == MMF_WRITE) return mmf__take_back(s, &page);
    s->is_crashed = 1;
    s->crashed_openings = openings;
    s->crashed_transaction = page.transaction;
    s->durable = page.durable;
    return mmf__check_room(s, page.durable);
}

/* Opens the lock file, making it if there is none: with the store's permissions from the first moment. */
static mmf_code mmf__open_lock_file(mmf_store *s) {
    char *path = mmf__beside(s, ".lck");
    mmf_code code = MMF_OK;
    s->lock_fd = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (s->lock_fd < 0 && path != NULL && errno == ENOENT) {
        char *temporary = mmf__temporary(s->path, ".lck.");
        int fd = temporary == NULL ? -1 : open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0 || !mmf__like_store(s, fd) || (link(temporary, path) != 0 && errno != EEXIST)) code = mmf__system(s, "its lock file cannot be made");
        if (fd >= 0) {
            close(fd);
            unlink(temporary);
        }
        free(temporary);
        if (code == MMF_OK) s->lock_fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    }
    if (code == MMF_OK && s->lock_fd < 0) code = mmf__system(s, "its lock file cannot be opened");
    if (code == MMF_OK && !mmf__lock(s->lock_fd, F_RDLCK, MMF__GATE_BYTE, 1))
        code = mmf__fail(s, MMF_BUSY, "another program writes it exclusively, or replaces it; close that");
    if (code == MMF_OK && (!mmf__leads_to(path, s->lock_fd) || !mmf__leads_to(s->path, s->fd)))
        code = (mmf__fail(s, MMF_BUSY, "it, or its lock file, was replaced again and again while it was opened; open it again"), MMF__AGAIN);
    free(path);
    return code;
}

static int mmf__ends_with(const char *text, const char *end) {
    size_t length = strlen(text), bytes = strlen(end);
    return length >= bytes && strcmp(text + length - bytes, end) == 0;
}

/* Whether a creator, a migration, a copy or a replacement gives a store of this name such a second name for a while. */
static int mmf__is_leftover(const char *store, const char *name) {
    size_t shown = strlen(store) < 60 ? strlen(store) : 60, length = strlen(store);
    if (name[0] == '.' && strncmp(name + 1, store, shown) == 0 && name[1 + shown] == '.')
        return mmf__ends_with(name, ".tmp") || mmf__ends_with(name, ".new") || mmf__ends_with(name, ".copy");
    if (strncmp(name, store, length) != 0 || strncmp(name + length, ".v", 2) != 0 || name[length + 2] == '\0') return 0;
    for (const char *c = name + length + 2; *c != '\0'; c++)
        if (*c < '0' || *c > '9') return 0;
    return 1;
}

/* Removes links that somebody has left who was killed before he could. */
static void mmf__remove_leftovers(mmf_store *s) {
    const char *slash = strrchr(s->path, '/'), *name = slash == NULL ? s->path : slash + 1;
    char *directory = slash == NULL ? strdup(".") : strndup(s->path, (size_t)(slash - s->path) + 1);
    DIR *all = directory == NULL ? NULL : opendir(directory);
    struct stat own, other;
    for (struct dirent *e = all == NULL ? NULL : readdir(all); e != NULL; e = readdir(all))
        if (mmf__is_leftover(name, e->d_name) && fstat(s->fd, &own) == 0 &&
            fstatat(dirfd(all), e->d_name, &other, AT_SYMLINK_NOFOLLOW) == 0 && own.st_dev == other.st_dev && own.st_ino == other.st_ino)
            unlinkat(dirfd(all), e->d_name, 0);
    if (all != NULL) closedir(all);
    free(directory);
}

/* A path as the list of mount points has it: in octal numbers what would end a field there. */
static char *mmf__escaped(const char *path) {
    char *escaped = path == NULL ? NULL : (char *)malloc(4 * strlen(path) + 1), *to = escaped;
    for (; escaped != NULL && *path != '\0'; path++) {
        if (strchr(" \t\n\\", *path) != NULL) to += sprintf(to, "\\%03o", (unsigned)*path);
        else *to++ = *path;
    }
    if (to != NULL) *to = '\0';
    return escaped;
}

/* Whether a path is one of the mount points that this process sees. */
static int mmf__is_mount(const char *path) {
    char line[8192], *resolved = realpath(path, NULL), *real = mmf__escaped(resolved);
    free(resolved);
    FILE *in = real == NULL ? NULL : fopen("/proc/self/mountinfo", "re");
    int is_one = 0;
    while (in != NULL && fgets(line, sizeof line, in) != NULL) {
        char *at = line;
        for (int blank = 0; blank < 4 && at != NULL; blank++) {
            at = strchr(at, ' ');
            if (at != NULL) at++;
        }
        char *end = at == NULL ? NULL : strchr(at, ' ');
        if (end != NULL && (size_t)(end - at) == strlen(real) && strncmp(at, real, (size_t)(end - at)) == 0) is_one = 1;
    }
    if (in != NULL) fclose(in);
    free(real);
    return is_one;
}

static mmf_code mmf__check_names(mmf_store *s) {
    struct stat st;
    char *lock_path = mmf__beside(s, ".lck");
    if (fstat(s->fd, &st) != 0) return free(lock_path), mmf__system(s, "cannot be asked for its names");
    if (st.st_nlink > 1) mmf__remove_leftovers(s);
    int hidden = mmf__is_mount(s->path) && (lock_path == NULL || !mmf__is_mount(lock_path));
    free(lock_path);
    if (hidden)
        return mmf__fail(s, MMF_ARGUMENT, "a mount point by itself, so that others would find another lock file; mount its directory");
    if (fstat(s->fd, &st) == 0 && st.st_nlink > 1)
        return mmf__fail(s, MMF_ARGUMENT, "%ju names (hard links), expected 1; remove the others", (uintmax_t)st.st_nlink);
    return MMF_OK;
}

static mmf_code mmf__claim_slot(mmf_store *s, uint32_t slots) {
    for (s->slot = 0; s->slot < slots; s->slot++)
        if (mmf__lock(s->lock_fd, F_WRLCK, MMF__FIRST_SLOT_BYTE + (uint64_t)s->slot, 1)) break;
    if (s->slot == slots) return mmf__fail(s, MMF_BUSY, "all %u slots for writers are taken; close one", slots);
    s->lane = s->slot * s->lanes_per_slot;
    return mmf__repair_slot(s, s->slot);
}

/* The look at the run, the key file and the slot, with the opening lock held. */
static mmf_code mmf__enter(mmf_store *s) {
    uint32_t slots = s->lane_count / s->lanes_per_slot;
    int others_live = !mmf__lock(s->lock_fd, F_WRLCK, MMF__FIRST_SLOT_BYTE, slots);
    if (!others_live) mmf__lock(s->lock_fd, F_UNLCK, MMF__FIRST_SLOT_BYTE, slots);
    if (mmf__recover(s, mmf__acquire(s, MMF__OPENINGS), others_live) != MMF_OK) return s->problem.code;
    if (s->layout->key_count > 0 && mmf__k_open_to_write(s, others_live) != MMF_OK) return s->problem.code;
    if (mmf__claim_slot(s, slots) != MMF_OK) return s->problem.code;
    __atomic_fetch_add(mmf__u64(s, MMF__OPENINGS), 1, __ATOMIC_RELEASE);
    return MMF_OK;
}

static mmf_code mmf__become_writer(mmf_store *s) {
    mmf_code code = mmf__open_lock_file(s);
    if (code != MMF_OK) return code;
    if (mmf__check_names(s) != MMF_OK) return s->problem.code;
    uint64_t begin = mmf__milliseconds();
    while (!mmf__lock(s->lock_fd, F_WRLCK, MMF__OPENING_BYTE, 1)) {
        if (mmf__milliseconds() - begin > MMF__BUSY_SECONDS * 1000u) return mmf__fail(s, MMF_BUSY, "others were opening it for %d s", MMF__BUSY_SECONDS);
        mmf__sleep(1000000);
    }
    code = mmf__enter(s);
    mmf__lock(s->lock_fd, F_UNLCK, MMF__OPENING_BYTE, 1);
    return code;
}

/* A reader asks the locks before it believes in a crash, and before that how often the store was opened: a writer that it does not see holding
   a slot adds to that number later. */
static mmf_code mmf__become_reader(mmf_store *s) {
    uint64_t openings = mmf__acquire(s, MMF__OPENINGS);
    return mmf__recover(s, openings, mmf__is_locked(s, MMF__FIRST_SLOT_BYTE, s->lane_count / s->lanes_per_slot, 0));
}

/* A path that stays right if the process changes its directory. A reader's is that of the file behind symbolic links, beside which the lock
   file and the key file are. (A writer refuses links.) */
static char *mmf__absolute(const char *path, mmf_mode mode) {
    char *directory, *absolute = mode == MMF_READ ? realpath(path, NULL) : NULL;
    if (absolute != NULL) return absolute;
    directory = path[0] == '/' ? NULL : getcwd(NULL, 0);
    if (directory == NULL) return strdup(path);
    size_t bytes = strlen(directory) + strlen(path) + 2;
    absolute = (char *)malloc(bytes);
    if (absolute != NULL) snprintf(absolute, bytes, "%s/%s", directory, path);
    free(directory);
    return absolute;
}

static mmf_store *mmf__new(const char *path, const mmf_layout *layout, mmf_mode mode) {
    mmf_store *s = (mmf_store *)calloc(1, sizeof *s);
    if (s == NULL) return NULL;
    s->layout = layout;
    s->mode = mode;
    s->fd = s->lock_fd = -1;
    s->path = mmf__absolute(path, mode);
    s->copy = (uint64_t *)malloc(layout->record_size);
    s->image = (uint64_t *)malloc(layout->record_size);
    s->key = (uint8_t *)malloc(2 * (size_t)mmf__key_most(layout) + 1);
    if (s->path != NULL && s->copy != NULL && s->image != NULL && s->key != NULL) return s;
    mmf_close(s);
    return NULL;
}

void mmf_close(mmf_store *store) {
    if (store == NULL) return;
    if (store->base != NULL) munmap(store->base, (size_t)store->mapped_bytes);
    if (store->index != NULL) {
        mmf__k_unmap(store->index);
        free(store->index->path);
        free(store->index);
    }
    if (store->fd >= 0) close(store->fd);
    if (store->lock_fd >= 0) close(store->lock_fd);
    free(store->path);
    free(store->copy);
    free(store->image);
    free(store->key);
    free(store);
}

static mmf_store *mmf__give_up(mmf_store *s, mmf_problem *problem) {
    if (problem != NULL && s != NULL) *problem = s->problem;
    if (problem != NULL && s == NULL) {
        problem->code = MMF_SYSTEM;
        snprintf(problem->text, sizeof problem->text, "out of memory");
    }
    mmf_close(s);
    return NULL;
}

/* The code of what went wrong in opening a file, whose text is the handle's. */
static mmf_code mmf__open_file(mmf_store *s) {
    mmf_mode mode = s->mode;
    s->fd = open(s->path, mode == MMF_WRITE ? O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW : O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    mmf_code code = s->fd < 0 ? mmf__system(s, mode == MMF_WRITE && errno == ELOOP ? "a symbolic link; open the file that it leads to" : "cannot be opened")
                              : mmf__check_header(s);
    if (code == MMF_OK) code = mode == MMF_WRITE ? mmf__become_writer(s) : mmf__become_reader(s);
    return code == MMF_OK ? mmf__refresh(s) : code;
}

mmf_store *mmf_open(const char *path, const mmf_layout *layout, mmf_mode mode, mmf_problem *problem) {
    for (int attempt = 0;; attempt++) {
        mmf_store *s = mmf__new(path, layout, mode);
        if (s == NULL) return mmf__give_up(NULL, problem);
        mmf_code code = mmf__open_file(s);
        if (code == MMF_OK) return s;
        if (code != MMF__AGAIN || attempt == 100) return mmf__give_up(s, problem);
        mmf_close(s);
        mmf__sleep(1000000);
    }
}

static void mmf__put32(uint8_t *at, uint64_t value) {
    uint32_t stored = (uint32_t)value;
    memcpy(at, &stored, sizeof stored);
}

/* The header of a new store, with its first sync page behind it. */
static void mmf__header(const mmf_layout *l, uint64_t capacity, uint32_t lanes, uint32_t per_slot, const uint8_t id[16], uint8_t *h) {
    uint64_t lane_size = MMF__LANE_IMAGE + mmf__up(l->record_size - 8, 64), text = 3 * MMF__PAGE;
    uint64_t lanes_at = text + mmf__up(l->schema_text_bytes, MMF__PAGE), size = lanes_at + mmf__up(lane_size * lanes, MMF__PAGE);
    struct timespec now;
    mmf__page run = mmf__this_run();
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t created = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000, first = 1;
    memcpy(h, "MMFG\2\0\0", 8);
    memcpy(h + 8, l->fingerprint, 32);
    mmf__put32(h + 40, l->version);
    mmf__put32(h + 44, l->record_size);
    memcpy(h + MMF__CAPACITY, &capacity, 8);
    mmf__put32(h + 64, size);
    mmf__put32(h + 76, l->align);
    mmf__put32(h + 80, text);
    mmf__put32(h + 84, l->schema_text_bytes);
    mmf__put32(h + 88, MMF__PAGE);
    mmf__put32(h + 92, MMF__PAGE);
    mmf__put32(h + 96, lanes_at);
    mmf__put32(h + 100, lane_size);
    mmf__put32(h + 104, lanes);
    mmf__put32(h + 108, per_slot);
    memcpy(h + 112, id, 16);
    memcpy(h + 128, &created, 8);
    mmf__put32(h + 136, mmf__features(l));
    uint32_t crc = mmf__crc32c(0, h, 48);
    crc = mmf__crc32c(crc, h + 64, MMF__CHECKSUM - 64);
    mmf__put32(h + MMF__CHECKSUM, mmf__crc32c(crc, l->schema_text, l->schema_text_bytes));
    uint8_t *page = h + MMF__PAGE;
    memcpy(page, &first, 8);
    memcpy(page + 16, &capacity, 8);
    memcpy(page + 24, run.boot_id, 16);
    memcpy(page + 40, &run.flags, 4);
    memcpy(page + 44, &run.uptime, 4);
    memcpy(page + 48, &run.start, 8);
    mmf__put32(page + 60, mmf__crc32c(0, page, 60));
}

static int mmf__write_at(int fd, const void *bytes, size_t length, uint64_t at) {
    const uint8_t *from = (const uint8_t *)bytes;
    while (length > 0) {
        ssize_t written = pwrite(fd, from, length, (off_t)at);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return 0;
        from += written;
        at += (uint64_t)written;
        length -= (size_t)written;
    }
    return 1;
}

static int mmf__force_directory(const char *path) {
    const char *slash = strrchr(path, '/');
    char *directory = slash == NULL ? strdup(".") : slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
    int fd = directory == NULL ? -1 : open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int forced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    free(directory);
    return forced;
}

/* Makes the whole file under its temporary name. The buffer has two pages of zeros, for the header and the first sync page. */
static mmf_code mmf__make_store(mmf_store *s, const char *temporary, uint64_t capacity, uint8_t *h) {
    const mmf_layout *l = s->layout;
    uint8_t id[16];
    uint64_t lane_size = MMF__LANE_IMAGE + mmf__up(l->record_size - 8, 64);
    uint32_t slots = 32, per_slot = 4;
    while (per_slot > 1 && lane_size * slots * per_slot > 8u << 20) per_slot /= 2;
    while (slots > 8 && lane_size * slots * per_slot > 8u << 20) slots /= 2;
    if (!mmf__random(id, sizeof id)) return mmf__system(s, "no random numbers");
    id[6] = (uint8_t)((id[6] & 0x0F) | 0x40);
    id[8] = (uint8_t)((id[8] & 0x3F) | 0x80);
    mmf__header(l, capacity, slots * per_slot, per_slot, id, h);
    uint64_t end = mmf__get32(h + 64);
    if (capacity > (UINT64_MAX / 4 - end) / l->record_size) return mmf__fail(s, MMF_ARGUMENT, "a capacity of %" PRIu64 " records is too large", capacity);
    end += capacity * l->record_size;
    s->fd = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (s->fd < 0) return mmf__system(s, "cannot be created");
    if (mmf__zeros(s, s->fd, 0, end, "cannot be created") != MMF_OK) return s->problem.code;
    if (!mmf__write_at(s->fd, h, 2 * MMF__PAGE, 0) || !mmf__write_at(s->fd, l->schema_text, l->schema_text_bytes, 3 * MMF__PAGE) ||
        fsync(s->fd) != 0)
        return mmf__system(s, "cannot be created");
    return link(temporary, s->path) == 0 ? MMF_OK : mmf__system(s, "cannot be created");
}

mmf_store *mmf_create(const char *path, const mmf_layout *layout, uint64_t capacity, mmf_problem *problem) {
    mmf_store *s = mmf__new(path, layout, MMF_WRITE);
    char *temporary = s == NULL ? NULL : mmf__temporary(path, ".");
    if (temporary == NULL) {
        if (s != NULL) mmf__fail(s, MMF_SYSTEM, "no memory, or no random numbers (/dev/urandom)");
        return mmf__give_up(s, problem);
    }
    uint8_t *header = (uint8_t *)calloc(2, MMF__PAGE);
    mmf_code code = header == NULL ? mmf__fail(s, MMF_SYSTEM, "out of memory") : mmf__make_store(s, temporary, capacity, header);
    free(header);
    if (s->fd >= 0) unlink(temporary);
    free(temporary);
    if (code == MMF_OK && !mmf__force_directory(path)) code = mmf__system(s, "its directory cannot be forced to the disk");
    if (code != MMF_OK) return mmf__give_up(s, problem);
    mmf_close(s);
    return mmf_open(path, layout, MMF_WRITE, problem);
}

#ifdef __cplusplus
}
#endif

#endif
