#include "types.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    uint32_t size; /* of a variable type: of its length prefix, which also gives the alignment */
} BUILT_IN[BUILT_IN_COUNT] = {
    [TYPE_BOOL] = {"bool", 1},
    [TYPE_INT8] = {"int8", 1},
    [TYPE_UINT8] = {"uint8", 1},
    [TYPE_INT16] = {"int16", 2},
    [TYPE_UINT16] = {"uint16", 2},
    [TYPE_INT32] = {"int32", 4},
    [TYPE_UINT32] = {"uint32", 4},
    [TYPE_INT64] = {"int64", 8},
    [TYPE_UINT64] = {"uint64", 8},
    [TYPE_FLOAT32] = {"float32", 4},
    [TYPE_FLOAT64] = {"float64", 8},
    [TYPE_STRING] = {"string", LENGTH_PREFIX_BYTES},
    [TYPE_BYTES] = {"bytes", LENGTH_PREFIX_BYTES},
    [TYPE_TIMESTAMP] = {"timestamp", 8},
    [TYPE_DATE] = {"date", 4},
    [TYPE_DURATION] = {"duration", 8},
    [TYPE_UUID] = {"uuid", 16},
    [TYPE_DECIMAL] = {"decimal", 8}};

static const struct {
    const char *name;
    uint64_t per_second;
} UNITS[] = {{"s", 1}, {"ms", 1000}, {"us", 1000000}, {"ns", 1000000000}};

enum { UNIT_COUNT = sizeof UNITS / sizeof UNITS[0] };

static const char *const TYPE_KEYS[] = {"name", "size", "align", "enum", "flags", "struct", NULL};
static const char *const MEMBER_KEYS[] = {"name", "type", "offset", "size", "maxBytes", "unit", "precision", "scale", "doc", NULL};
static const char *const CONSTANT_KEYS[] = {"name", "number", NULL};
static const char *const BIT_KEYS[] = {"name", "bit", NULL};

bool is_variable(enum field_type type) { return type == TYPE_STRING || type == TYPE_BYTES; }

static bool has_unit(enum field_type type) { return type == TYPE_TIMESTAMP || type == TYPE_DURATION; }

uint64_t units_per_second(const struct value_type *type) {
    for (int u = 0; u < UNIT_COUNT; u++)
        if (strcmp(UNITS[u].name, type->unit) == 0) return UNITS[u].per_second;
    abort();
}

uint64_t max_unscaled(const struct value_type *type) {
    uint64_t power = 1;
    for (uint32_t i = 0; i < type->precision; i++) power *= 10;
    return power - 1;
}

static bool find_type(const struct json *name, const struct named_types *types, struct value_type *type) {
    for (int t = 0; t < BUILT_IN_COUNT; t++) {
        if (!is_text(name, BUILT_IN[t].name)) continue;
        uint32_t size = BUILT_IN[t].size;
        *type = (struct value_type){.kind = (enum field_type)t, .size = size, .align = size < WORD_BYTES ? size : WORD_BYTES};
        return true;
    }
    for (uint32_t t = 0; t < types->count; t++) {
        const struct named_type *named = &types->all[t];
        if (!is_text(name, named->name)) continue;
        *type = (struct value_type){.kind = named->kind, .size = named->size, .align = named->align, .named = named};
        return true;
    }
    return false;
}

static bool parse_unit(const struct json *unit, struct value_type *type) {
    for (int u = 0; u < UNIT_COUNT; u++)
        if (is_text(unit, UNITS[u].name)) type->unit = UNITS[u].name;
    return type->unit != NULL;
}

/* A key that does not belong to the type is as wrong as one that is missing. */
static bool require_absent(const struct json *object, const char *key, bool belongs, const char *what, struct problem p) {
    return belongs || json_member(object, key) == NULL || fail(p, "%s: %s does not belong to its type", what, key);
}

