/* Prints values as JSON, the same way in every language.

   bool: true or false. Integers and dates (days): a number. Floats: the bits in hexadecimal. Strings and bytes: the
   content in hexadecimal. Timestamps and durations: "1700000000123ms". Decimals: "-0.0125", all digits of the scale.
   UUIDs: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6". Enums: the constant's name, or the number if no constant has it. Flags:
   an array of the names of the set bits, in the order of the schema, then the bits without a name as one number if any is
   set. Arrays: an array. Structs: an object. An optional field without a value: null. */
#ifndef MMF_VALUE_H
#define MMF_VALUE_H

#include "layout.h"

void print_hex(const void *bytes, size_t length);

/* Returns whether the field holds a value of its type. */
bool print_field(const struct field *field, const uint8_t *record);

#endif
