"""The types of values: the built-in ones, and those that a schema text defines."""

import re

MAX_RECORD_BYTES = 1048576
WORD_BYTES = 8
LENGTH_PREFIX_BYTES = 4
MAX_TYPES = 1024
MAX_MEMBERS = 256
MAX_STRUCT_DEPTH = 4
MAX_PRECISION = 18
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,127}\Z")

# Size of each built-in type; of string and bytes: of the length before the content, which also gives the alignment.
BUILT_IN_BYTES = {
    "bool": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "int32": 4, "uint32": 4, "int64": 8, "uint64": 8,
    "float32": 4, "float64": 8, "string": LENGTH_PREFIX_BYTES, "bytes": LENGTH_PREFIX_BYTES,
    "timestamp": 8, "date": 4, "duration": 8, "uuid": 16, "decimal": 8,
}
FORMAT_1_TYPES = list(BUILT_IN_BYTES)[:13]
VARIABLE = ("string", "bytes")
TIMED = ("timestamp", "duration")
UNITS_PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}

TYPE_KEYS = {"name", "size", "align", "enum", "flags", "struct"}
VALUE_KEYS = {"type", "maxBytes", "unit", "precision", "scale"}
MEMBER_KEYS = VALUE_KEYS | {"name", "offset", "size", "doc"}


class RefusedError(Exception):
    """The file is no store, is damaged, or is of a kind that is not known here."""


def require(condition, problem):
    if not condition:
        raise RefusedError(problem)