bool value_type_parse(const struct json *object, const struct named_types *types, const char *what, struct value_type *type,
                      struct problem p) {
    const struct json *name = json_member(object, "type");
    if (name == NULL || name->kind != JSON_STRING) return fail(p, "%s: 'type' is missing or no string", what);
    if (!find_type(name, types, type)) {
        int shown = (int)(name->string_bytes < MAX_NAME_CHARACTERS ? name->string_bytes : MAX_NAME_CHARACTERS);
        return fail(p, "%s: unknown type '%.*s'", what, shown, name->string);
    }
    bool variable = is_variable(type->kind), timed = has_unit(type->kind), decimal = type->kind == TYPE_DECIMAL;
    if (!require_absent(object, "maxBytes", variable, what, p) || !require_absent(object, "unit", timed, what, p) ||
        !require_absent(object, "precision", decimal, what, p) || !require_absent(object, "scale", decimal, what, p))
        return false;
    if (variable && !stated_number(object, "maxBytes", 1, MAX_RECORD_BYTES, &type->max_bytes, p)) return false;
    if (timed && !parse_unit(json_member(object, "unit"), type)) return fail(p, "%s: 'unit' is none of s, ms, us and ns", what);
    if (decimal && (!stated_number(object, "precision", 1, MAX_PRECISION, &type->precision, p) ||
                    !stated_number(object, "scale", 0, type->precision, &type->scale, p)))
        return false;
    type->size += type->max_bytes;
    return true;
}

static bool parse_number(const struct json *object, const struct named_type *type, struct named_number *number, struct problem p) {
    bool constant = type->kind == TYPE_ENUM;
    if (!only_known_keys(object, constant ? CONSTANT_KEYS : BIT_KEYS, p) || !stated_name(object, "name", number->name, p) ||
        !stated_number(object, constant ? "number" : "bit", 0, constant ? MAX_CONSTANT_NUMBER : MAX_BITS - 1, &number->number, p))
        return false;
    if (constant && strcmp(number->name, "UNKNOWN") == 0) return fail(p, "enum %s: UNKNOWN stands for all other numbers", type->name);
    for (const struct named_number *n = type->numbers; n < number; n++)
        if (strcmp(n->name, number->name) == 0 || n->number == number->number)
            return fail(p, "type %s has %s or its number twice", type->name, number->name);
    return true;
}

static bool parse_numbers(const struct json *array, struct named_type *type, struct problem p) {
    uint32_t highest = 0, i = 0;
    type->numbers = calloc(type->count, sizeof *type->numbers);
    if (type->numbers == NULL) return fail(p, "out of memory");
    for (const struct json *n = array->first; n != NULL; n = n->next, i++) {
        if (!parse_number(n, type, &type->numbers[i], p)) return false;
        if (type->numbers[i].number > highest) highest = type->numbers[i].number;
    }
    if (type->kind == TYPE_ENUM) type->size = highest > 255 ? 2 : 1;
    else type->size = highest < 8 ? 1 : highest < 16 ? 2 : highest < 32 ? 4 : 8;
    type->align = type->size;
    return true;
}

/* Lays the member out behind the struct's present end and compares the outcome with what the text says. */
static bool parse_member(const struct json *object, const struct named_types *types, struct named_type *type,
                         struct member *member, struct problem p) {
    char what[MAX_NAME_CHARACTERS + 16];
    char *doc = NULL;
    size_t doc_bytes;
    uint32_t offset, size;
    if (!only_known_keys(object, MEMBER_KEYS, p) || !stated_name(object, "name", member->name, p)) return false;
    snprintf(what, sizeof what, "member '%s'", member->name);
    if (!value_type_parse(object, types, what, &member->type, p) || !stated_text(object, "doc", &doc, &doc_bytes, p)) return false;
    free(doc);
    if (!stated_number(object, "offset", 0, MAX_RECORD_BYTES, &offset, p) ||
        !stated_number(object, "size", 1, MAX_RECORD_BYTES, &size, p))
        return false;
    for (const struct member *m = type->members; m < member; m++)
        if (strcmp(m->name, member->name) == 0) return fail(p, "struct %s has %s twice", type->name, what);
    uint64_t expected = round_up(type->size, member->type.align);
    if (offset != expected || size != member->type.size || expected + size > MAX_RECORD_BYTES)
        return fail(p, "%s: offset %u size %u, expected offset %llu size %u", what, offset, size, (unsigned long long)expected,
                    member->type.size);
    member->offset = offset;
    type->size = offset + size;
    if (member->type.align > type->align) type->align = member->type.align;
    if (member->type.kind == TYPE_STRUCT && member->type.named->depth >= type->depth) type->depth = member->type.named->depth + 1;
    return true;
}

