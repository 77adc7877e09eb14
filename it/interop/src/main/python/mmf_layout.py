"""The layout of a record, as the schema text of a store describes it."""

import hashlib
import json

import mmf_default
from mmf_types import (
    FORMAT_1_TYPES, MAX_RECORD_BYTES, MAX_TYPES, VALUE_KEYS, VARIABLE, WORD_BYTES, RefusedError, ValueType, name_of,
    named_type, objects_of, only_known_keys, require, round_up, text_of, whole,
)

MAX_FIELDS = 1024
MAX_KEY_FIELDS = 16
KEY_FEATURE = 1
ORDER_FEATURE = 2
PRESENCE_BITS = 64
RECORD_KEYS = {"mmf", "record", "version", "doc", "recordSize", "align", "key", "order", "types", "fields"}
INTEGERS = {"int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"}
KEY_KINDS = INTEGERS | {"bool", "enum", "uuid", "date", "timestamp", "decimal", "string", "bytes"}
ORDER_KINDS = INTEGERS | {"timestamp", "date", "duration", "decimal"}
FIELD_KEYS = VALUE_KEYS | {"name", "offset", "size", "length", "presence", "default", "was", "doc"}


class Field:
    """One field of a layout. Offset in bytes from the record's start."""

    def __init__(self, entry, named, end, optional_fields):
        only_known_keys(entry, FIELD_KEYS)
        self.name = name_of(entry, "name")
        self.type = ValueType(entry, named)
        self.length = whole(entry, "length", 1, MAX_RECORD_BYTES) if "length" in entry else 0
        require(
            self.length == 0 or self.type.kind not in VARIABLE, "schema text: field '%s': length on text or bytes" % self.name
        )
        self.presence = whole(entry, "presence", optional_fields, optional_fields) if "presence" in entry else -1
        self.default = text_of(entry, "default")
        if self.default is not None:
            require(
                self.length == 0 and self.presence < 0,
                "schema text: field '%s': an optional field and an array have no default" % self.name,
            )
            require(
                mmf_default.is_valid(self.type, self.default),
                "schema text: field '%s': the default is none of its type" % self.name,
            )
        self.was = name_of(entry, "was") if "was" in entry else ""
        self.doc = text_of(entry, "doc") or b""
        self.offset = whole(entry, "offset", WORD_BYTES, MAX_RECORD_BYTES)
        self.size = whole(entry, "size", 1, MAX_RECORD_BYTES)
        expected = (round_up(end, self.type.align), self.type.size * max(1, self.length))
        require(
            (self.offset, self.size) == expected,
            "schema text: field '%s': offset %d size %d, expected offset %d size %d"
            % ((self.name, self.offset, self.size) + expected),
        )

    def is_present(self, record):
        """Whether the record has a value for the field."""
        if self.presence < 0:
            return True
        return record[WORD_BYTES + self.presence // 8] >> self.presence % 8 & 1 == 1

    def line(self):
        text = self.type.text + ("[%d]" % self.length if self.length else "") + (" optional" if self.presence >= 0 else "")
        return "%s %s offset %d size %d\n" % (self.name, text, self.offset, self.size)


class Layout:
    """The layout of a record, as a schema text describes it; every offset and size is computed anew."""

    def __init__(self, text):
        tree = _parse_json(text)
        require(isinstance(tree, dict), "schema text: no object")
        whole(tree, "mmf", 1, 1)
        only_known_keys(tree, RECORD_KEYS)
        self.name = name_of(tree, "record")
        self.version = whole(tree, "version", 1, 2**32 - 1)
        self.doc = text_of(tree, "doc") or b""
        self.align = whole(tree, "align", 8, 64)
        require(self.align in (8, 64), "schema text: align %d, expected 8 or 64" % self.align)
        self.record_size = whole(tree, "recordSize", 16, MAX_RECORD_BYTES)
        named = {}
        for entry in objects_of(tree, "types", MAX_TYPES) if "types" in tree else []:
            made = named_type(entry, named)
            named[made.name] = made
        end = self._place_fields(objects_of(tree, "fields", MAX_FIELDS), named)
        names = [f.name for f in self.fields] + [f.was for f in self.fields if f.was]
        for name in names:
            require(names.count(name) == 1, "schema text: two fields are or were called '%s'" % name)
        expected = round_up(end, self.align)
        require(
            self.record_size == expected, "schema text: recordSize %d, expected %d" % (self.record_size, expected)
        )
        self.named_types = {}
        for field in self.fields:
            _visit(field.type, self.named_types)
        require(len(self.named_types) == len(named), "schema text: a type of 'types' is that of no field")
        self.key = self._key(tree)
        self.order = self._indexed(tree["order"], "order", ORDER_KINDS) if "order" in tree else None

    def _key(self, tree):
        if "key" not in tree:
            return []
        names = tree["key"]
        require(
            isinstance(names, list) and 1 <= len(names) <= MAX_KEY_FIELDS,
            "schema text: key is no array of 1 to %d names" % MAX_KEY_FIELDS,
        )
        fields = [self._indexed(name, "key", KEY_KINDS) for name in names]
        require(len(set(names)) == len(names), "schema text: the key names a field twice")
        return fields

    def _indexed(self, name, what, kinds):
        found = [field for field in self.fields if field.name == name]
        require(found, "schema text: %s names no field: %r" % (what, name))
        field = found[0]
        require(
            field.type.kind in kinds and field.length == 0 and field.presence < 0,
            "schema text: field '%s' is none for %s" % (name, what),
        )
        return field

    def write_features(self):
        """The write-incompatible feature flags that a store of such records has."""
        return (KEY_FEATURE if self.key else 0) | (ORDER_FEATURE if self.order else 0)

    def _place_fields(self, entries, named):
        optional = sum("presence" in entry for entry in entries)
        self.presence_bytes = -(-optional // PRESENCE_BITS) * WORD_BYTES
        self.fields = []
        end, optional_fields = WORD_BYTES + self.presence_bytes, 0
        for entry in entries:
            field = Field(entry, named, end, optional_fields)
            self.fields.append(field)
            end = field.offset + field.size
            optional_fields += field.presence >= 0
        return end

    def fits_format1(self):
        return self.write_features() == 0 and all(f.type.kind in FORMAT_1_TYPES and f.length == 0 and f.presence < 0 for f in self.fields)

    def fingerprint(self):
        lines = ["record %s size %d align %d\n" % (self.name, self.record_size, self.align)]
        for named in self.named_types.values():
            lines += named.lines()
        lines += [field.line() for field in self.fields]
        if self.key:
            lines.append("key %s\n" % ",".join(field.name for field in self.key))
        if self.order:
            lines.append("order %s\n" % self.order.name)
        return hashlib.sha256("".join(lines).encode("ascii")).digest()

    def fingerprint_format1(self):
        parts = ["%s:%s:%d" % (f.name, f.type.text, f.size) for f in sorted(self.fields, key=lambda f: f.name)]
        return hashlib.sha256(",".join(parts).encode("ascii")).digest()


def _visit(value_type, found):
    """Named types in the order in which each is made of those before it, as the fields come to them."""
    named = value_type.named
    if named is None or named.name in found:
        return
    for member in named.members:
        _visit(member.type, found)
    found[named.name] = named


def _parse_json(text):
    def unique(pairs):
        result = dict(pairs)
        require(len(result) == len(pairs), "schema text: a key occurs twice")
        return result

    def refuse(name):
        raise RefusedError("schema text: %s is no number" % name)

    try:
        return json.loads(text.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise RefusedError("schema text: not JSON: %s" % error)
