#include "value.h"

#include <inttypes.h>
#include <string.h>

void print_hex(const void *bytes, size_t length) {
    static const char DIGITS[] = "0123456789abcdef";
    const uint8_t *at = bytes;
    putchar('"');
    for (size_t i = 0; i < length; i++) {
        putchar(DIGITS[at[i] >> 4]);
        putchar(DIGITS[at[i] & 15]);
    }
    putchar('"');
}

static bool print_corrupt(uint64_t bits) {
    printf("{\"corrupt\":%" PRIu64 "}", bits);
    return false;
}

static bool print_decimal(const struct value_type *type, int64_t unscaled) {
    uint64_t size = unscaled < 0 ? 0 - (uint64_t)unscaled : (uint64_t)unscaled, power = 1;
    if (size > max_unscaled(type)) return print_corrupt((uint64_t)unscaled);
    for (uint32_t i = 0; i < type->scale; i++) power *= 10;
    printf("\"%s%" PRIu64, unscaled < 0 ? "-" : "", size / power);
    if (type->scale > 0) printf(".%0*" PRIu64, (int)type->scale, size % power);
    putchar('"');
    return true;
}

static void print_uuid(const uint8_t *at) {
    putchar('"');
    for (int i = 0; i < 16; i++) printf("%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", at[i]);
    putchar('"');
}

static void print_enum(const struct named_type *type, uint64_t number) {
    for (uint32_t i = 0; i < type->count; i++)
        if (type->numbers[i].number == number) {
            printf("\"%s\"", type->numbers[i].name);
            return;
        }
    printf("%" PRIu64, number);
}

static void print_flags(const struct named_type *type, uint64_t bits) {
    const char *separator = "";
    putchar('[');
    for (uint32_t i = 0; i < type->count; i++) {
        uint64_t bit = (uint64_t)1 << type->numbers[i].number;
        if ((bits & bit) == 0) continue;
        printf("%s\"%s\"", separator, type->numbers[i].name);
        separator = ",";
        bits &= ~bit;
    }
    if (bits != 0) printf("%s%" PRIu64, separator, bits);
    putchar(']');
}

static bool print_value(const struct value_type *type, const uint8_t *at);

static bool print_struct(const struct named_type *type, const uint8_t *at) {
    bool valid = true;
    for (uint32_t i = 0; i < type->count; i++) {
        printf("%s\"%s\":", i == 0 ? "{" : ",", type->members[i].name);
        valid &= print_value(&type->members[i].type, at + type->members[i].offset);
    }
    putchar('}');
    return valid;
}

static bool print_content(const struct value_type *type, const uint8_t *at, uint64_t length) {
    if (length > type->max_bytes) return print_corrupt(length);
    print_hex(at + LENGTH_PREFIX_BYTES, length);
    return true;
}

static bool print_value(const struct value_type *type, const uint8_t *at) {
    uint64_t bits = 0;
    if (is_variable(type->kind)) memcpy(&bits, at, LENGTH_PREFIX_BYTES);
    else if (type->size <= sizeof bits) memcpy(&bits, at, type->size);
    switch (type->kind) {
        case TYPE_BOOL:
            if (bits > 1) return print_corrupt(bits);
            printf(bits ? "true" : "false");
            break;
        case TYPE_INT8: printf("%d", (int8_t)bits); break;
        case TYPE_INT16: printf("%d", (int16_t)bits); break;
        case TYPE_INT32:
        case TYPE_DATE: printf("%" PRId32, (int32_t)bits); break;
        case TYPE_INT64: printf("%" PRId64, (int64_t)bits); break;
        case TYPE_FLOAT32: printf("\"%08" PRIx64 "\"", bits); break;
        case TYPE_FLOAT64: printf("\"%016" PRIx64 "\"", bits); break;
        case TYPE_TIMESTAMP:
        case TYPE_DURATION: printf("\"%" PRId64 "%s\"", (int64_t)bits, type->unit); break;
        case TYPE_UUID: print_uuid(at); break;
        case TYPE_ENUM: print_enum(type->named, bits); break;
        case TYPE_FLAGS: print_flags(type->named, bits); break;
        case TYPE_DECIMAL: return print_decimal(type, (int64_t)bits);
        case TYPE_STRUCT: return print_struct(type->named, at);
        case TYPE_STRING:
        case TYPE_BYTES: return print_content(type, at, bits);
        default: printf("%" PRIu64, bits); break;
    }
    return true;
}

bool print_field(const struct field *field, const uint8_t *record) {
    const uint8_t *at = record + field->offset;
    bool valid = true;
    if (!field_is_present(field, record)) return printf("null"), true;
    if (field->length == 0) return print_value(&field->type, at);
    for (uint32_t k = 0; k < field->length; k++) {
        putchar(k == 0 ? '[' : ',');
        valid &= print_value(&field->type, at + (size_t)k * field->type.size);
    }
    putchar(']');
    return valid;
}
