#include "stated.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool fail(struct problem p, const char *format, ...) {
    va_list values;
    va_start(values, format);
    vsnprintf(p.text, p.bytes, format, values);
    va_end(values);
    return false;
}

bool only_known_keys(const struct json *object, const char *const known[], struct problem p) {
    for (const struct json *m = object->first; m != NULL; m = m->next) {
        int i = 0;
        while (known[i] != NULL && (m->key_bytes != strlen(known[i]) || memcmp(m->key, known[i], m->key_bytes) != 0)) i++;
        if (known[i] == NULL) return fail(p, "unknown key '%.*s'", (int)m->key_bytes, m->key);
    }
    return true;
}

bool stated_number(const struct json *object, const char *key, uint64_t least, uint64_t most, uint32_t *value, struct problem p) {
    const struct json *m = json_member(object, key);
    if (m == NULL || m->kind != JSON_UNSIGNED) return fail(p, "'%s' is missing or no whole number", key);
    if (m->number < least || m->number > most)
        return fail(p, "%s %llu, expected %llu to %llu", key, (unsigned long long)m->number, (unsigned long long)least,
                    (unsigned long long)most);
    *value = (uint32_t)m->number;
    return true;
}

static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool stated_name(const struct json *object, const char *key, name_text name, struct problem p) {
    const struct json *m = json_member(object, key);
    if (m == NULL || m->kind != JSON_STRING) return fail(p, "'%s' is missing or no string", key);
    bool ok = m->string_bytes >= 1 && m->string_bytes <= MAX_NAME_CHARACTERS && is_letter(m->string[0]);
    for (size_t i = 1; ok && i < m->string_bytes; i++) {
        char c = m->string[i];
        ok = is_letter(c) || (c >= '0' && c <= '9') || c == '_';
    }
    if (!ok) return fail(p, "'%s' is no name", key);
    memcpy(name, m->string, m->string_bytes);
    name[m->string_bytes] = '\0';
    return true;
}

bool stated_text(const struct json *object, const char *key, char **text, size_t *bytes, struct problem p) {
    const struct json *m = json_member(object, key);
    if (m == NULL) return true;
    if (m->kind != JSON_STRING) return fail(p, "'%s' is no string", key);
    *text = malloc(m->string_bytes + 1);
    if (*text == NULL) return fail(p, "out of memory");
    memcpy(*text, m->string, m->string_bytes);
    (*text)[m->string_bytes] = '\0';
    *bytes = m->string_bytes;
    return true;
}

bool stated_array(const struct json *object, const char *key, uint32_t most, uint32_t *count, struct problem p) {
    const struct json *array = json_member(object, key);
    uint64_t elements = 0;
    if (array == NULL || array->kind != JSON_ARRAY) return fail(p, "'%s' is missing or no array", key);
    for (const struct json *e = array->first; e != NULL; e = e->next) {
        if (e->kind != JSON_OBJECT) return fail(p, "'%s' has an element that is no object", key);
        elements++;
    }
    if (elements < 1 || elements > most)
        return fail(p, "%llu elements of '%s', expected 1 to %u", (unsigned long long)elements, key, most);
    *count = (uint32_t)elements;
    return true;
}

const struct json *stated_names(const struct json *object, const char *key, uint32_t most, struct problem p) {
    const struct json *array = json_member(object, key);
    uint64_t elements = 0;
    if (array == NULL || array->kind != JSON_ARRAY) return fail(p, "'%s' is missing or no array", key), NULL;
    for (const struct json *e = array->first; e != NULL; e = e->next, elements++)
        if (e->kind != JSON_STRING) return fail(p, "'%s' has an element that is no string", key), NULL;
    if (elements < 1 || elements > most)
        return fail(p, "%llu elements of '%s', expected 1 to %u", (unsigned long long)elements, key, most), NULL;
    return array->first;
}

bool is_text(const struct json *value, const char *text) {
    return value != NULL && value->kind == JSON_STRING && value->string_bytes == strlen(text) &&
           memcmp(value->string, text, value->string_bytes) == 0;
}
