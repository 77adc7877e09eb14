#define _POSIX_C_SOURCE 200809L
#include "key.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { UUID_BYTES = 16, DECIMAL_BASE = 10 };

uint32_t key_max_bytes(const struct layout *layout) {
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < layout->key_count; i++) bytes += layout->key[i]->size;
    return bytes;
}

uint32_t key_encode(const struct layout *layout, const uint8_t *record, uint8_t *key) {
    uint32_t length = 0;
    for (uint32_t i = 0; i < layout->key_count; i++) {
        const struct field *f = layout->key[i];
        uint32_t bytes = f->size;
        if (is_variable(f->type.kind)) {
            uint32_t content;
            memcpy(&content, record + f->offset, sizeof content);
            bytes = LENGTH_PREFIX_BYTES + (content <= f->type.max_bytes ? content : f->type.max_bytes);
        }
        memcpy(key + length, record + f->offset, bytes);
        length += bytes;
    }
    return length;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Returns how many bytes the hexadecimal digits stand for, or -1 if there are other characters, or more than most. */
static int64_t parse_hex(const char *text, uint8_t *to, uint32_t most) {
    size_t digits = strlen(text);
    if (digits % 2 != 0 || digits / 2 > most) return -1;
    for (size_t i = 0; i < digits; i += 2) {
        int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
        if (high < 0 || low < 0) return -1;
        to[i / 2] = (uint8_t)(high << 4 | low);
    }
    return (int64_t)(digits / 2);
}

static bool parse_uuid(const char *text, uint8_t *to) {
    char digits[2 * UUID_BYTES + 1];
    size_t count = 0;
    if (strlen(text) != 2 * UUID_BYTES + 4) return false;
    for (size_t i = 0; text[i] != '\0'; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash != (text[i] == '-')) return false;
        if (!dash) digits[count++] = text[i];
    }
    digits[count] = '\0';
    return parse_hex(digits, to, UUID_BYTES) == UUID_BYTES;
}

/* A whole number, with what follows it: a unit, or nothing. */
static bool parse_signed(const char *text, const char *suffix, int64_t *value) {
    char *end;
    errno = 0;
    *value = strtoll(text, &end, DECIMAL_BASE);
    return end != text && errno == 0 && !isspace((unsigned char)text[0]) && strcmp(end, suffix) == 0;
}

static bool parse_unsigned(const char *text, uint64_t *value) {
    char *end;
    errno = 0;
    *value = strtoull(text, &end, DECIMAL_BASE);
    return isdigit((unsigned char)text[0]) && errno == 0 && *end == '\0';
}

/* Whether the lowest bytes of a value hold all of it. */
static bool fits(uint64_t value, uint32_t bytes, bool is_signed) {
    if (bytes == sizeof value) return true;
    if (!is_signed) return value >> 8 * bytes == 0;
    int64_t limit = (int64_t)1 << (8 * bytes - 1);
    return (int64_t)value >= -limit && (int64_t)value < limit;
}

/* A decimal is given with all digits of its scale, so the number without its point is the one that is stored. */
static bool parse_decimal(const char *text, const struct value_type *type, uint64_t *bits) {
    char digits[MAX_PRECISION + 8];
    size_t length = strlen(text), whole = type->scale == 0 ? length : length - type->scale - 1;
    if (length < type->scale + 2 - (type->scale == 0) || length >= sizeof digits) return false;
    if (type->scale > 0 && text[whole] != '.') return false;
    memcpy(digits, text, whole);
    strcpy(digits + whole, type->scale == 0 ? "" : text + whole + 1);
    int64_t value;
    if (!parse_signed(digits, "", &value)) return false;
    *bits = (uint64_t)value;
    return (value < 0 ? 0 - (uint64_t)value : (uint64_t)value) <= max_unscaled(type);
}

static bool parse_enum(const char *text, const struct value_type *type, uint64_t *bits) {
    for (uint32_t i = 0; i < type->named->count; i++)
        if (strcmp(type->named->numbers[i].name, text) == 0) return *bits = type->named->numbers[i].number, true;
    return parse_unsigned(text, bits) && fits(*bits, type->size, false);
}

static bool parse_bits(const char *text, const struct value_type *type, uint64_t *bits) {
    int64_t number = 0;
    bool ok;
    switch (type->kind) {
        case TYPE_BOOL: return *bits = strcmp(text, "true") == 0, *bits == 1 || strcmp(text, "false") == 0;
        case TYPE_DECIMAL: return parse_decimal(text, type, bits);
        case TYPE_ENUM: return parse_enum(text, type, bits);
        case TYPE_INT8:
        case TYPE_INT16:
        case TYPE_INT32:
        case TYPE_INT64:
        case TYPE_DATE:
        case TYPE_TIMESTAMP:
            ok = parse_signed(text, type->kind == TYPE_TIMESTAMP ? type->unit : "", &number);
            *bits = (uint64_t)number;
            return ok && fits(*bits, type->size, true);
        default: return parse_unsigned(text, bits) && fits(*bits, type->size, false);
    }
}

/* Returns how many bytes the value takes in a key, or -1 if it is none of the type. */
static int64_t parse_value(const char *text, const struct value_type *type, uint8_t *to) {
    uint64_t bits = 0;
    if (is_variable(type->kind)) {
        int64_t bytes = parse_hex(text, to + LENGTH_PREFIX_BYTES, type->max_bytes);
        uint32_t length = (uint32_t)bytes;
        memcpy(to, &length, sizeof length);
        return bytes < 0 ? -1 : LENGTH_PREFIX_BYTES + bytes;
    }
    if (type->kind == TYPE_UUID) return parse_uuid(text, to) ? UUID_BYTES : -1;
    if (!parse_bits(text, type, &bits)) return -1;
    memcpy(to, &bits, type->size);
    return type->size;
}

uint32_t key_parse(const struct layout *layout, char *const values[], uint32_t count, uint8_t *key, struct problem problem) {
    uint32_t length = 0;
    if (count != layout->key_count)
        return fail(problem, "%u values, expected %u: one for each field of the key", count, layout->key_count), 0;
    for (uint32_t i = 0; i < count; i++) {
        int64_t bytes = parse_value(values[i], &layout->key[i]->type, key + length);
        if (bytes < 0) return fail(problem, "'%s' is no value of %s", values[i], layout->key[i]->name), 0;
        length += (uint32_t)bytes;
    }
    return length;
}

void key_fingerprint(const struct layout *layout, uint8_t digest[SHA256_BYTES]) {
    char *text;
    size_t bytes;
    FILE *out = open_memstream(&text, &bytes);
    if (out == NULL) abort();
    for (uint32_t i = 0; i < layout->key_count; i++) field_print_line(layout->key[i], out);
    if (fclose(out) != 0) abort();
    sha256(text, bytes, digest);
    free(text);
}
