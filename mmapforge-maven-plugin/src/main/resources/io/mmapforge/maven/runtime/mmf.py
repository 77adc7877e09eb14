"""Reads mmapforge stores (format 2) while other processes write them.

This is the runtime of the modules that mmapforge generates for Python, the same for all of them. It needs Python 3.9 and nothing but
the standard library; numpy and pandas are used where they are installed and asked for. It reads, and never writes: stores are
written by Java, C, Go and Rust.

A store of which you have no generated module can be opened by AnyStore: its records are dictionaries.

No read waits for a writer, and none shows half of what a writer stored, also if that writer was killed: see docs/FORMAT.md.
CPython has no memory fences. It executes its steps in order, and loads an aligned number in one piece, which is enough on x86-64. On
other processors read stores that nobody writes to meanwhile, or use a language with fences.

A process in which a JVM has a store open for writing must not open the same store here, too: the kernel would take the JVM's locks away
as soon as the lock file is closed here.
"""

from __future__ import annotations

import datetime
import enum
import errno
import functools
import hashlib
import importlib
import json
import math
import mmap
import operator
import os
import re
import stat
import struct
import sys
import threading
import time
import weakref
from decimal import Decimal
from types import TracebackType
from typing import (
    TYPE_CHECKING, Any, Callable, Dict, Generic, Iterator, List, Mapping, NoReturn, Optional, Sequence, Tuple, Type, TypeVar,
    Union, overload,
)
from uuid import UUID

import fcntl

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "AnyStore", "CorruptRecordError", "CorruptStoreError", "Date", "Decimal", "Duration", "Enum", "Field", "Flags",
    "KeyFileError", "Layout", "LayoutError", "LayoutMismatchError", "PathText", "ReadOnlyStoreError", "RecordIndexError",
    "Store", "StoreClosedError", "StoreError", "StoreReplacedError", "Timestamp", "UUID", "UnsupportedFormatError",
]

R = TypeVar("R")
PathText = Union[str, "os.PathLike[str]"]


# ---------------------------------------------------------------------------------------------------------------- errors


class StoreError(Exception):
    """What is wrong with a store or with what was asked of it. The text names the file, what was expected and what was found."""


class UnsupportedFormatError(StoreError):
    """The file is no store, or one that needs what this module does not know."""


class CorruptStoreError(StoreError):
    """The file is damaged, or shorter than what it says."""


class CorruptRecordError(StoreError):
    """A record holds bytes that are no value of its field, which no writer of the format leaves."""


class LayoutMismatchError(StoreError):
    """The store holds records of another layout or version than the module was generated for."""


class LayoutError(ValueError):
    """A schema text is not one: see docs/FORMAT.md."""


class KeyFileError(StoreError):
    """The key file beside the store, by which records are found, is missing or cannot be used."""


class RecordIndexError(StoreError, IndexError):
    """There is no record of this index, now."""


class StoreClosedError(StoreError, ValueError):
    """The store was closed."""


class StoreReplacedError(StoreError):
    """Another file has taken the store's place: open it again."""


class ReadOnlyStoreError(StoreError, TypeError):
    """Python reads stores and does not write them."""


class _BadValue(Exception):
    """Bytes that are no value of their type."""


class _BadRow(Exception):
    """The same, and in which row of a column."""

    def __init__(self, row: int, problem: object) -> None:
        super().__init__(str(problem))
        self.row = row


def _require(condition: object, problem: str) -> None:
    if not condition:
        raise LayoutError(problem)


# ---------------------------------------------------------------------------------------------------------------- values

_NANOS = {"s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}
_DIGITS = {"s": 0, "ms": 3, "us": 6, "ns": 9}
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_DAYS_PER_CYCLE = 146097


def _date_text(days: int) -> str:
    """ISO 8601, of any year: the calendar repeats itself every 400 years."""
    cycle, day = divmod(days + _EPOCH - 1, _DAYS_PER_CYCLE)
    in_cycle = datetime.date.fromordinal(day + 1)
    year = in_cycle.year + 400 * cycle
    text = "%04d" % year if 0 <= year <= 9999 else "%+05d" % year
    return "%s-%02d-%02d" % (text, in_cycle.month, in_cycle.day)


def _fraction(count: int, unit: str) -> str:
    return ".%0*d" % (_DIGITS[unit], count) if _DIGITS[unit] else ""


@functools.total_ordering
class _Counted:
    """So many of a unit of time. Immutable; those of one class compare by length, whatever their units."""

    __slots__ = ("count", "unit")
    count: int
    unit: str

    def __init__(self, count: int, unit: str) -> None:
        if unit not in _NANOS:
            raise ValueError("unit %r, expected one of s, ms, us, ns" % (unit,))
        if not -(2**63) <= count < 2**63:
            raise ValueError("count %d, expected -2^63 to 2^63-1" % count)
        object.__setattr__(self, "count", count)
        object.__setattr__(self, "unit", unit)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("%s cannot be changed" % type(self).__name__)

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("%s cannot be changed" % type(self).__name__)

    def __reduce__(self) -> Tuple[Any, ...]:
        return type(self), (self.count, self.unit)

    def nanoseconds(self) -> int:
        """The same in nanoseconds, exactly."""
        return self.count * _NANOS[self.unit]

    def in_unit(self, unit: str) -> int:
        """How many of another unit that is. ValueError if they are no whole number."""
        count, rest = divmod(self.nanoseconds(), _NANOS[unit])
        if rest:
            raise ValueError("%s is no whole number of %s" % (self, unit))
        return count

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        assert isinstance(other, _Counted)
        return self.nanoseconds() == other.nanoseconds()

    def __lt__(self, other: Any) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self.nanoseconds() < other.nanoseconds())

    def __hash__(self) -> int:
        return hash(self.nanoseconds())

    def __repr__(self) -> str:
        return "%s(%d, %r)" % (type(self).__name__, self.count, self.unit)


