"""The key of a record: the fields that tell it from all others, and their values as one row of bytes."""

import hashlib
import re

from mmf_types import LENGTH_PREFIX_BYTES, VARIABLE, RefusedError

WHOLE = re.compile(r"-?[0-9]+\Z")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
HEX = re.compile(r"([0-9a-f]{2})*\Z")


def fingerprint(layout):
    """What a key file says its slots are for."""
    return hashlib.sha256("".join(field.line() for field in layout.key).encode("ascii")).digest()


def encode(layout, record):
    """The encoded key of a record. A length that no record can have counts as the longest one."""
    parts = []
    for field in layout.key:
        size = field.size
        if field.type.kind in VARIABLE:
            content = int.from_bytes(record[field.offset:field.offset + LENGTH_PREFIX_BYTES], "little")
            size = LENGTH_PREFIX_BYTES + min(content, field.type.max_bytes)
        parts.append(record[field.offset:field.offset + size])
    return b"".join(parts)


def parse(layout, values):
    """The encoded key of values that are given as text, one for each field, in the form of value.h without quotes."""
    if len(values) != len(layout.key):
        raise RefusedError("%d values, expected %d: one for each field of the key" % (len(values), len(layout.key)))
    return b"".join(_value(field, text) for field, text in zip(layout.key, values))


def _value(field, text):
    kind = field.type.kind
    try:
        if kind in VARIABLE:
            content = bytes.fromhex(text) if HEX.match(text) else None
            if content is not None and len(content) <= field.type.max_bytes:
                return len(content).to_bytes(LENGTH_PREFIX_BYTES, "little") + content
        elif kind == "uuid":
            if UUID.match(text):
                return bytes.fromhex(text.replace("-", ""))
        else:
            number = _number(field.type, text)
            signed = kind.startswith("int") or kind in ("date", "timestamp", "decimal")
            return number.to_bytes(field.type.size, "little", signed=signed)
    except (ValueError, OverflowError):
        pass
    raise RefusedError("'%s' is no value of %s" % (text, field.name))


def _number(value_type, text):
    kind = value_type.kind
    if kind == "bool":
        return ("false", "true").index(text)
    if kind == "enum" and text in dict(value_type.named.numbers):
        return dict(value_type.named.numbers)[text]
    if kind == "timestamp":
        if not text.endswith(value_type.unit):
            raise ValueError(text)
        text = text[:-len(value_type.unit)]
    if kind == "decimal" and value_type.scale:
        whole, point, fraction = text.partition(".")
        if len(fraction) != value_type.scale or not fraction.isdigit():
            raise ValueError(text)
        text = whole + fraction
    if WHOLE.match(text) is None or kind == "decimal" and abs(int(text)) > value_type.max_unscaled():
        raise ValueError(text)
    return int(text)
