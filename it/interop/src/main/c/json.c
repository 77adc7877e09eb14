#include "json.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 16, MAX_KEYS = 64 };

struct parser {
    const char *at;
    const char *end;
    const char *problem;
};

static bool fail(struct parser *p, const char *problem) {
    if (p->problem == NULL) p->problem = problem;
    return false;
}

static int peek(const struct parser *p) { return p->at < p->end ? (unsigned char)*p->at : -1; }

static bool is_digit(int c) { return c >= '0' && c <= '9'; }

static void skip_space(struct parser *p) {
    while (peek(p) == ' ' || peek(p) == '\t' || peek(p) == '\n' || peek(p) == '\r') p->at++;
}

static bool expect(struct parser *p, char c, const char *problem) {
    if (peek(p) != c) return fail(p, problem);
    p->at++;
    return true;
}

static size_t put_utf8(char *to, uint32_t point) {
    if (point < 0x80) return to[0] = (char)point, 1;
    if (point < 0x800) return to[0] = (char)(0xC0 | point >> 6), to[1] = (char)(0x80 | (point & 0x3F)), 2;
    size_t n = point < 0x10000 ? 3 : 4;
    to[0] = (char)((n == 3 ? 0xE0 : 0xF0) | point >> 6 * (n - 1));
    for (size_t i = 1; i < n; i++) to[i] = (char)(0x80 | (point >> 6 * (n - 1 - i) & 0x3F));
    return n;
}

/* Copies one character of well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF. */
static bool copy_utf8(struct parser *p, char *to, size_t *used) {
    unsigned char lead = (unsigned char)*p->at;
    size_t n = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (n == 0 || (size_t)(p->end - p->at) < n) return fail(p, "the text is not UTF-8");
    uint32_t point = n == 1 ? lead : lead & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        unsigned char c = (unsigned char)p->at[i];
        if ((c & 0xC0) != 0x80) return fail(p, "the text is not UTF-8");
        point = point << 6 | (c & 0x3F);
    }
    if ((n == 3 && point < 0x800) || (n == 4 && point < 0x10000) || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
        return fail(p, "the text is not UTF-8");
    memcpy(to + *used, p->at, n);
    *used += n;
    p->at += n;
    return true;
}

static bool hex4(struct parser *p, uint32_t *unit) {
    *unit = 0;
    for (int i = 0; i < 4; i++, p->at++) {
        int c = peek(p);
        int digit = is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0) return fail(p, "\\u needs four hexadecimal digits");
        *unit = *unit << 4 | (uint32_t)digit;
    }
    return true;
}

static bool unicode_escape(struct parser *p, char *to, size_t *used) {
    uint32_t unit, low;
    if (!hex4(p, &unit)) return false;
    if (unit >= 0xDC00 && unit < 0xE000) return fail(p, "a low surrogate stands alone");
    if (unit >= 0xD800 && unit < 0xDC00) {
        if (p->end - p->at < 2 || p->at[0] != '\\' || p->at[1] != 'u') return fail(p, "a high surrogate stands alone");
        p->at += 2;
        if (!hex4(p, &low)) return false;
        if (low < 0xDC00 || low >= 0xE000) return fail(p, "a high surrogate stands alone");
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
    *used += put_utf8(to + *used, unit);
    return true;
}

static bool escape(struct parser *p, char *to, size_t *used) {
    static const char NAMES[] = "\"\\/bfnrt", VALUES[] = "\"\\/\b\f\n\r\t";
    int c = peek(p);
    const char *name = c > 0 ? strchr(NAMES, c) : NULL;
    p->at += c >= 0;
    if (c == 'u') return unicode_escape(p, to, used);
    if (name == NULL) return fail(p, "an unknown escape in a string");
    to[(*used)++] = VALUES[name - NAMES];
    return true;
}

static bool parse_string(struct parser *p, char **string, size_t *bytes) {
    if (!expect(p, '"', "a string was expected")) return false;
    /* No escape is shorter than the UTF-8 it stands for, so what is left of the text is room enough. */
    const char *close = p->at;
    while (close < p->end && *close != '"') close += *close == '\\' && close + 1 < p->end ? 2 : 1;
    char *to = *string = malloc((size_t)(close - p->at) + 1);
    *bytes = 0;
    if (to == NULL) return fail(p, "out of memory");
    while (peek(p) != '"') {
        int c = peek(p);
        if (c < 0) return fail(p, "a string does not end");
        if (c < 0x20) return fail(p, "a control character in a string");
        if (c == '\\' ? (p->at++, !escape(p, to, bytes)) : !copy_utf8(p, to, bytes)) return false;
    }
    p->at++;
    return true;
}

static bool digits(struct parser *p) {
    if (!is_digit(peek(p))) return fail(p, "a digit was expected");
    while (is_digit(peek(p))) p->at++;
    return true;
}

static bool parse_number(struct parser *p, struct json *node) {
    const char *begin = p->at;
    bool whole = peek(p) != '-';
    p->at += !whole;
    const char *first = p->at;
    if (!digits(p)) return false;
    if (*first == '0' && p->at - first > 1) return fail(p, "a number begins with a zero");
    if (peek(p) == '.') {
        whole = false;
        p->at++;
        if (!digits(p)) return false;
    }
    if (peek(p) == 'e' || peek(p) == 'E') {
        whole = false;
        p->at++;
        if (peek(p) == '+' || peek(p) == '-') p->at++;
        if (!digits(p)) return false;
    }
    for (const char *d = begin; whole && d < p->at; d++) {
        uint64_t digit = (uint64_t)(*d - '0');
        if (node->number > (UINT64_MAX - digit) / 10) whole = false;
        else node->number = node->number * 10 + digit;
    }
    node->kind = whole ? JSON_UNSIGNED : JSON_OTHER;
    return true;
}

static bool parse_word(struct parser *p, struct json *node) {
    static const char *const WORDS[] = {"true", "false", "null"};
    node->kind = JSON_OTHER;
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        size_t n = strlen(WORDS[i]);
        if ((size_t)(p->end - p->at) >= n && memcmp(p->at, WORDS[i], n) == 0) {
            p->at += n;
            return true;
        }
    }
    return fail(p, "a value was expected");
}