static bool parse_members(const struct json *array, const struct named_types *types, struct named_type *type, struct problem p) {
    uint32_t i = 0;
    type->align = 1;
    type->depth = 1;
    type->members = calloc(type->count, sizeof *type->members);
    if (type->members == NULL) return fail(p, "out of memory");
    for (const struct json *m = array->first; m != NULL; m = m->next)
        if (!parse_member(m, types, type, &type->members[i++], p)) return false;
    type->size = (uint32_t)round_up(type->size, type->align);
    return type->depth <= MAX_STRUCT_DEPTH || fail(p, "struct %s nests %u deep", type->name, type->depth);
}

static bool parse_form(const struct json *object, const struct named_types *types, struct named_type *type, struct problem p) {
    const struct json *constants = json_member(object, "enum"), *bits = json_member(object, "flags");
    const struct json *members = json_member(object, "struct");
    if ((constants != NULL) + (bits != NULL) + (members != NULL) != 1)
        return fail(p, "type %s is not one of enum, flags and struct", type->name);
    type->kind = constants != NULL ? TYPE_ENUM : bits != NULL ? TYPE_FLAGS : TYPE_STRUCT;
    const char *key = constants != NULL ? "enum" : bits != NULL ? "flags" : "struct";
    uint32_t most = constants != NULL ? MAX_CONSTANTS : bits != NULL ? MAX_BITS : MAX_MEMBERS;
    if (!stated_array(object, key, most, &type->count, p)) return false;
    return members != NULL ? parse_members(members, types, type, p) : parse_numbers(json_member(object, key), type, p);
}

static bool parse_type(const struct json *object, const struct named_types *types, struct named_type *type, struct problem p) {
    struct value_type other;
    uint32_t size, align;
    if (!only_known_keys(object, TYPE_KEYS, p) || !stated_name(object, "name", type->name, p)) return false;
    if (find_type(json_member(object, "name"), types, &other)) return fail(p, "there is a type %s already", type->name);
    if (!parse_form(object, types, type, p)) return false;
    if (!stated_number(object, "size", 1, MAX_RECORD_BYTES, &size, p)) return false;
    if (size != type->size) return fail(p, "type %s: size %u, expected %u", type->name, size, type->size);
    if (type->kind != TYPE_STRUCT)
        return json_member(object, "align") == NULL || fail(p, "type %s: align belongs to structs", type->name);
    if (!stated_number(object, "align", 1, WORD_BYTES, &align, p)) return false;
    return align == type->align || fail(p, "type %s: align %u, expected %u", type->name, align, type->align);
}

static void named_type_free(struct named_type *type) {
    free(type->numbers);
    free(type->members);
}

bool named_types_parse(const struct json *object, struct named_types *types, struct problem p) {
    const struct json *array = json_member(object, "types");
    uint32_t count;
    if (array == NULL) return true;
    if (!stated_array(object, "types", MAX_TYPES, &count, p)) return false;
    types->all = calloc(count, sizeof *types->all);
    if (types->all == NULL) return fail(p, "out of memory");
    for (const struct json *t = array->first; t != NULL; t = t->next) {
        struct named_type *type = &types->all[types->count];
        if (!parse_type(t, types, type, p)) return named_type_free(type), false;
        types->count++;
    }
    return true;
}

void named_types_free(struct named_types *types) {
    for (uint32_t i = 0; i < types->count; i++) named_type_free(&types->all[i]);
    free(types->all);
}

void value_type_print(const struct value_type *type, FILE *out) {
    fputs(type->named != NULL ? type->named->name : BUILT_IN[type->kind].name, out);
    if (type->kind == TYPE_DECIMAL) fprintf(out, "(%u,%u)", type->precision, type->scale);
    else if (has_unit(type->kind)) fprintf(out, "(%s)", type->unit);
}

void named_type_print(const struct named_type *type, FILE *out) {
    if (type->kind == TYPE_STRUCT) fprintf(out, "struct %s size %u align %u", type->name, type->size, type->align);
    else fprintf(out, "%s %s ", type->kind == TYPE_ENUM ? "enum" : "flags", type->name);
    for (uint32_t i = 0; i < type->count && type->numbers != NULL; i++)
        fprintf(out, "%s%s=%u", i == 0 ? "" : ",", type->numbers[i].name, type->numbers[i].number);
    fputc('\n', out);
    for (uint32_t i = 0; i < type->count && type->members != NULL; i++) {
        const struct member *m = &type->members[i];
        fprintf(out, "%s.%s ", type->name, m->name);
        value_type_print(&m->type, out);
        fprintf(out, " offset %u size %u\n", m->offset, m->type.size);
    }
}
