/* Records that can be recognized as whole: all their bytes follow from one number in them. */
#ifndef MMF_PATTERN_H
#define MMF_PATTERN_H

#include "layout.h"

/* A layout whose records follow the pattern has four fields with a meaning; all others follow from the seed:
   seed, uint64: any number; stamp, uint64: the upper half equals the lower half; label, string: n times the letter that
   is number n modulo 26; mark, an optional uint64: if there is one, a number like a stamp. A stamp, a label and a mark may
   be written on their own, and a mark be taken away. Where there is none, a whole record has bytes that are no mark. */
struct pattern {
    const struct layout *layout;
    const struct field *seed;
    const struct field *stamp;
    const struct field *label;
    const struct field *mark;
    uint8_t *expected;
};

/* Returns false if the layout lacks one of the four fields. */
bool pattern_open(struct pattern *pattern, const struct layout *layout);

void pattern_close(struct pattern *pattern);

/* Fills a record behind its sequence word. */
void pattern_fill(const struct pattern *pattern, uint64_t seed, uint8_t *record);

void pattern_fill_label(const struct field *label, uint32_t length, uint8_t *content);

bool pattern_is_stamp(uint64_t stamp);

uint64_t pattern_stamp(uint32_t half);

/* Returns NULL if the record is whole, else the name of the field that does not fit. */
const char *pattern_problem(const struct pattern *pattern, const uint8_t *record);

#endif