class Timestamp(_Counted):
    """A moment: so many of the unit ("s", "ms", "us", "ns") since 1970-01-01T00:00Z, without leap seconds. Exact, of any year."""

    __slots__ = ()

    @classmethod
    def from_datetime(cls, moment: datetime.datetime, unit: str = "us") -> Timestamp:
        """The moment of a datetime, which must have a time zone. ValueError if it is no whole number of the unit."""
        if moment.tzinfo is None:
            raise ValueError("%s has no time zone: give it one, e.g. datetime.timezone.utc" % moment)
        since = moment - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        return cls(cls(since // datetime.timedelta(microseconds=1), "us").in_unit(unit), unit)

    def to_datetime(self) -> datetime.datetime:
        """The same in UTC, without what is below a microsecond. OverflowError where the year is not 1 to 9999."""
        since = datetime.timedelta(microseconds=self.nanoseconds() // 1000)
        return datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc) + since

    def to_datetime64(self) -> Any:
        """The same as a numpy.datetime64, exactly."""
        return _numpy().datetime64(self.count, self.unit)

    def __str__(self) -> str:
        seconds, fraction = divmod(self.count, 10 ** _DIGITS[self.unit])
        days, second = divmod(seconds, 86400)
        clock = "%02d:%02d:%02d" % (second // 3600, second // 60 % 60, second % 60)
        return "%sT%s%sZ" % (_date_text(days), clock, _fraction(fraction, self.unit))


class Duration(_Counted):
    """A length of time: so many of the unit ("s", "ms", "us", "ns"). Exact."""

    __slots__ = ()

    @classmethod
    def from_timedelta(cls, length: datetime.timedelta, unit: str = "us") -> Duration:
        """ValueError if it is no whole number of the unit."""
        return cls(cls(length // datetime.timedelta(microseconds=1), "us").in_unit(unit), unit)

    def to_timedelta(self) -> datetime.timedelta:
        """The same, without what is below a microsecond. OverflowError if it is longer than a timedelta can be."""
        return datetime.timedelta(microseconds=self.nanoseconds() // 1000)

    def to_timedelta64(self) -> Any:
        """The same as a numpy.timedelta64, exactly."""
        return _numpy().timedelta64(self.count, self.unit)

    def __str__(self) -> str:
        seconds, fraction = divmod(abs(self.count), 10 ** _DIGITS[self.unit])
        return "%sPT%d%sS" % ("-" if self.count < 0 else "", seconds, _fraction(fraction, self.unit))


@functools.total_ordering
class Date:
    """A day: so many days since 1970-01-01, of the Gregorian calendar. Immutable, of any year."""

    __slots__ = ("days",)
    days: int

    def __init__(self, days: int) -> None:
        if not -(2**31) <= days < 2**31:
            raise ValueError("days %d, expected -2^31 to 2^31-1" % days)
        object.__setattr__(self, "days", days)

    @classmethod
    def from_date(cls, date: datetime.date) -> Date:
        return cls(date.toordinal() - _EPOCH)

    def to_date(self) -> datetime.date:
        """The same. OverflowError where the year is not 1 to 9999."""
        try:
            return datetime.date.fromordinal(self.days + _EPOCH)
        except ValueError as error:
            raise OverflowError("%s is no datetime.date: the year must be 1 to 9999" % self) from error

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("Date cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("Date cannot be changed")

    def __reduce__(self) -> Tuple[Any, ...]:
        return Date, (self.days,)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Date):
            return NotImplemented
        return self.days == other.days

    def __lt__(self, other: Any) -> bool:
        if not isinstance(other, Date):
            return NotImplemented
        return self.days < other.days

    def __hash__(self) -> int:
        return hash(self.days)

    def __repr__(self) -> str:
        return "Date(%d)" % self.days

    def __str__(self) -> str:
        return _date_text(self.days)


class Enum(enum.IntEnum):
    """An enum of a schema. A number without a constant, which a newer program has written, is no error: it has the name UNKNOWN."""

    @classmethod
    def _missing_(cls, value: Any) -> Any:
        try:
            number = operator.index(value)  # also one of numpy
        except TypeError:
            return None
        if not 0 <= number <= 65535:
            return None
        unknown = int.__new__(cls, number)
        unknown._name_ = "UNKNOWN"
        unknown._value_ = number
        # The same object each time, as of a constant.
        return cls._value2member_map_.setdefault(number, unknown)

    @property
    def is_known(self) -> bool:
        """Whether the schema has a constant for the number."""
        return type(self).__members__.get(self._name_) is self


class Flags(enum.IntFlag):
    """Flags of a schema. Bits without a name, which a newer program has written, are kept."""

    @classmethod
    def _missing_(cls, value: Any) -> Any:
        try:
            return super()._missing_(operator.index(value))  # also a number of numpy
        except TypeError:
            return None


# ----------------------------------------------------------------------------------------------------------------- types

_MAX_RECORD_BYTES = 1048576
_MAX_TEXT_BYTES = 1048576
_WORD = 8
_PREFIX = 4
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,127}\Z")
_INTEGER_CODES = {
    "int8": "b", "uint8": "B", "int16": "h", "uint16": "H", "int32": "i", "uint32": "I", "int64": "q", "uint64": "Q",
}
_FLOAT_CODES = {"float32": "f", "float64": "d"}
_UNSIGNED_CODES = {1: "B", 2: "H", 4: "I", 8: "Q"}
_TIMED = ("timestamp", "duration")
_VARIABLE = ("string", "bytes")
_BUILT_IN = {
    "bool", "string", "bytes", "timestamp", "duration", "date", "decimal", "uuid", *_INTEGER_CODES, *_FLOAT_CODES,
}
_VALUE_KEYS = {"type", "maxBytes", "unit", "precision", "scale"}
_MEMBER_KEYS = _VALUE_KEYS | {"name", "offset", "size", "doc"}
_FIELD_KEYS = _MEMBER_KEYS | {"length", "presence", "default", "was"}
_RECORD_KEYS = {"mmf", "record", "version", "doc", "recordSize", "align", "key", "order", "types", "fields"}
_TYPE_KEYS = {"name", "size", "align", "enum", "flags", "struct"}
_KEY_KINDS = {"bool", "enum", "uuid", "date", "timestamp", "decimal", "string", "bytes", *_INTEGER_CODES}
_ORDER_KINDS = {"timestamp", "date", "duration", "decimal", *_INTEGER_CODES}
_KEY_FEATURE, _ORDER_FEATURE = 1, 2

Json = Dict[str, Any]
Factory = Callable[..., Any]


def _round_up(value: int, multiple: int) -> int:
    return -(-value // multiple) * multiple


def _only_known_keys(entry: Json, known: "set[str]") -> None:
    for key in entry:
        _require(key in known, "unknown key %r" % key)


def _whole(entry: Json, key: str, low: int, high: int) -> int:
    value = entry.get(key)
    if type(value) is not int or not low <= value <= high:
        raise LayoutError("%s is %r, expected %d to %d" % (key, value, low, high))
    return value


def _name_of(entry: Json, key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or _NAME.match(value) is None:
        raise LayoutError("%s is no name: %r" % (key, value))
    return value


def _text_of(entry: Json, key: str) -> Optional[str]:
    if key not in entry:
        return None
    text = entry[key]
    if not isinstance(text, str):
        raise LayoutError("%s is no string" % key)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise LayoutError("%s has a surrogate without its other half" % key) from None
    return text


def _objects_of(entry: Json, key: str, most: int) -> List[Json]:
    array = entry.get(key)
    if not isinstance(array, list) or not 1 <= len(array) <= most or not all(isinstance(e, dict) for e in array):
        raise LayoutError("%s is no array of 1 to %d objects" % (key, most))
    return array


class _ValueType:
    """The type of a field's value, of an array's elements, or of a struct's member.

    code is what the struct module unpacks; convert makes a value of that, and is None if it is the value already.
    """

    named: Optional[_NamedType] = None
    convert: Optional[Callable[[Any], Any]] = None
    max_bytes = 0
    unit = ""
    precision = 0
    scale = 0

    def __init__(self, entry: Json, named: Mapping[str, _NamedType]) -> None:
        kind = entry.get("type")
        if not isinstance(kind, str) or kind not in _BUILT_IN and kind not in named:
            raise LayoutError("unknown type %r" % (kind,))
        self.named = named.get(kind)
        self.kind = self.named.kind if self.named is not None else kind
        self.text = kind
        for key, kinds in (("maxBytes", _VARIABLE), ("unit", _TIMED), ("precision", ("decimal",)), ("scale", ("decimal",))):
            _require(self.kind in kinds or key not in entry, "%s does not belong to %s" % (key, kind))
        if self.kind in _VARIABLE:
            self.max_bytes = _whole(entry, "maxBytes", 1, _MAX_RECORD_BYTES)
            self.code, self.convert = "%ds" % (_PREFIX + self.max_bytes), self._string if kind == "string" else self._bytes
        elif self.kind in _TIMED:
            self.unit = entry.get("unit", "")
            _require(isinstance(self.unit, str) and self.unit in _NANOS, "unknown unit %r" % (self.unit,))
            self.code, self.convert = "q", self._timestamp if kind == "timestamp" else self._duration
            self.text += "(%s)" % self.unit
        elif self.kind == "decimal":
            self.precision = _whole(entry, "precision", 1, 18)
            self.scale = _whole(entry, "scale", 0, self.precision)
            self.code, self.convert = "q", self._decimal
            self.text += "(%d,%d)" % (self.precision, self.scale)
        elif self.named is not None:
            self.code, self.convert = self.named.code, self.named.convert
        else:
            plain: Dict[str, Tuple[str, Optional[Callable[[Any], Any]]]] = {
                "bool": ("B", self._bool), "date": ("i", Date), "uuid": ("16s", self._uuid),
            }
            self.code, self.convert = plain.get(kind) or (_INTEGER_CODES.get(kind) or _FLOAT_CODES[kind], None)
        self.size = struct.calcsize("<" + self.code)
        if self.named is not None:
            self.align = self.named.align
        else:
            self.align = _PREFIX if kind in _VARIABLE else min(self.size, _WORD)

    @property
    def max_unscaled(self) -> int:
        nines: int = 10**self.precision - 1
        return nines

    @property
    def is_scalar(self) -> bool:
        """Whether a value is one aligned word, which is loaded in one piece."""
        return not self.code.endswith("s")

    def _content(self, raw: bytes) -> bytes:
        length = int.from_bytes(raw[:_PREFIX], "little")
        if length > self.max_bytes:
            raise _BadValue("length %d, expected at most %d" % (length, self.max_bytes))
        return raw[_PREFIX:_PREFIX + length]

    def _string(self, raw: bytes) -> str:
        try:
            return self._content(raw).decode("utf-8")
        except UnicodeDecodeError as error:
            raise _BadValue("no UTF-8 at byte %d" % error.start) from None

    def _bytes(self, raw: bytes) -> bytes:
        return self._content(raw)

    def _timestamp(self, count: int) -> Timestamp:
        return Timestamp(count, self.unit)

    def _duration(self, count: int) -> Duration:
        return Duration(count, self.unit)

    def _decimal(self, unscaled: int) -> Decimal:
        if abs(unscaled) > self.max_unscaled:
            raise _BadValue("unscaled %d, expected -%d to %d" % (unscaled, self.max_unscaled, self.max_unscaled))
        # Of the digits themselves: arithmetic would round to the context's precision.
        return Decimal((unscaled < 0, tuple(map(int, str(abs(unscaled)))), -self.scale))

    @staticmethod
    def _bool(byte: int) -> bool:
        if byte > 1:
            raise _BadValue("byte %d, expected 0 or 1" % byte)
        return byte == 1

    @staticmethod
    def _uuid(raw: bytes) -> UUID:
        return UUID(bytes=raw)

    def number(self, value: Any) -> int:
        """What is stored for a value that is one integer; TypeError or ValueError for what is no value of the type."""
        if self.kind == "bool":
            _expect(value, bool)
            return int(value)
        if self.kind in _TIMED:
            _expect(value, Timestamp if self.kind == "timestamp" else Duration)
            number: int = value.in_unit(self.unit)
        elif self.kind == "date":
            _expect(value, Date)
            number = value.days
        elif self.kind == "decimal":
            _expect(value, Decimal)
            number = self._unscaled(value)
        else:
            number = _whole_number(value)
        signed = self.code in "bhiq"
        bits = 8 * self.size - signed
        if not -(1 << bits if signed else 0) <= number < 1 << bits:
            raise ValueError("%s is out of the range of %s" % (value, self.text))
        return number

    def _unscaled(self, value: Decimal) -> int:
        parts = value.as_tuple()
        if not isinstance(parts.exponent, int):
            raise ValueError("%s is out of the range of %s" % (value, self.text))
        number, shift = int("".join(map(str, parts.digits)) or "0"), parts.exponent + self.scale
        if number and shift > 18:
            raise ValueError("%s is out of the range of %s" % (value, self.text))
        if shift < 0:
            # Beyond so many digits nothing but zero is left.
            number, rest = divmod(number, 10 ** min(-shift, len(parts.digits) + 1))
            if rest:
                raise ValueError("%s has more than %d digits behind the point" % (value, self.scale))
        else:
            number *= 10**shift if number else 1
        if number > self.max_unscaled:
            raise ValueError("%s is out of the range of %s" % (value, self.text))
        return -number if parts.sign else number

    def encode(self, value: Any) -> bytes:
        """A value as part of an encoded key."""
        if self.kind in _VARIABLE:
            _expect(value, str if self.kind == "string" else bytes)
            content: bytes = value.encode("utf-8") if self.kind == "string" else value
            if len(content) > self.max_bytes:
                raise ValueError("%d bytes, expected at most %d" % (len(content), self.max_bytes))
            return len(content).to_bytes(_PREFIX, "little") + content
        if self.kind == "uuid":
            _expect(value, UUID)
            return bytes(value.bytes)
        return self.number(value).to_bytes(self.size, "little", signed=self.code in "bhiq")

    def dtype(self) -> Any:
        """The type of the same bytes in numpy."""
        np = _numpy()
        if self.kind == "string":
            return np.dtype({"names": ["length", "content"], "formats": ["<u4", "S%d" % self.max_bytes], "offsets": [0, _PREFIX],
                             "itemsize": self.size})
        if self.kind == "bytes":
            return np.dtype([("length", "<u4"), ("content", "u1", (self.max_bytes,))])
        if self.kind in _TIMED:
            return np.dtype("<%s8[%s]" % ("M" if self.kind == "timestamp" else "m", self.unit))
        if isinstance(self.named, _Struct):
            return self.named.dtype()
        return np.dtype({"bool": "?", "uuid": "V16"}.get(self.kind) or "<" + self.code)


def _expect(value: Any, wanted: type) -> None:
    if not isinstance(value, wanted):
        raise TypeError("%r is no %s" % (value, wanted.__name__))


def _whole_number(value: Any) -> int:
    """An integer of Python or of numpy, as one of Python, which is of any size: those of numpy would overflow."""
    if not isinstance(value, bool):
        try:
            return operator.index(value)
        except TypeError:
            pass
    raise TypeError("%r is no int" % (value,))


class _NamedType:
    """A type that a schema names. convert makes a value of what code unpacks."""

    kind: str
    code: str
    align: int
    depth = 0
    members: Sequence[_Member] = ()
    numbers: Sequence[Tuple[str, int]] = ()

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(self, raw: Any) -> Any:
        raise NotImplementedError

    def lines(self) -> List[str]:
        """The type's lines in the text of a fingerprint."""
        raise NotImplementedError


class _Numbered(_NamedType):
    """An enum or flags: names with their numbers, in the order of the schema. Without a class for them, values are numbers."""

    def __init__(self, kind: str, name: str, entries: List[Json], factory: Factory) -> None:
        super().__init__(name)
        self.kind = kind
        key, most = ("number", 65535) if kind == "enum" else ("bit", 63)
        for entry in entries:
            _only_known_keys(entry, {"name", key})
        self.numbers = [(_name_of(entry, "name"), _whole(entry, key, 0, most)) for entry in entries]
        for part in range(2):
            different = {number[part] for number in self.numbers}
            _require(len(different) == len(entries), "type %s has a name or a number twice" % name)
        highest = max(number for _, number in self.numbers)
        if kind == "enum":
            _require("UNKNOWN" not in dict(self.numbers), "enum %s: UNKNOWN stands for all other numbers" % name)
            size = 2 if highest > 255 else 1
        else:
            size = next(size for size in (1, 2, 4, 8) if highest < 8 * size)
        self.code, self.align, self._factory = _UNSIGNED_CODES[size], size, factory

    def convert(self, raw: Any) -> Any:
        return self._factory(raw)

    def lines(self) -> List[str]:
        return ["%s %s %s\n" % (self.kind, self.name, ",".join("%s=%d" % number for number in self.numbers))]


class _Member:
    """A struct's member. Offset in bytes from the struct's start."""

    def __init__(self, entry: Json, named: Mapping[str, _NamedType], end: int) -> None:
        _only_known_keys(entry, _MEMBER_KEYS)
        self.schema_name = self.name = _name_of(entry, "name")
        self.type = _ValueType(entry, named)
        self.offset = _whole(entry, "offset", 0, _MAX_RECORD_BYTES)
        self.doc = _text_of(entry, "doc") or ""
        stated = (self.offset, _whole(entry, "size", 1, _MAX_RECORD_BYTES))
        expected = (_round_up(end, self.type.align), self.type.size)
        _require(
            stated == expected and sum(stated) <= _MAX_RECORD_BYTES,
            "member '%s': offset %d size %d, expected offset %d size %d" % ((self.name,) + stated + expected),
        )


class _Struct(_NamedType):
    """A struct; without a class for them, values are dictionaries."""

    kind = "struct"

    def __init__(
        self, name: str, entries: List[Json], named: Mapping[str, _NamedType], factory: Optional[Factory],
        names: Mapping[str, str],
    ) -> None:
        super().__init__(name)
        members: List[_Member] = []
        end = 0
        for entry in entries:
            members.append(_Member(entry, named, end))
            end = members[-1].offset + members[-1].type.size
        stated = [member.name for member in members]
        _require(len(set(stated)) == len(stated), "struct %s has a member twice" % name)
        for member in members:
            member.name = names.get("%s.%s" % (name, member.name), member.name)
        self.members = members
        self.align = max(member.type.align for member in members)
        self.size = _round_up(end, self.align)
        self.depth = 1 + max(member.type.named.depth if member.type.named is not None else 0 for member in members)
        _require(self.depth <= 4, "struct %s nests %d deep, expected at most 4" % (name, self.depth))
        self.code = "%ds" % self.size
        self._unpack = struct.Struct(_packed(0, [(m.offset, m.type.code) for m in members], self.size)).unpack
        self._converts = [member.type.convert for member in members]
        self._factory: Factory = factory or (lambda *values: dict(zip(stated, values)))

    def convert(self, raw: Any) -> Any:
        values: List[Any] = []
        try:
            for value, convert in zip(self._unpack(raw), self._converts):
                values.append(value if convert is None else convert(value))
        except _BadValue as problem:
            raise _BadValue("%s: %s" % (self.members[len(values)].name, problem)) from None
        return self._factory(*values)

    def lines(self) -> List[str]:
        return ["struct %s size %d align %d\n" % (self.name, self.size, self.align)] + [
            "%s.%s %s offset %d size %d\n" % (self.name, m.schema_name, m.type.text, m.offset, m.type.size) for m in self.members
        ]

    def dtype(self) -> Any:
        return _numpy().dtype({
            "names": [m.name for m in self.members], "formats": [m.type.dtype() for m in self.members],
            "offsets": [m.offset for m in self.members], "itemsize": self.size,
        })


def _packed(begin: int, parts: Sequence[Tuple[int, str]], end: int) -> str:
    """What the struct module unpacks for parts at these offsets."""
    texts = ["<"]
    for offset, code in parts:
        texts += ["%dx" % (offset - begin), code]
        begin = offset + struct.calcsize("<" + code)
    return "".join(texts + ["%dx" % (end - begin)])


def _named_type(
    entry: Json, earlier: Mapping[str, _NamedType], factories: Mapping[str, Factory], names: Mapping[str, str]
) -> _NamedType:
    """The type of an entry of 'types', made of those before it."""
    _only_known_keys(entry, _TYPE_KEYS)
    name = _name_of(entry, "name")
    _require(name not in _BUILT_IN and name not in earlier, "there is a type %s already" % name)
    forms = [key for key in ("enum", "flags", "struct") if key in entry]
    _require(len(forms) == 1, "type %s is not one of enum, flags and struct" % name)
    made: _NamedType
    if forms == ["struct"]:
        made = _Struct(name, _objects_of(entry, "struct", 256), earlier, factories.get(name), names)
        align = _whole(entry, "align", 1, _WORD)
        _require(align == made.align, "type %s: align %d, expected %d" % (name, align, made.align))
    else:
        made = _Numbered(
            forms[0], name, _objects_of(entry, forms[0], 1024 if forms == ["enum"] else 64), factories.get(name, int)
        )
        _require("align" not in entry, "type %s: align belongs to structs" % name)
    size, expected = _whole(entry, "size", 1, _MAX_RECORD_BYTES), struct.calcsize("<" + made.code)
    _require(size == expected, "type %s: size %d, expected %d" % (name, size, expected))
    return made


# -------------------------------------------------------------------------------------------------------------- defaults

_WHOLE = re.compile(r"(0|-?[1-9][0-9]{0,19})\Z")
_FLOAT = re.compile(r"(-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,60})?([eE][-+]?[0-9]{1,4})?|NaN|-?Infinity)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})(?:\.([0-9]{1,18}))?\Z")
_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_DATE = re.compile(_DAY + r"\Z")
_TIMESTAMP = re.compile(_DAY + r"T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,9}))?Z\Z")
_DURATION = re.compile(
    r"(-?)P(?=[0-9T])(?:([0-9]{1,18})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,18})H)?(?:([0-9]{1,18})M)?(?:([0-9]{1,18})(?:\.([0-9]{1,9}))?S)?)?\Z"
)


def _is_default(value_type: _ValueType, text: str) -> bool:
    """Whether the type has defaults, and the text is one."""
    kind = value_type.kind
    if kind == "bool":
        return text in ("true", "false")
    if kind in _INTEGER_CODES:
        signed = kind.startswith("int")
        span = 1 << (8 * value_type.size - signed)
        return _WHOLE.match(text) is not None and (-span if signed else 0) <= int(text) < span
    if kind in _FLOAT_CODES:
        return _is_float(value_type, text)
    if kind == "string":
        return len(text.encode("utf-8")) <= value_type.max_bytes
    if kind == "enum":
        return value_type.named is not None and text in dict(value_type.named.numbers)
    if kind == "decimal":
        match = _DECIMAL.match(text)
        fraction = (match[2] or "").rstrip("0") if match else ""
        return match is not None and len(fraction) <= value_type.scale and (
            int(match[1] + fraction.ljust(value_type.scale, "0")) <= value_type.max_unscaled
        )
    if kind == "date":
        match = _DATE.match(text)
        return match is not None and _days(*match.groups()) is not None
    if kind == "timestamp":
        return _is_timestamp(value_type, text)
    return kind == "duration" and _is_duration(value_type, text)


def _is_float(value_type: _ValueType, text: str) -> bool:
    if _FLOAT.match(text) is None:
        return False
    try:
        struct.pack("<" + value_type.code, float(text))
    except OverflowError:
        return False
    return text.endswith("Infinity") or not math.isinf(float(text))


def _days(year: str, month: str, day: str) -> Optional[int]:
    """The days from 1970-01-01; None if there is no such day."""
    cycles, of_cycle = divmod(int(year), 400)
    try:
        moved = datetime.date(400 + of_cycle, int(month), int(day))
    except ValueError:
        return None
    return moved.toordinal() + (cycles - 1) * _DAYS_PER_CYCLE - _EPOCH


def _fits(value_type: _ValueType, seconds: int, nanos: int) -> bool:
    unit = _NANOS[value_type.unit]
    return nanos % unit == 0 and -(2**63) <= (seconds * 10**9 + nanos) // unit < 2**63


def _is_timestamp(value_type: _ValueType, text: str) -> bool:
    match = _TIMESTAMP.match(text)
    days = _days(match[1], match[2], match[3]) if match else None
    if match is None or days is None:
        return False
    seconds = ((days * 24 + int(match[4])) * 60 + int(match[5])) * 60 + int(match[6])
    return _fits(value_type, seconds, int((match[7] or "").ljust(9, "0")))


def _is_duration(value_type: _ValueType, text: str) -> bool:
    match = _DURATION.match(text)
    if match is None:
        return False
    days, hours, minutes, seconds = (int(match[part] or 0) for part in range(2, 6))
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    sign = -1 if match[1] else 1
    return total < 2**63 and _fits(value_type, sign * total, sign * int((match[6] or "").ljust(9, "0")))


# ---------------------------------------------------------------------------------------------------------------- layout


class Field:
    """One field of a record.

    name; type as a schema writes it, as "timestamp(ns)"; offset in bytes from the record's start; size in bytes; length, how many
    elements an array has, 0 if the field is none; is_optional; unit of a timestamp or duration; scale of a decimal, the digits behind
    the point; doc, its description.
    """

    def __init__(self, entry: Json, named: Mapping[str, _NamedType], end: int, optional_fields: int) -> None:
        _only_known_keys(entry, _FIELD_KEYS)
        self._schema_name = self.name = _name_of(entry, "name")
        self._type = _ValueType(entry, named)
        self.type = self._type.text
        self.unit, self.scale = self._type.unit, self._type.scale
        self.length = _whole(entry, "length", 1, _MAX_RECORD_BYTES) if "length" in entry else 0
        _require(not self.length or self._type.kind not in _VARIABLE, "field '%s': length on text or bytes" % self.name)
        self._presence = _whole(entry, "presence", optional_fields, optional_fields) if "presence" in entry else -1
        self.is_optional = self._presence >= 0
        default = _text_of(entry, "default")
        if default is not None:
            plain = not self.length and not self.is_optional
            _require(plain, "field '%s': an optional field and an array have no default" % self.name)
            _require(_is_default(self._type, default), "field '%s': the default is none of its type" % self.name)
        self.was = _name_of(entry, "was") if "was" in entry else ""
        self.doc = _text_of(entry, "doc") or ""
        self.offset = _whole(entry, "offset", _WORD, _MAX_RECORD_BYTES)
        self.size = _whole(entry, "size", 1, _MAX_RECORD_BYTES)
        expected = (_round_up(end, self._type.align), self._type.size * max(1, self.length))
        _require(
            (self.offset, self.size) == expected,
            "field '%s': offset %d size %d, expected offset %d size %d" % ((self.name, self.offset, self.size) + expected),
        )
        self._code, self._convert = self._type.code, self._type.convert
        if self.length:
            # As many of the element as it says; bytes are taken apart by their own size.
            self._elements = struct.Struct("<" + self._type.code * self.length) if self.size < 4096 else None
            self._code, self._convert = "%ds" % self.size, self._array
        self._one = struct.Struct("<" + self._code)

    def _array(self, raw: bytes) -> Tuple[Any, ...]:
        if self._elements is not None:
            values: Sequence[Any] = self._elements.unpack(raw)
        else:
            values = [value for value, in struct.iter_unpack("<" + self._type.code, raw)]
        convert, converted = self._type.convert, []
        if convert is None:
            return tuple(values)
        try:
            for value in values:
                converted.append(convert(value))
        except _BadValue as problem:
            raise _BadValue("element %d: %s" % (len(converted), problem)) from None
        return tuple(converted)

    def _line(self) -> str:
        text = self.type + ("[%d]" % self.length if self.length else "") + (" optional" if self.is_optional else "")
        return "%s %s offset %d size %d\n" % (self._schema_name, text, self.offset, self.size)

    def _dtype(self) -> Any:
        element = self._type.dtype()
        return _numpy().dtype((element, (self.length,))) if self.length else element

    def __repr__(self) -> str:
        return "<Field %s>" % self._line().rstrip("\n")


class Layout:
    """The layout of a record, as a schema text describes it.

    record, version, doc, record_size in bytes and align of the record; fields in their order; key, the fields that records are found
    by; order, the field whose order records are in, or None; fingerprint, 32 bytes. LayoutError if the text is none.

    factories: for each named type what makes its values: of an enum or flags from the number, of a struct from its members' values.
    names: what fields, and members as "Level.price", are called here, where not as in the schema text.
    """

    def __init__(
        self, text: Union[str, bytes], factories: Mapping[str, Factory] = {}, names: Mapping[str, str] = {}
    ) -> None:
        tree = _parse_json(text)
        if not isinstance(tree, dict):
            raise LayoutError("no object")
        _whole(tree, "mmf", 1, 1)
        _only_known_keys(tree, _RECORD_KEYS)
        self.record = _name_of(tree, "record")
        self.version = _whole(tree, "version", 1, 2**32 - 1)
        self.doc = _text_of(tree, "doc") or ""
        self.align = _whole(tree, "align", 8, 64)
        _require(self.align in (8, 64), "align %d, expected 8 or 64" % self.align)
        self.record_size = _whole(tree, "recordSize", 16, _MAX_RECORD_BYTES)
        named: Dict[str, _NamedType] = {}
        for entry in _objects_of(tree, "types", 1024) if "types" in tree else []:
            made = _named_type(entry, named, factories, names)
            named[made.name] = made
        entries = _objects_of(tree, "fields", 1024)
        self._presence_words = -(-sum("presence" in entry for entry in entries) // 64)
        fields: List[Field] = []
        end, optional_fields = _WORD * (1 + self._presence_words), 0
        for entry in entries:
            fields.append(Field(entry, named, end, optional_fields))
            end = fields[-1].offset + fields[-1].size
            optional_fields += fields[-1].is_optional
        self.fields: Sequence[Field] = tuple(fields)
        seen = set()
        for name in [field.name for field in fields] + [field.was for field in fields if field.was]:
            _require(name not in seen, "two fields are or were called '%s'" % name)
            seen.add(name)
        expected = _round_up(end, self.align)
        _require(self.record_size == expected, "recordSize %d, expected %d" % (self.record_size, expected))
        self._named: Dict[str, _NamedType] = {}
        for field in fields:
            _visit(field._type, self._named)
        _require(len(self._named) == len(named), "a type of 'types' is that of no field")
        by_schema_name = {field.name: field for field in fields}
        self.key = self._key_fields(tree, by_schema_name)
        self.order = _indexed(by_schema_name, tree["order"], "order", _ORDER_KINDS) if "order" in tree else None
        for field in fields:
            field.name = names.get(field.name, field.name)
        self._by_name = {field.name: field for field in fields}
        self.fingerprint = hashlib.sha256("".join(self._lines()).encode("ascii")).digest()
        self._prepare()

    def field(self, name: str) -> Field:
        """The field of this name. KeyError if there is none."""
        try:
            return self._by_name[name]
        except KeyError:
            raise KeyError("no field %r: %s has %s" % (name, self.record, ", ".join(self._by_name))) from None

    @staticmethod
    def _key_fields(tree: Json, fields: Mapping[str, Field]) -> Sequence[Field]:
        if "key" not in tree:
            return ()
        names = tree["key"]
        if not isinstance(names, list) or not 1 <= len(names) <= 16:
            raise LayoutError("key is no array of 1 to 16 names")
        key = tuple(_indexed(fields, name, "key", _KEY_KINDS) for name in names)
        _require(len(set(names)) == len(names), "the key names a field twice")
        return key

    def _write_features(self) -> int:
        return (_KEY_FEATURE if self.key else 0) | (_ORDER_FEATURE if self.order else 0)

    def _lines(self) -> List[str]:
        """The text of the fingerprint."""
        lines = ["record %s size %d align %d\n" % (self.record, self.record_size, self.align)]
        for named in self._named.values():
            lines += named.lines()
        lines += [field._line() for field in self.fields]
        if self.key:
            lines.append("key %s\n" % ",".join(field._schema_name for field in self.key))
        if self.order:
            lines.append("order %s\n" % self.order._schema_name)
        return lines

    def _prepare(self) -> None:
        parts = [(field.offset, field._code) for field in self.fields]
        if self._presence_words:
            parts.insert(0, (_WORD, "%ds" % (_WORD * self._presence_words)))
        self._unpack = struct.Struct(_packed(0, parts, self.record_size)).unpack
        self._plan = [(field._convert, field._presence) for field in self.fields]

    def _values(self, record: bytes) -> List[Any]:
        """The values of a record, in the order of the fields."""
        raws = iter(self._unpack(record))
        presence = int.from_bytes(next(raws), "little") if self._presence_words else 0
        values: List[Any] = []
        try:
            for raw, (convert, bit) in zip(raws, self._plan):
                if bit >= 0 and not presence >> bit & 1:
                    values.append(None)
                else:
                    values.append(raw if convert is None else convert(raw))
        except _BadValue as problem:
            raise _BadValue("field '%s': %s" % (self.fields[len(values)].name, problem)) from None
        return values

    def dtype(self) -> Any:
        """The record as a numpy.dtype: each field by its name, and the record's own words: '_sequence', and, if there are optional fields,
        '_presence'."""
        names, formats, offsets = ["_sequence"], [_numpy().dtype("<u8")], [0]
        if self._presence_words:
            names.append("_presence")
            formats.append(_numpy().dtype(("<u8", (self._presence_words,))))
            offsets.append(_WORD)
        return _numpy().dtype({
            "names": names + [field.name for field in self.fields], "formats": formats + [field._dtype() for field in self.fields],
            "offsets": offsets + [field.offset for field in self.fields], "itemsize": self.record_size,
        })

    def __repr__(self) -> str:
        return "<Layout of %s, version %d>" % (self.record, self.version)


def _indexed(fields: Mapping[str, Field], name: object, what: str, kinds: "set[str]") -> Field:
    """The field of this name in a key or an order."""
    field = fields.get(name) if isinstance(name, str) else None
    if field is None:
        raise LayoutError("%s names no field: %r" % (what, name))
    fit = field._type.kind in kinds and not field.length and not field.is_optional
    _require(fit, "field '%s' is none for %s" % (name, what))
    return field


def _visit(value_type: _ValueType, found: Dict[str, _NamedType]) -> None:
    """Named types in the order in which each is made of those before it, as the fields come to them."""
    named = value_type.named
    if named is None or named.name in found:
        return
    for member in named.members:
        _visit(member.type, found)
    found[named.name] = named


def _parse_json(text: Union[str, bytes]) -> Any:
    def unique(pairs: List[Tuple[str, Any]]) -> Json:
        result = dict(pairs)
        _require(len(result) == len(pairs), "a key occurs twice")
        return result

    def digits(number: str) -> int:
        _require(number[0] != "-" and len(number) <= 18, "%.30s: a number is written with at most 18 digits alone" % number)
        return int(number)

    def refuse(number: str) -> NoReturn:
        raise LayoutError("%.30s: a number is written with at most 18 digits alone" % number)

    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
        return json.loads(decoded, object_pairs_hook=unique, parse_int=digits, parse_float=refuse, parse_constant=refuse)
    except LayoutError:
        raise
    except UnicodeDecodeError as error:
        raise LayoutError("not UTF-8: %s" % error) from None
    except (ValueError, RecursionError) as error:
        raise LayoutError("not JSON: %s" % error) from None


# ---------------------------------------------------------------------------------------------------- checksums and hash


def _crc_table() -> List[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


_CRC_TABLE = _crc_table()
_MASK = 2**64 - 1
_P1, _P2, _P3, _P4, _P5 = (
    0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5,
)


def _crc32c(data: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ _CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def _rotate_left(value: int, bits: int) -> int:
    return (value << bits | value >> (64 - bits)) & _MASK


def _mixed(lane: int, value: int) -> int:
    return _rotate_left((lane + value * _P2) & _MASK, 31) * _P1 & _MASK


def _xxh64(seed: int, data: bytes) -> int:
    at, length = 0, len(data)
    if length >= 32:
        lanes = [(seed + _P1 + _P2) & _MASK, (seed + _P2) & _MASK, seed, (seed - _P1) & _MASK]
        while length - at >= 32:
            lanes = [_mixed(lane, value) for lane, value in zip(lanes, struct.unpack_from("<4Q", data, at))]
            at += 32
        result = sum(_rotate_left(lane, bits) for lane, bits in zip(lanes, (1, 7, 12, 18))) & _MASK
        for lane in lanes:
            result = ((result ^ _mixed(0, lane)) * _P1 + _P4) & _MASK
    else:
        result = (seed + _P5) & _MASK
    result = (result + length) & _MASK
    while length - at >= 8:
        result = (_rotate_left(result ^ _mixed(0, _U64.unpack_from(data, at)[0]), 27) * _P1 + _P4) & _MASK
        at += 8
    if length - at >= 4:
        result = (_rotate_left(result ^ _U32.unpack_from(data, at)[0] * _P1 & _MASK, 23) * _P2 + _P3) & _MASK
        at += 4
    for byte in data[at:]:
        result = _rotate_left(result ^ byte * _P5 & _MASK, 11) * _P1 & _MASK
    result = (result ^ result >> 33) * _P2 & _MASK
    result = (result ^ result >> 29) * _P3 & _MASK
    return result ^ result >> 32


# --------------------------------------------------------------------------------------------- runs of the operating system

_NO_ID = bytes(16)
_SAME, _OTHER, _UNTOLD = "same", "other", "untold"
_TOLERANCE_SECONDS = 2
_SHORTEST_TELLING_UPTIME = 30


class _Run:
    """A run of the kernel: its id, whether that is one that a container was given, its start and uptime in seconds, 0 if unknown."""

    def __init__(self, boot_id: bytes, of_container: bool, start: int, uptime: int) -> None:
        self.boot_id, self.of_container, self.start, self.uptime = boot_id, of_container, start, uptime

    def compared_with(self, earlier: _Run) -> str:
        """Whether this, the current run, is one that was noted down before: docs/FORMAT.md has the rules."""
        if _NO_ID in (self.boot_id, earlier.boot_id):
            return _UNTOLD
        times_tell = 0 < self.start < 2**40 and 0 < earlier.start < 2**40
        started_anew = times_tell and self.uptime + _TOLERANCE_SECONDS < earlier.uptime
        if self.boot_id == earlier.boot_id:
            return _OTHER if self.of_container and started_anew else _SAME
        if not (self.of_container or earlier.of_container) or started_anew:
            return _OTHER
        if not times_tell:
            return _UNTOLD
        if abs(self.start - earlier.start) <= _TOLERANCE_SECONDS:
            return _SAME if earlier.uptime >= _SHORTEST_TELLING_UPTIME else _UNTOLD
        return _OTHER if self.start >= earlier.start + earlier.uptime - _TOLERANCE_SECONDS else _UNTOLD


def _proc(name: str) -> str:
    try:
        with open("/proc/" + name, encoding="ascii", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _current_run() -> _Run:
    try:
        boot_id = UUID(_proc("sys/kernel/random/boot_id").strip()).bytes
    except ValueError:
        boot_id = _NO_ID
    try:
        random = "/proc/sys/kernel/random/"
        of_container = os.stat(random + "boot_id").st_dev != os.stat(random + "uuid").st_dev
    except OSError:
        of_container = False
    starts = re.findall(r"^btime +(\d+)$", _proc("stat"), re.MULTILINE)
    uptimes = re.match(r"(\d+)\.", _proc("uptime"))
    offsets = [line.split() for line in _proc("self/timens_offsets").splitlines()]
    if starts and uptimes and all(line[1:] == ["0", "0"] for line in offsets):
        start, uptime = int(starts[0]), int(uptimes[1])
        agree = abs(int(time.time()) - uptime - start) <= _TOLERANCE_SECONDS
        if agree and uptime + _TOLERANCE_SECONDS >= int(time.monotonic()):
            return _Run(boot_id, of_container, start, uptime)
    return _Run(boot_id, of_container, 0, 0)


# struct flock where offsets have 64 bits: type, whence, start, length, process.
_FLOCK = struct.Struct("@hh4xqqi4x")
_GET_LOCK = 36  # F_OFD_GETLK of Linux
_ASKS_BY_GETTING = sys.platform.startswith("linux") and struct.calcsize("@P") == 8


def _are_free(fd: int, first: int, count: int) -> bool:
    """Whether nobody has locked one of these bytes for writing. On Linux that is asked without a lock of one's own; elsewhere they are
    locked for reading until the file is closed."""
    try:
        if _ASKS_BY_GETTING:
            answer = fcntl.fcntl(fd, _GET_LOCK, _FLOCK.pack(fcntl.F_RDLCK, os.SEEK_SET, first, count, 0))
            return bool(_FLOCK.unpack(answer)[0] == fcntl.F_UNLCK)
        fcntl.lockf(fd, fcntl.LOCK_SH | fcntl.LOCK_NB, count, first)
        return True
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN)


class _LockFile:
    """What the lock file of a store tells of its writers. Where there is none, nobody writes; where it cannot be read, nothing is told."""

    def __init__(self, path: str, slots: int) -> None:
        self._path, self._slots = path, slots

    def may_be_being_opened(self) -> bool:
        """Whether somebody is just opening the store for writing; also if that cannot be told."""
        return not self._asks(lambda fd: _are_free(fd, _OPENING_BYTE, 1), False)

    def has_living_writer(self) -> bool:
        """Whether a writer lives. One that is just opening the store does not count: it may not have decided yet whether the machine has
        crashed. While its byte is free, and is held by this question where the question is a lock, no slot is taken for a first time."""
        return not self._asks(lambda fd: not _are_free(fd, _OPENING_BYTE, 1) or _are_free(fd, _FIRST_SLOT_BYTE, self._slots), True)

    def _asks(self, question: Callable[[int], bool], untold: bool) -> bool:
        try:
            fd = _open_file(self._path, os.O_NOFOLLOW)
        except FileNotFoundError:
            return True
        except OSError:
            return untold
        try:
            return question(fd)
        finally:
            os.close(fd)


# ------------------------------------------------------------------------------------------------------------------ file

_PAGE = 4096
_COUNT, _CAPACITY, _OPENINGS, _STORE_PAIRING = 48, 56, 640, 704
_FIRST_SLOT_BYTE, _OPENING_BYTE = 1, 65536
_COUNT_MASK = 0xFFFFFFFFFFFE
_VAIN_ATTEMPTS = 8
_LONG_RANGE_BYTES = 512
_PART_BYTES = 4096

# On a little-endian machine CPython makes one load of eight bytes of this.
_U64 = struct.Struct("<Q")
_U32 = struct.Struct("<I")


def _only_scalars(before: int, after: int) -> bool:
    """Whether only scalars were written between two looks at a record's word."""
    return ((after & _COUNT_MASK) - (before & _COUNT_MASK)) & _COUNT_MASK < 2 << 14


def _open_file(path: str, flags: int) -> int:
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | flags)


class _StoreFile:
    """A store's file, checked and mapped read-only: the bytes of records, by the protocol for reading."""

    def __init__(self, path: str, own: Optional[Layout]) -> None:
        if sys.byteorder != "little":
            raise UnsupportedFormatError("%s: this machine is big-endian, and stores are for little-endian ones" % path)
        self.path = path
        self._growing = threading.Lock()
        self.fd = _open_file(path, 0)
        self.map: Optional[mmap.mmap] = None
        self._finalizer = weakref.finalize(self, os.close, self.fd)
        try:
            self._open(own)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        mapped, self.map = self.map, None
        if mapped is not None:
            try:
                mapped.close()
            except BufferError:
                # Arrays look at it: it goes with the last of them.
                pass
        self._finalizer()

    # -- opening

    def _corrupt(self, problem: str) -> CorruptStoreError:
        return CorruptStoreError("%s: %s" % (self.path, problem))

    def _check(self, condition: object, problem: str) -> None:
        if not condition:
            raise self._corrupt(problem)

    def _supported(self, condition: object, problem: str) -> None:
        if not condition:
            raise UnsupportedFormatError("%s: %s" % (self.path, problem))

    def _open(self, own: Optional[Layout]) -> None:
        size = self._file_size()
        header = os.pread(self.fd, 256, 0)
        self._check(size >= 64 and len(header) >= 64, "truncated: %d bytes, expected at least 64" % size)
        self._supported(header[:4] == b"MMFG", "not an mmapforge store: it begins %s, expected 4d4d4647" % header[:4].hex())
        version, = _U32.unpack_from(header, 4)
        self._supported(version == 2, "format version %d, expected 2" % version)
        self._check_geometry(header, size)
        text = self._checked_text(header)
        try:
            layout = Layout(text)
        except LayoutError as error:
            raise self._corrupt("schema text: %s" % error) from None
        self._check_layout(header, layout)
        if own is not None:
            self._check_own(own, layout)
        self.layout = own or layout
        self._map_file(size)
        self._limit: Optional[Tuple[int, int, int]] = self._find_limit()
        self.count()

    def _file_size(self) -> int:
        status = os.fstat(self.fd)
        self._supported(stat.S_ISREG(status.st_mode), "not a regular file")
        return status.st_size

    def _check_geometry(self, header: bytes, size: int) -> None:
        self._check(size >= 256 and len(header) == 256, "truncated: %d bytes, expected at least 256" % size)
        self.record_size, = _U32.unpack_from(header, 44)
        (self.header_size, incompatible, _, self.align, self._text, self._text_bytes, self._sync, sync_bytes, self._lanes,
         self._lane_bytes, self._lane_count, per_slot) = struct.unpack_from("<12I", header, 64)
        self._check(
            self.header_size % _PAGE == 0 and 8192 <= self.header_size <= 2**27,
            "header size %d, expected a multiple of 4096 from 8192 to 134217728" % self.header_size,
        )
        self._check(self.header_size <= size, "truncated: %d bytes, header size %d" % (size, self.header_size))
        self._supported(incompatible == 0, "incompatible feature flags %08x, none is known here" % incompatible)
        self._check(
            self.record_size % 8 == 0 and 16 <= self.record_size <= _MAX_RECORD_BYTES,
            "record size %d, expected a multiple of 8 from 16 to 1048576" % self.record_size,
        )
        self._check(self.align in (8, 64), "record alignment %d, expected 8 or 64" % self.align)
        self._check(
            self.record_size % self.align == 0, "record size %d, expected a multiple of %d" % (self.record_size, self.align)
        )
        self._check(
            self._sync % _PAGE == 0 and sync_bytes == _PAGE,
            "sync pages at %d of %d bytes, expected a multiple of 4096, and 4096" % (self._sync, sync_bytes),
        )
        self._check(1 <= self._lane_count <= 65534, "%d lanes, expected 1 to 65534" % self._lane_count)
        self._check(
            per_slot >= 1 and self._lane_count % per_slot == 0,
            "%d lanes in slots of %d, expected a multiple" % (self._lane_count, per_slot),
        )
        self.slots = self._lane_count // per_slot
        self._check(self._lanes % 64 == 0, "lanes at %d, expected a multiple of 64" % self._lanes)
        least = 64 + _round_up(self.record_size - _WORD, 64)
        self._check(
            self._lane_bytes % 64 == 0 and self._lane_bytes >= least,
            "lane size %d, expected a multiple of 64 from %d on" % (self._lane_bytes, least),
        )
        self._check(
            self._text_bytes <= _MAX_TEXT_BYTES, "schema text of %d bytes, expected at most 1048576" % self._text_bytes
        )
        areas = sorted([
            (self._text, self._text_bytes, "schema text"),
            (self._sync, 2 * sync_bytes, "sync pages"),
            (self._lanes, self._lane_count * self._lane_bytes, "lanes"),
        ])
        for offset, length, name in areas:
            self._check(
                offset >= _PAGE and offset + length <= self.header_size,
                "%s at %d, %d bytes, expected between 4096 and header size %d" % (name, offset, length, self.header_size),
            )
        for (offset, length, name), (following, _, other) in zip(areas, areas[1:]):
            self._check(offset + length <= following, "%s and %s overlap" % (name, other))
        self.store_id = header[112:128]

    def _checked_text(self, header: bytes) -> bytes:
        text = os.pread(self.fd, self._text_bytes, self._text)
        stored, = _U32.unpack_from(header, 252)
        computed = _crc32c(header[:48] + header[64:252] + text)
        self._check(stored == computed, "checksum %08x, computed %08x" % (stored, computed))
        return text

    def _check_layout(self, header: bytes, layout: Layout) -> None:
        version, = _U32.unpack_from(header, 40)
        features, = _U32.unpack_from(header, 136)
        for name, stated, expected in (
            ("record alignment", self.align, layout.align), ("record size", self.record_size, layout.record_size),
            ("schema version", version, layout.version),
        ):
            self._check(stated == expected, "%s %d, its schema text says %d" % (name, stated, expected))
        self._check(
            features & (_KEY_FEATURE | _ORDER_FEATURE) == layout._write_features(),
            "write-incompatible feature flags %08x, its schema text says %08x" % (features, layout._write_features()),
        )
        self._check(
            header[8:40] == layout.fingerprint,
            "fingerprint %s, that of its schema text is %s" % (header[8:40].hex(), layout.fingerprint.hex()),
        )

    def _check_own(self, own: Layout, layout: Layout) -> None:
        if own.fingerprint == layout.fingerprint:
            return  # of another version, perhaps, which changed only descriptions, defaults and former names
        theirs, ours = layout._lines(), own._lines()
        found = [line.strip() for line in theirs if line not in ours]
        expected = [line.strip() for line in ours if line not in theirs]
        differences = "; ".join(
            "%s '%s'" % (word, "', '".join(lines)) for word, lines in (("found", found), ("expected", expected)) if lines
        )
        raise LayoutMismatchError(
            "%s: the file holds version %d of %s, and this module reads version %d of %s%s; open it by mmf.AnyStore, migrate the file "
            "(java -jar mmapforge-core.jar migrate), or generate the module from the schema of its version"
            % (self.path, layout.version, layout.record, own.version, own.record, ": " + differences if differences else "")
        )

    def _map_file(self, size: int) -> None:
        try:
            fresh = mmap.mmap(self.fd, size, access=mmap.ACCESS_READ)
        except ValueError:
            raise self._corrupt("truncated while it was mapped: it had %d bytes" % size) from None
        # Arrays may look at the mapping before this one, which goes with the last of them. The number comes after the mapping, since
        # threads look at it first.
        self.map = fresh
        self.mapped_records = (size - self.header_size) // self.record_size

    # -- the number of records

    def mapping(self) -> mmap.mmap:
        mapped = self.map
        if mapped is None:
            raise StoreClosedError("%s: the store was closed" % self.path)
        return mapped

    def word(self, offset: int) -> int:
        """One live word of the header."""
        word: int = _U64.unpack_from(self.mapping(), offset)[0]
        return word

    def count(self) -> int:
        """The number of records, all of them mapped when this returns."""
        durable = self._undecided()
        if durable is not None:
            return durable
        count = self.word(_COUNT)
        if count > self.mapped_records:
            self._grow()
            count = min(count, self.mapped_records)
        return count

    def _undecided(self) -> Optional[int]:
        """After a crash of the machine, how many records the last sync covers, until a writer has opened the store, and has decided."""
        limit = self._limit
        if limit is None:
            return None
        durable, openings, transaction = limit
        if self.word(_OPENINGS) == openings and self.newest_page()[0] == transaction:
            return durable
        self._limit = None
        return None

    def _grow(self) -> None:
        with self._growing:
            count, capacity = self.word(_COUNT), self.word(_CAPACITY)
            # Only now: the file may have grown while the two were loaded, and never shrinks.
            size = self._file_size()
            self._check_room(count, capacity, size)
            if count > self.mapped_records:
                self._map_file(size)

    def _check_room(self, count: int, capacity: int, size: int) -> None:
        self._check(size >= self.header_size, "truncated: %d bytes, header size %d" % (size, self.header_size))
        room = (size - self.header_size) // self.record_size
        self._check(
            count <= capacity <= room,
            "count %d, capacity %d, and room for %d records, expected count <= capacity <= room" % (count, capacity, room),
        )

    # -- the last sync

    def newest_page(self) -> Tuple[int, int, _Run]:
        """Transaction, durable count and run of the newest valid sync page; zeros if there is none."""
        newest = (0, 0, _Run(_NO_ID, False, 0, 0))
        for at in (self._sync, self._sync + _PAGE):
            page = self.mapping()[at:at + 64]
            transaction, count = struct.unpack_from("<QQ", page)
            if transaction > newest[0] and _crc32c(page[:60]) == _U32.unpack_from(page, 60)[0]:
                flags, uptime, start = struct.unpack_from("<IIQ", page, 40)
                newest = (transaction, count, _Run(page[24:40], bool(flags & 1), start, uptime))
        return newest

    def lock_file(self) -> _LockFile:
        return _LockFile(self.beside(".lck"), self.slots)

    def run_comparison(self) -> str:
        """Whether the newest sync page was written in this run of the kernel."""
        transaction, _, run = self.newest_page()
        return _current_run().compared_with(run) if transaction else _UNTOLD

    def _find_limit(self) -> Optional[Tuple[int, int, int]]:
        """After a crash of the machine a reader believes in the records of the last sync alone, until a writer has decided."""
        openings = self.word(_OPENINGS)
        transaction, durable, _ = self.newest_page()
        count, capacity = self.word(_COUNT), self.word(_CAPACITY)
        size = self._file_size()
        room = (size - self.header_size) // self.record_size
        compared = self.run_comparison()
        if compared == _UNTOLD and transaction and capacity > room:
            compared = _OTHER
        if compared == _OTHER and not self.lock_file().has_living_writer():
            self._check(durable <= room, "truncated: room for %d records, and %d were synced" % (room, durable))
            if durable > self.mapped_records:
                self._map_file(size)
            return durable, openings, transaction
        self._check_room(count, capacity, size)
        return None

    def beside(self, suffix: str) -> str:
        """The path of a file beside the store, also if a symbolic link has led to that."""
        return os.path.realpath(self.path) + suffix

    def check_place(self) -> None:
        """StoreReplacedError if the path leads to another file, or to none."""
        try:
            if os.path.samestat(os.fstat(self.fd), os.stat(self.path)):
                return
            found = "another file is there"
        except FileNotFoundError:
            found = "it is not there any more"
        raise StoreReplacedError("%s: the store was replaced: %s; open it again" % (self.path, found))

    # -- records

    def record_offset(self, index: int) -> int:
        offset: int = self.header_size + index * self.record_size
        return offset

    def read(self, index: int, begin: int, end: int) -> bytes:
        """The bytes of a record below count(), from one offset to another, as some writer left them whole."""
        # By whole words: a number that two pieces of a copy have a part of each could be seen old in one and new in the other.
        first, last = begin // _WORD * _WORD, _round_up(end, _WORD)
        vain = 0
        while True:
            found = self._attempt(index, first, last)
            if found is None and vain >= _VAIN_ATTEMPTS and last - first > _LONG_RANGE_BYTES:
                found = self._attempt_word_by_word(index, first, last)
            if found is not None:
                return found if len(found) == end - begin else found[begin - first:end - first]
            vain += 1

    def _attempt(self, index: int, begin: int, end: int) -> Optional[bytes]:
        mapped, at = self.mapping(), self.record_offset(index)
        word, = _U64.unpack_from(mapped, at)
        lane = (word >> 48) - 1
        # Behind the load of the word: a writer that holds it has been counted before.
        if not word & 1 or lane < 0 or lane >= self._lane_count or self._undecided() is not None:
            copy = mapped[at + begin:at + end]
            return copy if _U64.unpack_from(mapped, at)[0] == word else None
        lane_at = self._lanes + lane * self._lane_bytes
        commit, = _U64.unpack_from(mapped, lane_at)
        copy = mapped[at + begin:at + end]
        if commit == word and _U64.unpack_from(mapped, lane_at + 8)[0] == index:
            offset, length = struct.unpack_from("<II", mapped, lane_at + 16)
            if offset >= _WORD and offset + length <= self.record_size:
                first, last = max(offset, begin), min(offset + length, end)
                if first < last:
                    image = mapped[lane_at + 64 + first - offset:lane_at + 64 + last - offset]
                    copy = copy[:first - begin] + image + copy[last - begin:]
        if _U64.unpack_from(mapped, lane_at)[0] != commit or _U64.unpack_from(mapped, at)[0] != word:
            return None
        return copy

    def _attempt_word_by_word(self, index: int, begin: int, end: int) -> Optional[bytes]:
        """As _attempt, of whole words, but single scalars do not disturb it: each of them is there, old or new, and no range in part."""
        mapped, at = self.mapping(), self.record_offset(index)
        words: List[int] = []
        before, = _U64.unpack_from(mapped, at)
        for start in range(begin, end, _PART_BYTES):
            words.extend(struct.unpack_from("<%dQ" % (min(_PART_BYTES, end - start) // _WORD), mapped, at + start))
            after, = _U64.unpack_from(mapped, at)
            if not _only_scalars(before, after):
                return None
            before = after
        lane = (before >> 48) - 1
        if before & 1 and 0 <= lane < self._lane_count and self._undecided() is None:
            commit, = _U64.unpack_from(mapped, self._lanes + lane * self._lane_bytes)
            if commit == before or not _only_scalars(before, _U64.unpack_from(mapped, at)[0]):
                return None
        return struct.pack("<%dQ" % len(words), *words)

    def raw(self, index: int, offset: int, size: int) -> bytes:
        """Bytes as they lie there: for those that never change."""
        at = self.record_offset(index) + offset
        return self.mapping()[at:at + size]

    def is_believed_whole(self) -> bool:
        """Whether the file is read as it is, and not as its last sync left it before a crash of the machine."""
        return self._undecided() is None


# -------------------------------------------------------------------------------------------------------------- key file

_PAIRING, _INDEXED, _STATE = 256, 320, 384
_INDEX_BITS = 48
_LARGE_TABLE_BYTES = 2 << 20
_OPENING_SECONDS = 1.0
_VAIN_LOOKUPS = 8
_REBUILD = "open the store for writing once, which makes it anew"


class _Unusable(Exception):
    """Why a key file cannot be used now."""


class _KeyFile:
    """The key file of a store whose records have a key, mapped read-only: finds records without a lock, beside writers."""

    def __init__(self, store: _StoreFile) -> None:
        self._store = store
        self._path = store.beside(".key")
        self._locks = store.lock_file()
        self._fd = -1
        self._map: Optional[mmap.mmap] = None
        self._finalizer: Optional[Any] = None
        self._finding = threading.Lock()
        self._open()

    def close(self) -> None:
        if self._map is not None:
            self._map.close()
            self._map = None
        if self._finalizer is not None:
            self._finalizer()
            self._finalizer = None

    def _refused(self, problem: str) -> KeyFileError:
        return KeyFileError("%s: %s" % (self._path, problem))

    def _open(self) -> None:
        """A key file that does not fit is no fault while a writer is about to make another: between two looks at a store that
        nobody was opening, and nobody has opened, it is one."""
        deadline = time.monotonic() + _OPENING_SECONDS
        while True:
            openings = self._store.word(_OPENINGS)
            busy = self._locks.may_be_being_opened()
            try:
                return self._try_open()
            except _Unusable as error:
                problem = "%s; %s" % (error, _REBUILD)
            except FileNotFoundError:
                problem = self._missing()
            except PermissionError as error:
                raise self._refused("%s; give it the store's owner, group and permissions" % error.strerror) from error
            except OSError as error:
                raise self._refused("cannot be opened: %s" % error.strerror) from error
            busy = busy or self._locks.may_be_being_opened() or openings == 0 or openings != self._store.word(_OPENINGS)
            if not busy or time.monotonic() > deadline:
                raise self._refused(problem)
            time.sleep(0.001)

    def _try_open(self) -> None:
        """Leaves nothing open of one that does not fit: the next look-up must not believe it."""
        self.close()
        try:
            self._map_usable()
        except BaseException:
            self.close()
            raise

    def _missing(self) -> str:
        names = os.fstat(self._store.fd).st_nlink
        if names == 1:
            return "there is no key file; " + _REBUILD
        return (
            "there is no key file: the store's file has %d names (hard links), and its key file is beside the one that it is written "
            "by; open it by that name" % names
        )

    def _require(self, condition: object, problem: str) -> None:
        if not condition:
            raise _Unusable(problem)

    def _map_usable(self) -> None:
        self._fd = _open_file(self._path, os.O_NOFOLLOW)
        self._finalizer = weakref.finalize(self, os.close, self._fd)
        size = self._file_size()
        self._require(size >= _PAGE, "truncated: %d bytes, expected at least 4096" % size)
        self._check_header(self._map_file(size)[:256])
        # The count first: a record that it counts was indexed before.
        count, expected = self._store.word(_COUNT), self._store.word(_STORE_PAIRING)
        pairing = self._u64(_PAIRING)
        self._require(
            pairing != 0 and pairing == expected, "pairing %016x, the store's is %016x" % (pairing, expected)
        )
        indexed = self._u64(_INDEXED)
        self._require(indexed >= count, "%d records are indexed, and there are %d" % (indexed, count))
        self._require(self._run_goes_on(), "it may lack what was in memory when the machine stopped")
        self._tables(self._u64(_STATE))

    def _check_header(self, header: bytes) -> None:
        self._require(header[:4] == b"MMFK", "not a key file: it begins %s, expected 4d4d464b" % header[:4].hex())
        version, = _U32.unpack_from(header, 4)
        self._require(version == 1, "key file version %d, expected 1" % version)
        stored, computed = _U32.unpack_from(header, 252)[0], _crc32c(header[:252])
        self._require(stored == computed, "checksum %08x, computed %08x" % (stored, computed))
        self._require(header[8:24] == self._store.store_id, "the store id is that of another store")
        lines = "".join(field._line() for field in self._store.layout.key)
        fits = header[32:64] == hashlib.sha256(lines.encode("ascii")).digest()
        self._require(fits, "the key fingerprint is that of another key")
        self._seed: int = _U64.unpack_from(header, 24)[0]
        self._first_log2: int = _U32.unpack_from(header, 64)[0]
        self._require(
            9 <= self._first_log2 <= 40, "2^%d slots in the first table, expected 2^9 to 2^40" % self._first_log2
        )

    def _run_goes_on(self) -> bool:
        """Whether the key file, which nobody forces to the disk, can be believed: a writer lives; or the newest sync page is of this run
        of the kernel; or, if that cannot be told, it covers all records."""
        if not self._store.is_believed_whole():
            return False
        compared = self._store.run_comparison()
        if compared == _SAME or self._locks.has_living_writer():
            return True
        return compared == _UNTOLD and self._store.newest_page()[1] == self._store.word(_COUNT)

    def _file_size(self) -> int:
        status = os.fstat(self._fd)
        self._require(stat.S_ISREG(status.st_mode), "not a regular file")
        return status.st_size

    def _map_file(self, size: int) -> mmap.mmap:
        try:
            fresh = mmap.mmap(self._fd, size, access=mmap.ACCESS_READ)
        except ValueError:
            raise _Unusable("truncated while it was mapped: it had %d bytes" % size) from None
        self._map = fresh
        return fresh

    def _u64(self, offset: int) -> int:
        if self._map is None:
            raise StoreClosedError("%s: the store was closed" % self._store.path)
        word: int = _U64.unpack_from(self._map, offset)[0]
        return word

    def _table(self, number: int) -> Tuple[int, int]:
        """Offset and slots of a table. Each begins where the one before ends, a large one at the next multiple of 2 MiB."""
        offset = end = _PAGE
        slots = 0
        for log2 in range(self._first_log2, self._first_log2 + number + 1):
            slots = 1 << log2
            offset = _round_up(end, _LARGE_TABLE_BYTES) if 8 * slots >= _LARGE_TABLE_BYTES else end
            end = offset + 8 * slots
        return offset, slots

    def _tables(self, state: int) -> Sequence[int]:
        """The numbers of the tables to probe, the newest first, and all of them mapped."""
        newest, oldest = state & 0xFF, state >> 8
        self._require(
            1 <= oldest <= newest <= oldest + 1 and self._first_log2 + newest - 1 <= 44, "state %016x names no tables" % state
        )
        offset, slots = self._table(newest - 1)
        end = offset + 8 * slots
        if self._map is None or end > len(self._map):
            size = self._file_size()
            self._require(size >= end, "truncated: %d bytes, table %d ends at %d" % (size, newest - 1, end))
            self._map_file(size)
        return range(newest - 1, oldest - 2, -1)

    def find(self, key: bytes) -> Optional[int]:
        """The index of the record with this encoded key; None if there was none when the call began."""
        # One thread at a time: another one's look-up may have to close the file, and open the one that has taken its place.
        with self._finding:
            if self._map is None:
                self._open()
            for _ in range(_VAIN_LOOKUPS):
                state = self._u64(_STATE)
                if state != 0:
                    try:
                        found = self._look_up(self._tables(state), key)
                    except _Unusable as error:
                        raise self._refused("%s; %s" % (error, _REBUILD)) from None
                    if found is not None or self._has_all_keys():
                        return found
                self._open()
            raise self._refused("it was replaced %d times in a row" % _VAIN_LOOKUPS)

    def _has_all_keys(self) -> bool:
        """Whether a key that no slot led to is a key of no record: unless the file is not, or no longer, the one that has all keys. A
        writer that has just opened the store may be giving the file and the store their new number, or have died between the two."""
        count = self._store.word(_COUNT)
        if self._u64(_INDEXED) < count:
            return False
        if self._u64(_PAIRING) == self._store.word(_STORE_PAIRING):
            return True
        try:
            return os.path.samestat(os.fstat(self._fd), os.lstat(self._path)) and self._u64(_STATE) != 0
        except OSError:
            return False

    def _look_up(self, tables: Sequence[int], key: bytes) -> Optional[int]:
        hashed = _xxh64(self._seed, key)
        for number in tables:
            found = self._probe(number, hashed, key)
            if found is not None:
                return found
        return None

    def _probe(self, number: int, hashed: int, key: bytes) -> Optional[int]:
        """From the hash's slot to the first empty one, and never around twice: a damaged table may have none."""
        offset, slots = self._table(number)
        for i in range(slots):
            slot = self._u64(offset + 8 * (hashed + i & slots - 1))
            if slot == 0:
                break
            if slot >> _INDEX_BITS == hashed >> _INDEX_BITS:
                index = (slot & (1 << _INDEX_BITS) - 1) - 1
                # The count after the slot: it covers the slot's record if that was published before.
                if 0 <= index < self._store.count() and self._key_of(index) == key:
                    return index
        return None

    def _key_of(self, index: int) -> bytes:
        """The encoded key of a record. A length that no record can have counts as the longest one."""
        parts = []
        for field in self._store.layout.key:
            size = field.size
            if field._type.kind in _VARIABLE:
                length = int.from_bytes(self._store.raw(index, field.offset, _PREFIX), "little")
                size = _PREFIX + min(length, field._type.max_bytes)
            parts.append(self._store.raw(index, field.offset, size))
        return b"".join(parts)


# ----------------------------------------------------------------------------------------------------------------- store

_REPLACED_AFTER_SECONDS = 0.25
_LONGEST_PAUSE_SECONDS = 0.001


def _imported(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ImportError("this needs %s, which is not installed: pip install %s" % (name, name)) from error


def _numpy() -> Any:
    return _imported("numpy")


class Store(Generic[R]):
    """A store, opened for reading. It follows the file as it grows.

    Threads may share it, but must not use it any more when one of them closes it. Use it as a context manager, or close it.
    Arrays that were made of it stay valid when it is closed.

    What reads records raises RecordIndexError for one that is not there, CorruptRecordError for bytes that are no value,
    and StoreClosedError. If another program cuts the file off, the process ends by SIGBUS, as with every mapping.
    """

    def __init__(self, path: PathText, layout: Optional[Layout], factory: Factory) -> None:
        """Opens a store of this layout, or of whatever layout the file says; records are made by the factory, from the values of the
        fields. OSError if the file cannot be opened; UnsupportedFormatError, CorruptStoreError, LayoutMismatchError."""
        self._file = _StoreFile(os.fspath(path), layout)
        self._layout = self._file.layout
        self._factory = factory
        self._keys: Optional[_KeyFile] = None
        self._dtype: Any = None

    def close(self) -> None:
        """Lets go of the file. Closing it again does nothing."""
        if self._keys is not None:
            self._keys.close()
        self._file.close()

    def __enter__(self: S) -> S:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.close()

    @property
    def path(self) -> str:
        """The path that the store was opened by."""
        return self._file.path

    @property
    def layout(self) -> Layout:
        """The layout of the records."""
        return self._layout

    @property
    def readonly(self) -> bool:
        """True: Python reads stores."""
        return True

    # -- records

    def __len__(self) -> int:
        """The number of records that there are now."""
        return self._file.count()

    @overload
    def __getitem__(self, index: int) -> R: ...

    @overload
    def __getitem__(self, index: slice) -> List[R]: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[R, List[R]]:
        """One record, as it was at one moment, or a list of records. Negative indices count from the end."""
        if isinstance(index, slice):
            return [self._record(i) for i in range(*index.indices(self._file.count()))]
        return self._record(self._index(index))

    def __iter__(self) -> Iterator[R]:
        """The records that there are when the iteration begins."""
        for index in range(self._file.count()):
            yield self._record(index)

    def __reversed__(self) -> Iterator[R]:
        for index in range(self._file.count() - 1, -1, -1):
            yield self._record(index)

    def __setitem__(self, index: Union[int, slice], value: object) -> NoReturn:
        """Raises ReadOnlyStoreError."""
        raise self._read_only()

    def append(self, record: object) -> NoReturn:
        """Raises ReadOnlyStoreError."""
        raise self._read_only()

    def _read_only(self) -> ReadOnlyStoreError:
        return ReadOnlyStoreError(
            "%s: read-only: Python reads stores and does not write them; write it by Java, C, Go or Rust" % self.path
        )

    def _index(self, index: int) -> int:
        # Numbers of numpy would overflow where they are made offsets.
        index = operator.index(index)
        count = self._file.count()
        found = index + count if index < 0 else index
        if not 0 <= found < count:
            expected = "expected 0 to %d: there are %d" % (count - 1, count) if count else "but there is none"
            raise RecordIndexError("%s: record %d, %s" % (self.path, index, expected))
        return found

    def _record(self, index: int) -> R:
        record = self._file.read(index, 0, self._layout.record_size)
        try:
            made: R = self._factory(*self._layout._values(record))
            return made
        except _BadValue as problem:
            raise CorruptRecordError("%s: record %d, %s" % (self.path, index, problem)) from None

    def _get(self, index: int, name: str) -> Any:
        """One field of a record: a scalar is loaded in one piece, all else is read as it was at one moment."""
        field = self._layout.field(name)
        index = self._index(index)
        if field._type.is_scalar and not field.length and not field.is_optional:
            raw = field._one.unpack_from(self._file.mapping(), self._file.record_offset(index) + field.offset)[0]
        else:
            begin = _WORD + field._presence // 64 * _WORD if field.is_optional else field.offset
            read = self._file.read(index, begin, field.offset + field.size)
            if field.is_optional and not _U64.unpack_from(read)[0] >> field._presence % 64 & 1:
                return None
            raw = field._one.unpack_from(read, field.offset - begin)[0]
        try:
            return raw if field._convert is None else field._convert(raw)
        except _BadValue as problem:
            raise CorruptRecordError("%s: record %d, field '%s': %s" % (self.path, index, name, problem)) from None

    # -- growth

    def wait(self, count: int, timeout: Optional[float] = None) -> int:
        """Waits until there are that many records, for at most so many seconds, and returns how many there are, which may be fewer then.
        StoreReplacedError if the file is not at its path any more."""
        count = operator.index(count)
        deadline = None if timeout is None else time.monotonic() + timeout
        look_after_place = time.monotonic() + _REPLACED_AFTER_SECONDS
        pause = 0.000005
        while True:
            found = self._file.count()
            now = time.monotonic()
            if found >= count or deadline is not None and now >= deadline:
                return found
            if now >= look_after_place:
                self._file.check_place()
                look_after_place = now + _REPLACED_AFTER_SECONDS
            time.sleep(pause if deadline is None else min(pause, deadline - now))
            pause = min(pause + 0.000005, _LONGEST_PAUSE_SECONDS)

    def follow(self, start: int = 0, timeout: Optional[float] = None) -> Iterator[R]:
        """The records from an index on, and then each that is appended, as soon as it is there. Ends when none has come for so many
        seconds; without a time-out, never. StoreReplacedError as of wait."""
        start = operator.index(start)
        if start < 0:
            raise ValueError("start %d, expected 0 or more" % start)
        while self.wait(start + 1, timeout) > start:
            for index in range(start, self._file.count()):
                yield self._record(index)
                start = index + 1

    # -- key and order

    def _index_of(self, *values: Any) -> Optional[int]:
        """The index of the record with this key, None if there is none. KeyFileError if its key file cannot be used."""
        key = self._layout.key
        if not key:
            raise TypeError("%s records have no key" % self._layout.record)
        if len(values) != len(key):
            raise TypeError("%d values, expected %d: %s" % (len(values), len(key), ", ".join(field.name for field in key)))
        encoded = []
        for field, value in zip(key, values):
            try:
                encoded.append(field._type.encode(value))
            except TypeError as error:
                raise TypeError("%s: %s" % (field.name, error)) from None
            except ValueError as error:
                raise ValueError("%s: %s" % (field.name, error)) from None
        self._file.mapping()
        if self._keys is None:
            self._keys = _KeyFile(self._file)
        return self._keys.find(b"".join(encoded))

    def _find(self, *values: Any) -> Optional[R]:
        """The record with this key, None if there is none. KeyFileError if its key file cannot be used."""
        index = self._index_of(*values)
        return None if index is None else self._record(index)

    def _first(self, value: Any, after: bool) -> int:
        """The index of the first record whose ordered field is at least, or above, the value; the number of records if there is none."""
        field = self._layout.order
        if field is None:
            raise TypeError("%s records are in no order" % self._layout.record)
        wanted = field._type.number(value)
        low, high = 0, self._file.count()
        mapped = self._file.mapping()
        while low < high:
            middle = (low + high) // 2
            found = field._one.unpack_from(mapped, self._file.record_offset(middle) + field.offset)[0]
            if found < wanted or after and found == wanted:
                low = middle + 1
            else:
                high = middle
        return low

    # -- numpy and pandas

    def dtype(self) -> Any:
        """The record as a numpy.dtype: see docs/LANGUAGES.md for the types."""
        if self._dtype is None:
            self._dtype = self._layout.dtype()
        return self._dtype

    def array(self, start: int = 0, stop: Optional[int] = None) -> NDArray[Any]:
        """The records as a numpy structured array that looks at the file itself: nothing is copied, and what writers store can be seen in
        it. It cannot be written to, and has the records that there are now: call this again for those that come.

        A number in it is one that some writer stored. A string, a record, two numbers, and a field and its presence can be seen in the
        middle of a write: see in_flux and consistent_array.
        """
        first, last, _ = slice(start, stop).indices(self._file.count())
        made: NDArray[Any] = _numpy().frombuffer(
            self._file.mapping(), self.dtype(), max(last - first, 0), self._file.record_offset(first)
        ) if last > first else _numpy().frombuffer(b"", self.dtype())
        return made

    def consistent_array(self, start: int = 0, stop: Optional[int] = None) -> NDArray[Any]:
        """A copy of the records, each as it was at one moment, beside any writers."""
        np = _numpy()
        first, last, _ = slice(start, stop).indices(self._file.count())
        made: NDArray[Any] = np.zeros(max(last - first, 0), self.dtype())
        words = made.view("<u8").reshape(len(made), -1) if len(made) else np.zeros((0, 1), "<u8")
        step = max(1, (1 << 20) // self._layout.record_size)
        for begin in range(first, max(first, last), step):
            part = words[begin - first:min(begin + step, last) - first]
            live = np.frombuffer(
                self._file.mapping(), "<u8", part.size, self._file.record_offset(begin)
            ).reshape(part.shape)
            before = live[:, 0].copy()
            part[...] = live
            disturbed = (live[:, 0] != before) | (before & np.uint64(1) != 0) | (part[:, 0] != before)
            for i in np.flatnonzero(disturbed).tolist():
                part[i] = np.frombuffer(self._file.read(begin + i, 0, self._layout.record_size), "<u8")
        return made

    def absent(self, field: str, array: Optional[NDArray[Any]] = None) -> NDArray[Any]:
        """Where an optional field has no value: True for each such record of an array of array() or consistent_array(), or of all there
        are. KeyError if there is no such field."""
        np = _numpy()
        found = self._layout.field(field)
        records = self.array() if array is None else array
        if not found.is_optional:
            none: NDArray[Any] = np.zeros(records.shape, bool)
            return none
        word, bit = divmod(found._presence, 64)
        mask: NDArray[Any] = (records["_presence"][..., word] >> np.uint64(bit) & np.uint64(1)) == 0
        return mask

    def in_flux(self, array: Optional[NDArray[Any]] = None) -> NDArray[Any]:
        """Which records a write holds at the moment of the call: True for each such record of an array of array(), or of all."""
        np = _numpy()
        records = self.array() if array is None else array
        mask: NDArray[Any] = (records["_sequence"] & np.uint64(1)) == 1
        return mask

    def to_pandas(self, start: int = 0, stop: Optional[int] = None) -> Any:
        """The records as a pandas.DataFrame, each as it was at one moment: a column a field, of structs and arrays one for each
        part, as "best.price" and "levels[0].size". Absent values are missing. A decimal is an exact decimal.Decimal, an enum a
        category, flags their number. Times are in nanoseconds; a column with one that 64 bits cannot hold in these, which is outside the years 1678 to
        2261, has this module's Timestamp, Duration or Date instead."""
        pandas = _imported("pandas")
        first, last, _ = slice(start, stop).indices(self._file.count())
        records = self.consistent_array(first, max(first, last))
        columns: Dict[str, Any] = {}
        try:
            for field in self._layout.fields:
                absent = self.absent(field.name, records)
                for name, value_type, values in _parts(field.name, field._type, field.length, records[field.name]):
                    columns[name] = _column(pandas, value_type, values, absent)
        except _BadRow as bad:
            raise CorruptRecordError("%s: record %d, field '%s': %s" % (self.path, first + bad.row, name, bad)) from None
        return pandas.DataFrame(columns)

    def __repr__(self) -> str:
        try:
            state = "%d records" % self._file.count()
        except StoreClosedError:
            state = "closed"
        except StoreError:
            state = "damaged"
        return "<%s %s, read-only, %s>" % (type(self).__name__, self.path, state)


S = TypeVar("S", bound=Store[Any])


class AnyStore(Store[Dict[str, Any]]):
    """A store of any record, by the schema text of its file. Records and structs are dictionaries; enums and flags are numbers."""

    def __init__(self, path: PathText) -> None:
        """OSError if the file cannot be opened; UnsupportedFormatError, CorruptStoreError."""
        super().__init__(path, None, self._dictionary)

    def _dictionary(self, *values: Any) -> Dict[str, Any]:
        return dict(zip(self._layout._by_name, values))

    def get(self, index: int, field: str) -> Any:
        """One field of a record; None if it is absent."""
        return self._get(index, field)

    def index_of(self, *values: Any) -> Optional[int]:
        """The index of the record with this key, None if there is none."""
        return self._index_of(*values)

    def find(self, *values: Any) -> Optional[Dict[str, Any]]:
        """The record with this key, None if there is none."""
        return self._find(*values)

    def first_at_least(self, value: Any) -> int:
        """The index of the first record whose ordered field is at least the value; the number of records if there is none."""
        return self._first(value, False)

    def first_after(self, value: Any) -> int:
        """The index of the first record whose ordered field is above the value; the number of records if there is none."""
        return self._first(value, True)


def _parts(name: str, value_type: _ValueType, length: int, values: Any) -> Iterator[Tuple[str, _ValueType, Any]]:
    """The columns that a field comes to: each element of an array, and each member of a struct."""
    if length:
        for k in range(length):
            yield from _parts("%s[%d]" % (name, k), value_type, 0, values[:, k])
    elif value_type.kind == "struct" and value_type.named is not None:
        for member in value_type.named.members:
            yield from _parts("%s.%s" % (name, member.name), member.type, 0, values[member.name])
    else:
        yield name, value_type, values


def _column(pandas: Any, value_type: _ValueType, values: Any, absent: Any) -> Any:
    """A column of pandas. Only values that are there are looked at."""
    np = _numpy()
    kind = value_type.kind
    masked = bool(absent.any())
    if kind in _INTEGER_CODES or kind == "flags":
        values = np.ascontiguousarray(values)
        return pandas.arrays.IntegerArray(np.where(absent, 0, values).astype(values.dtype), absent) if masked else values
    if kind in _FLOAT_CODES:
        values = np.ascontiguousarray(values)
        return pandas.arrays.FloatingArray(np.where(absent, 0, values).astype(values.dtype), absent) if masked else values
    if kind == "bool":
        raw = np.where(absent, 0, np.ascontiguousarray(values).view("u1"))
        for row in np.flatnonzero(raw > 1)[:1].tolist():
            raise _BadRow(row, "byte %d, expected 0 or 1" % raw[row])
        return pandas.arrays.BooleanArray(raw.astype(bool), absent) if masked else raw.astype(bool)
    if kind in _TIMED or kind == "date":
        return _time_column(value_type, values, absent)
    if kind == "enum" and value_type.named is not None:
        names = {number: name for name, number in value_type.named.numbers}
        texts = [names.get(value, str(value)) for value in values.tolist()]
        unknown = sorted({text for text in texts if text.isdigit()}, key=int)
        return pandas.Categorical(
            [None if gone else text for text, gone in zip(texts, absent.tolist())], [*names.values(), *unknown]
        )
    raws = np.ascontiguousarray(values)
    return _object_column(value_type, raws.tolist() if kind == "decimal" else [raw.tobytes() for raw in raws], absent)


def _object_column(value_type: _ValueType, stored: Sequence[Any], absent: Any) -> Any:
    column = _numpy().empty(len(stored), object)
    convert = value_type.convert
    assert convert is not None
    try:
        for row, (raw, gone) in enumerate(zip(stored, absent.tolist())):
            column[row] = None if gone else convert(raw)
    except _BadValue as problem:
        raise _BadRow(row, problem) from None
    return column


def _time_column(value_type: _ValueType, values: Any, absent: Any) -> Any:
    """Times in nanoseconds, as all versions of pandas have them, if they all can be."""
    np = _numpy()
    nanos = 86400 * 10**9 if value_type.kind == "date" else _NANOS[value_type.unit]
    counts = np.where(absent, 0, values.astype("<i8"))
    most = (2**63 - 1) // nanos
    if ((counts >= -most) & (counts <= most)).all():
        times = (counts * nanos).astype("<m8[ns]" if value_type.kind == "duration" else "<M8[ns]")
        times[absent] = "NaT"
        return times
    return _object_column(value_type, counts.tolist(), absent)