static bool parse_value(struct parser *p, struct json *node, int depth);

/* Every key is compared with all before it, hence the limit: a hostile text must not cost quadratic time. */
static bool is_new_key(struct parser *p, const struct json *object, const struct json *member) {
    int keys = 0;
    for (const struct json *m = object->first; m != member; m = m->next, keys++)
        if (m->key_bytes == member->key_bytes && memcmp(m->key, member->key, m->key_bytes) == 0)
            return fail(p, "a key occurs twice");
    return keys < MAX_KEYS || fail(p, "an object has too many keys");
}

static bool parse_key(struct parser *p, const struct json *object, struct json *member) {
    if (!parse_string(p, &member->key, &member->key_bytes)) return false;
    if (!is_new_key(p, object, member)) return false;
    skip_space(p);
    if (!expect(p, ':', "a colon was expected")) return false;
    skip_space(p);
    return true;
}

static bool parse_children(struct parser *p, struct json *node, int depth) {
    bool object = node->kind == JSON_OBJECT;
    char close = object ? '}' : ']';
    struct json **link = &node->first;
    p->at++;
    skip_space(p);
    if (peek(p) == close) return p->at++, true;
    for (;; link = &(*link)->next) {
        struct json *child = *link = calloc(1, sizeof *child);
        if (child == NULL) return fail(p, "out of memory");
        skip_space(p);
        if (object && !parse_key(p, node, child)) return false;
        if (!parse_value(p, child, depth + 1)) return false;
        skip_space(p);
        if (peek(p) != ',') break;
        p->at++;
    }
    return expect(p, close, object ? "a comma or } was expected" : "a comma or ] was expected");
}

static bool parse_value(struct parser *p, struct json *node, int depth) {
    if (depth > MAX_DEPTH) return fail(p, "the text is nested too deeply");
    int c = peek(p);
    if (c == '{' || c == '[') {
        node->kind = c == '{' ? JSON_OBJECT : JSON_ARRAY;
        return parse_children(p, node, depth);
    }
    if (c == '"') {
        node->kind = JSON_STRING;
        return parse_string(p, &node->string, &node->string_bytes);
    }
    return c == '-' || is_digit(c) ? parse_number(p, node) : parse_word(p, node);
}

struct json *json_parse(const char *text, size_t length, const char **problem) {
    struct parser p = {text, text + length, NULL};
    struct json *tree = calloc(1, sizeof *tree);
    if (tree == NULL) return *problem = "out of memory", NULL;
    skip_space(&p);
    bool ok = parse_value(&p, tree, 0);
    skip_space(&p);
    if (ok && p.at != p.end) ok = fail(&p, "more text follows the value");
    if (ok) return tree;
    json_free(tree);
    *problem = p.problem;
    return NULL;
}

void json_free(struct json *tree) {
    while (tree != NULL) {
        struct json *next = tree->next;
        json_free(tree->first);
        free(tree->key);
        free(tree->string);
        free(tree);
        tree = next;
    }
}

const struct json *json_member(const struct json *object, const char *key) {
    for (const struct json *m = object->first; m != NULL; m = m->next)
        if (m->key_bytes == strlen(key) && memcmp(m->key, key, m->key_bytes) == 0) return m;
    return NULL;
}
