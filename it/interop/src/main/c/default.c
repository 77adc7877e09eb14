#include "default.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

static const wide NANOS_PER_SECOND = 1000000000;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Steps over the character, if it is there. */
static bool step(const char **at, char c) {
    if (**at != c) return false;
    (*at)++;
    return true;
}

/* Steps over least to most digits, and adds them to the number. */
static bool digits(const char **at, int least, int most, wide *number) {
    int n = 0;
    for (; n < most && is_digit(**at); n++, (*at)++) *number = *number * 10 + (**at - '0');
    return n >= least;
}

/* A number without needless zeros in front. */
static bool whole_digits(const char **at, int most, wide *number) {
    const char *begin = *at;
    return digits(at, 1, most, number) && (*begin != '0' || *at - begin == 1);
}

/* What is behind a point, if there is one, as so many digits; fails if a digit that is no zero lies behind these. */
static bool fraction(const char **at, int most, int kept, wide *number) {
    const char *begin = *at + 1;
    wide ignored = 0;
    bool exact = true;
    *number = 0;
    if (!step(at, '.')) begin = *at;
    else if (!digits(at, 1, most, &ignored)) return false;
    for (int i = 0; i < kept || begin + i < *at; i++) {
        char digit = begin + i < *at ? begin[i] : '0';
        if (i < kept) *number = *number * 10 + (digit - '0');
        else exact &= digit == '0';
    }
    return exact;
}

static bool is_whole(const struct value_type *type, const char *at) {
    bool is_signed = type->kind == TYPE_INT8 || type->kind == TYPE_INT16 || type->kind == TYPE_INT32 || type->kind == TYPE_INT64;
    bool negative = step(&at, '-');
    wide number = 0, span = (wide)1 << (type->size * 8 - is_signed);
    if (!whole_digits(&at, 20, &number) || *at != '\0' || (negative && number == 0)) return false;
    return negative ? is_signed && number <= span : number < span;
}

static bool is_float(const struct value_type *type, const char *text) {
    const char *at = text;
    wide ignored = 0;
    if (strcmp(text, "NaN") == 0) return true;
    step(&at, '-');
    if (strcmp(at, "Infinity") == 0) return true;
    const char *begin = at;
    while (is_digit(*at)) at++;
    if (at == begin || at - begin > 41 || (*begin == '0' && at - begin > 1)) return false;
    if (step(&at, '.')) {
        begin = at;
        while (is_digit(*at)) at++;
        if (at == begin || at - begin > 60) return false;
    }
    if (step(&at, 'e') || step(&at, 'E')) {
        if (!step(&at, '-')) step(&at, '+');
        if (!digits(&at, 1, 4, &ignored)) return false;
    }
    if (*at != '\0') return false;
    return type->kind == TYPE_FLOAT32 ? isfinite(strtof(text, NULL)) : isfinite(strtod(text, NULL));
}

static bool is_decimal(const struct value_type *type, const char *at) {
    wide number = 0, behind = 0;
    step(&at, '-');
    if (!whole_digits(&at, 18, &number) || !fraction(&at, 18, (int)type->scale, &behind) || *at != '\0') return false;
    for (uint32_t i = 0; i < type->scale; i++) number *= 10;
    return number + behind <= (wide)max_unscaled(type);
}

static bool is_constant(const struct named_type *named, const char *text) {
    for (uint32_t i = 0; i < named->count; i++)
        if (strcmp(named->numbers[i].name, text) == 0) return true;
    return false;
}

/* Steps over a day of the Gregorian calendar, and gives the days from 1970-01-01 to it. */
static bool day(const char **at, wide *days) {
    static const int MONTH_DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    wide year = 0, month = 0, of_month = 0;
    if (!digits(at, 4, 4, &year) || !step(at, '-') || !digits(at, 2, 2, &month) || !step(at, '-') ||
        !digits(at, 2, 2, &of_month))
        return false;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month < 1 || month > 12 || of_month < 1 || of_month > MONTH_DAYS[month - 1] + (leap && month == 2)) return false;
    wide past = year - 1; /* whole years since 0001-01-01, which is day -719162 */
    *days = past * 365 + (past >= 0 ? past / 4 - past / 100 + past / 400 : -1) - 719162 + of_month - 1;
    for (int m = 1; m < month; m++) *days += MONTH_DAYS[m - 1] + (leap && m == 2);
    return true;
}

static bool fits_unit(const struct value_type *type, wide seconds, wide nanos) {
    wide total = seconds * NANOS_PER_SECOND + nanos, nanos_per_unit = NANOS_PER_SECOND / (wide)units_per_second(type);
    return total % nanos_per_unit == 0 && total / nanos_per_unit >= INT64_MIN && total / nanos_per_unit <= INT64_MAX;
}

static bool is_timestamp(const struct value_type *type, const char *at) {
    wide days, hours = 0, minutes = 0, seconds = 0, nanos;
    if (!day(&at, &days) || !step(&at, 'T') || !digits(&at, 2, 2, &hours) || !step(&at, ':') ||
        !digits(&at, 2, 2, &minutes) || !step(&at, ':') || !digits(&at, 2, 2, &seconds) || !fraction(&at, 9, 9, &nanos))
        return false;
    if (!step(&at, 'Z') || *at != '\0' || hours > 23 || minutes > 59 || seconds > 59) return false;
    return fits_unit(type, ((days * 24 + hours) * 60 + minutes) * 60 + seconds, nanos);
}

/* Steps over a number and its unit, if they come next. */
static bool part(const char **at, char unit, int seconds, wide *total, int *parts) {
    const char *begin = *at;
    wide number = 0;
    if (!digits(at, 1, 18, &number) || !step(at, unit)) return *at = begin, false;
    *total += number * seconds;
    (*parts)++;
    return true;
}

static bool is_duration(const struct value_type *type, const char *at) {
    wide total = 0, nanos = 0, seconds = 0;
    int parts = 0, before;
    bool negative = step(&at, '-');
    if (!step(&at, 'P')) return false;
    part(&at, 'D', 86400, &total, &parts);
    before = parts;
    if (step(&at, 'T')) {
        part(&at, 'H', 3600, &total, &parts);
        part(&at, 'M', 60, &total, &parts);
        if (digits(&at, 1, 18, &seconds)) {
            if (!fraction(&at, 9, 9, &nanos) || !step(&at, 'S')) return false;
            total += seconds;
            parts++;
        }
        if (parts == before) return false;
    }
    return parts > 0 && *at == '\0' && total <= INT64_MAX && fits_unit(type, negative ? -total : total, negative ? -nanos : nanos);
}

bool default_is_valid(const struct value_type *type, const char *text, size_t bytes) {
    wide days;
    if (type->kind == TYPE_STRING) return bytes <= type->max_bytes;
    if (strlen(text) != bytes) return false;
    switch (type->kind) {
        case TYPE_BOOL: return strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
        case TYPE_FLOAT32:
        case TYPE_FLOAT64: return is_float(type, text);
        case TYPE_TIMESTAMP: return is_timestamp(type, text);
        case TYPE_DURATION: return is_duration(type, text);
        case TYPE_DATE: return day(&text, &days) && *text == '\0';
        case TYPE_DECIMAL: return is_decimal(type, text);
        case TYPE_ENUM: return is_constant(type->named, text);
        case TYPE_BYTES:
        case TYPE_UUID:
        case TYPE_FLAGS:
        case TYPE_STRUCT: return false;
        default: return is_whole(type, text);
    }
}