def round_up(value, multiple):
    return -(-value // multiple) * multiple


def only_known_keys(entry, known):
    for key in entry:
        require(key in known, "schema text: unknown key %r" % key)


def whole(entry, key, low, high):
    value = entry.get(key)
    require(type(value) is int and low <= value <= high, "schema text: %s is %r, expected %d to %d" % (key, value, low, high))
    return value


def name_of(entry, key):
    value = entry.get(key)
    require(isinstance(value, str) and NAME.match(value) is not None, "schema text: %s is no name" % key)
    return value


def text_of(entry, key):
    """UTF-8; None if there is none."""
    text = entry.get(key)
    if text is None and key not in entry:
        return None
    require(isinstance(text, str), "schema text: %s is no string" % key)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise RefusedError("schema text: a surrogate stands alone")


def objects_of(entry, key, most):
    array = entry.get(key)
    require(
        isinstance(array, list) and 1 <= len(array) <= most and all(isinstance(e, dict) for e in array),
        "schema text: %s is no array of 1 to %d objects" % (key, most),
    )
    return array


class ValueType:
    """The type of a field's value, of an array's elements, or of a struct's member."""

    def __init__(self, entry, named):
        kind = entry.get("type")
        require(
            isinstance(kind, str) and (kind in BUILT_IN_BYTES or kind in named), "schema text: unknown type %r" % (kind,)
        )
        self.named = named.get(kind)
        self.kind = self.named.kind if self.named else kind
        self.size = self.named.size if self.named else BUILT_IN_BYTES[kind]
        self.align = self.named.align if self.named else min(self.size, WORD_BYTES)
        belonging = {
            "maxBytes": self.kind in VARIABLE, "unit": self.kind in TIMED, "precision": self.kind == "decimal",
            "scale": self.kind == "decimal",
        }
        for key, belongs in belonging.items():
            require(belongs or key not in entry, "schema text: %s does not belong to %s" % (key, kind))
        self.max_bytes = whole(entry, "maxBytes", 1, MAX_RECORD_BYTES) if self.kind in VARIABLE else 0
        self.size += self.max_bytes
        self.text = kind
        if self.kind in TIMED:
            self.unit = entry.get("unit")
            require(self.unit in UNITS_PER_SECOND.keys(), "schema text: unknown unit %r" % (self.unit,))
            self.text += "(%s)" % self.unit
        if self.kind == "decimal":
            self.precision = whole(entry, "precision", 1, MAX_PRECISION)
            self.scale = whole(entry, "scale", 0, self.precision)
            self.text += "(%d,%d)" % (self.precision, self.scale)

    def max_unscaled(self):
        return 10**self.precision - 1


class Numbered:
    """An enum or flags: names with their numbers, in the order of the schema."""

    depth = 0

    def __init__(self, kind, name, entries):
        self.kind = kind
        self.name = name
        self.members = []
        key, most = ("number", 65535) if kind == "enum" else ("bit", 63)
        for entry in entries:
            only_known_keys(entry, {"name", key})
        self.numbers = [(name_of(entry, "name"), whole(entry, key, 0, most)) for entry in entries]
        for part in range(2):
            require(
                len({number[part] for number in self.numbers}) == len(entries),
                "schema text: type %s has a name or a number twice" % name,
            )
        highest = max(number for _, number in self.numbers)
        if kind == "enum":
            require("UNKNOWN" not in dict(self.numbers), "schema text: enum %s: UNKNOWN stands for all other numbers" % name)
            self.size = 2 if highest > 255 else 1
        else:
            self.size = next(size for size in (1, 2, 4, 8) if highest < 8 * size)
        self.align = self.size

    def lines(self):
        return ["%s %s %s\n" % (self.kind, self.name, ",".join("%s=%d" % number for number in self.numbers))]


class Member:
    def __init__(self, entry, named, end):
        only_known_keys(entry, MEMBER_KEYS)
        self.name = name_of(entry, "name")
        self.type = ValueType(entry, named)
        self.offset = whole(entry, "offset", 0, MAX_RECORD_BYTES)
        text_of(entry, "doc")
        stated = (self.offset, whole(entry, "size", 1, MAX_RECORD_BYTES))
        expected = (round_up(end, self.type.align), self.type.size)
        require(
            stated == expected and sum(stated) <= MAX_RECORD_BYTES,
            "schema text: member '%s': offset %d size %d, expected offset %d size %d" % ((self.name,) + stated + expected),
        )


class Struct:
    kind = "struct"

    def __init__(self, name, entries, named):
        self.name = name
        self.members = []
        end = 0
        for entry in entries:
            self.members.append(Member(entry, named, end))
            end = self.members[-1].offset + self.members[-1].type.size
        require(len({m.name for m in self.members}) == len(entries), "schema text: struct %s has a member twice" % name)
        self.align = max(m.type.align for m in self.members)
        self.size = round_up(end, self.align)
        self.depth = 1 + max(m.type.named.depth if m.type.named else 0 for m in self.members)
        require(self.depth <= MAX_STRUCT_DEPTH, "schema text: struct %s nests %d deep" % (name, self.depth))

    def lines(self):
        return ["struct %s size %d align %d\n" % (self.name, self.size, self.align)] + [
            "%s.%s %s offset %d size %d\n" % (self.name, m.name, m.type.text, m.offset, m.type.size) for m in self.members
        ]


def named_type(entry, earlier):
    """The type of an entry of 'types', made of those before it."""
    only_known_keys(entry, TYPE_KEYS)
    name = name_of(entry, "name")
    require(name not in BUILT_IN_BYTES and name not in earlier, "schema text: there is a type %s already" % name)
    forms = [key for key in ("enum", "flags", "struct") if key in entry]
    require(len(forms) == 1, "schema text: type %s is not one of enum, flags and struct" % name)
    if forms == ["struct"]:
        result = Struct(name, objects_of(entry, "struct", MAX_MEMBERS), earlier)
        require(whole(entry, "align", 1, WORD_BYTES) == result.align, "schema text: type %s: align differs" % name)
    else:
        result = Numbered(forms[0], name, objects_of(entry, forms[0], 1024 if forms == ["enum"] else 64))
        require("align" not in entry, "schema text: type %s: align belongs to structs" % name)
    size = whole(entry, "size", 1, MAX_RECORD_BYTES)
    require(size == result.size, "schema text: type %s: size %d, expected %d" % (name, size, result.size))
    return result
