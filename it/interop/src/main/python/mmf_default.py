"""The text of a default: what a record of another version, without the field, has as its value."""

import datetime
import math
import re
import struct

from mmf_types import UNITS_PER_SECOND

DAYS_PER_CYCLE = 146097
WHOLE = re.compile(r"(0|-?[1-9][0-9]{0,19})\Z")
FLOAT = re.compile(r"(-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,60})?([eE][-+]?[0-9]{1,4})?|NaN|-?Infinity)\Z")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,17})(?:\.([0-9]{1,18}))?\Z")
DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
DATE = re.compile(DAY + r"\Z")
TIMESTAMP = re.compile(DAY + r"T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,9}))?Z\Z")
DURATION = re.compile(
    r"(-?)P(?=[0-9T])(?:([0-9]{1,18})D)?"
    r"(?:T(?=[0-9])(?:([0-9]{1,18})H)?(?:([0-9]{1,18})M)?(?:([0-9]{1,18})(?:\.([0-9]{1,9}))?S)?)?\Z"
)


def is_valid(value_type, text):
    """Whether the type has defaults, and the text (UTF-8) is a value of it."""
    check = CHECKS.get(value_type.kind)
    return check is not None and check(value_type, text.decode("utf-8"))


def _bool(_, text):
    return text in ("true", "false")


def _whole(value_type, text):
    signed = value_type.kind.startswith("int")
    span = 1 << (8 * value_type.size - signed)
    return WHOLE.match(text) is not None and (-span if signed else 0) <= int(text) < span


def _float(value_type, text):
    if FLOAT.match(text) is None:
        return False
    try:
        struct.pack("<f" if value_type.size == 4 else "<d", float(text))
    except OverflowError:
        return False
    return text.endswith("Infinity") or not math.isinf(float(text))


def _string(value_type, text):
    return len(text.encode("utf-8")) <= value_type.max_bytes


def _constant(value_type, text):
    return text in dict(value_type.named.numbers)


def _decimal(value_type, text):
    match = DECIMAL.match(text)
    if match is None:
        return False
    fraction = (match[2] or "").rstrip("0")
    if len(fraction) > value_type.scale:
        return False
    return int(match[1] + fraction.ljust(value_type.scale, "0")) <= value_type.max_unscaled()


def _days(year, month, day):
    """The days from 1970-01-01; None if there is no such day. The calendar repeats itself every 400 years."""
    cycles, of_cycle = divmod(int(year), 400)
    try:
        moved = datetime.date(400 + of_cycle, int(month), int(day))
    except ValueError:
        return None
    return moved.toordinal() + (cycles - 1) * DAYS_PER_CYCLE - datetime.date(1970, 1, 1).toordinal()


def _fits(value_type, seconds, nanos):
    unit = 10**9 // UNITS_PER_SECOND[value_type.unit]
    return nanos % unit == 0 and -(2**63) <= (seconds * 10**9 + nanos) // unit < 2**63


def _nanos(digits):
    return int((digits or "").ljust(9, "0"))


def _date(_, text):
    match = DATE.match(text)
    return match is not None and _days(*match.groups()) is not None


def _timestamp(value_type, text):
    match = TIMESTAMP.match(text)
    days = _days(*match.groups()[:3]) if match else None
    if days is None:
        return False
    seconds = ((days * 24 + int(match[4])) * 60 + int(match[5])) * 60 + int(match[6])
    return _fits(value_type, seconds, _nanos(match[7]))


def _duration(value_type, text):
    match = DURATION.match(text)
    if match is None:
        return False
    days, hours, minutes, seconds = (int(match[part] or 0) for part in range(2, 6))
    total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    sign = -1 if match[1] else 1
    return total < 2**63 and _fits(value_type, sign * total, sign * _nanos(match[6]))


CHECKS = {
    "bool": _bool, "int8": _whole, "uint8": _whole, "int16": _whole, "uint16": _whole, "int32": _whole, "uint32": _whole,
    "int64": _whole, "uint64": _whole, "float32": _float, "float64": _float, "string": _string, "timestamp": _timestamp,
    "date": _date, "duration": _duration, "decimal": _decimal, "enum": _constant,
}
