"""The layout of a record, as the schema text of a store describes it."""

import hashlib
import json
import re

MAX_RECORD_BYTES = 1048576
MAX_FIELDS = 1024
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,127}\Z")
LENGTH_PREFIX_BYTES = 4

# Size of each type; of string and bytes: of the length before the content, which also gives the alignment.
TYPE_BYTES = {
    "bool": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "int32": 4, "uint32": 4, "int64": 8, "uint64": 8,
    "float32": 4, "float64": 8, "string": LENGTH_PREFIX_BYTES, "bytes": LENGTH_PREFIX_BYTES,
}
VARIABLE = ("string", "bytes")
RECORD_KEYS = {"mmf", "record", "version", "doc", "recordSize", "align", "fields"}
FIELD_KEYS = {"name", "type", "offset", "size", "maxBytes", "doc"}


class RefusedError(Exception):
    """The file is no store, is damaged, or is of a kind that is not known here."""


def require(condition, problem):
    if not condition:
        raise RefusedError(problem)


def round_up(value, multiple):
    return -(-value // multiple) * multiple


class Field:
    """One field of a layout. Offset in bytes from the record's start."""

    def __init__(self, entry, end):
        require(isinstance(entry, dict), "schema text: a field is no object")
        _only_known_keys(entry, FIELD_KEYS)
        self.name = _name(entry, "name")
        self.type = entry.get("type")
        require(isinstance(self.type, str) and self.type in TYPE_BYTES, "schema text: unknown type %r" % (self.type,))
        unit = TYPE_BYTES[self.type]
        self.max_bytes = 0
        if self.type in VARIABLE:
            self.max_bytes = _whole(entry, "maxBytes", 1, MAX_RECORD_BYTES)
        else:
            require("maxBytes" not in entry, "schema text: field '%s': maxBytes on a fixed type" % self.name)
        self.offset = _whole(entry, "offset", 0, MAX_RECORD_BYTES)
        self.size = _whole(entry, "size", 0, MAX_RECORD_BYTES)
        expected = (round_up(end, unit), unit + self.max_bytes)
        require(
            (self.offset, self.size) == expected,
            "schema text: field '%s': offset %d size %d, expected offset %d size %d"
            % ((self.name, self.offset, self.size) + expected),
        )
        self.doc = _doc(entry)


class Layout:
    """The layout of a record, as a schema text describes it; every offset and size is computed anew."""

    def __init__(self, text):
        tree = _parse_json(text)
        require(isinstance(tree, dict), "schema text: no object")
        _whole(tree, "mmf", 1, 1)
        _only_known_keys(tree, RECORD_KEYS)
        self.name = _name(tree, "record")
        self.version = _whole(tree, "version", 1, 2**32 - 1)
        self.doc = _doc(tree)
        self.align = _whole(tree, "align", 8, 64)
        require(self.align in (8, 64), "schema text: align %d, expected 8 or 64" % self.align)
        self.record_size = _whole(tree, "recordSize", 16, MAX_RECORD_BYTES)
        entries = tree.get("fields")
        require(isinstance(entries, list) and 1 <= len(entries) <= MAX_FIELDS, "schema text: 1 to 1024 fields expected")
        self.fields = []
        end = 8
        for entry in entries:
            field = Field(entry, end)
            end = field.offset + field.size
            self.fields.append(field)
        names = set()
        for field in self.fields:
            require(field.name not in names, "schema text: two fields are called '%s'" % field.name)
            names.add(field.name)
        expected = round_up(end, self.align)
        require(
            self.record_size == expected, "schema text: recordSize %d, expected %d" % (self.record_size, expected)
        )

    def fingerprint(self):
        lines = ["record %s size %d align %d\n" % (self.name, self.record_size, self.align)]
        lines += ["%s %s offset %d size %d\n" % (f.name, f.type, f.offset, f.size) for f in self.fields]
        return hashlib.sha256("".join(lines).encode("ascii")).digest()

    def fingerprint_format1(self):
        parts = ["%s:%s:%d" % (f.name, f.type, f.size) for f in sorted(self.fields, key=lambda f: f.name)]
        return hashlib.sha256(",".join(parts).encode("ascii")).digest()


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


def _whole(entry, key, low, high):
    value = entry.get(key)
    require(type(value) is int and low <= value <= high, "schema text: %s is %r, expected %d to %d" % (key, value, low, high))
    return value


def _only_known_keys(entry, known):
    for key in entry:
        require(key in known, "schema text: unknown key %r" % key)


def _name(entry, key):
    value = entry.get(key)
    require(isinstance(value, str) and NAME.match(value) is not None, "schema text: %s is no name" % key)
    return value


def _doc(entry):
    doc = entry.get("doc", "")
    require(isinstance(doc, str), "schema text: doc is no string")
    try:
        return doc.encode("utf-8")
    except UnicodeEncodeError:
        raise RefusedError("schema text: a surrogate stands alone")
