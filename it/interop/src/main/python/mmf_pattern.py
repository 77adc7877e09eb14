"""Records that can be recognized as whole: all their bytes follow from one number in them.

Four fields have a meaning; all others follow from the seed: seed, uint64: any number; stamp, uint64: the upper half
equals the lower half; label, string: n times the letter that is number n modulo 26. A stamp and a label may be written
on their own; so may the fourth, mark, an optional uint64: if there is one, a number like a stamp. Where there is none, a
whole record has bytes that are no mark.
"""

from mmf_types import LENGTH_PREFIX_BYTES, WORD_BYTES

MASK = 2**64 - 1
# No stamp: what lies where there is no mark, and must not be taken for one.
NO_MARK = 1
# Finite whatever the other bits are: NaN payloads have a test of their own.
FLOAT_MASK = {"float32": 0xBFFFFFFF, "float64": 0xBFFFFFFFFFFFFFFF}


def mix(x):
    x = (x + 0x9E3779B97F4A7C15) & MASK
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & MASK
    x = (x ^ x >> 27) * 0x94D049BB133111EB & MASK
    return x ^ x >> 31


def is_stamp(stamp):
    return stamp >> 32 == stamp & 0xFFFFFFFF


def label_content(field, length):
    return _content(field.size, bytes([ord("a") + length % 26]) * length)


def _content(size, content):
    return (len(content).to_bytes(LENGTH_PREFIX_BYTES, "little") + content).ljust(size, b"\0")


class Pattern:
    def __init__(self, layout):
        named = {(f.name, f.type.kind): f for f in layout.fields}
        self._layout = layout
        self.seed = named["seed", "uint64"]
        self.stamp = named["stamp", "uint64"]
        self.label = named["label", "string"]
        self.mark = named["mark", "uint64"]
        self._expected = {}

    def problem(self, record):
        """None if the record is whole, else the name of the field that does not fit."""
        stamp = self._part(record, self.stamp)
        if not is_stamp(int.from_bytes(stamp, "little")):
            return "stamp"
        mark = self._part(record, self.mark)
        if self.mark.is_present(record) and not is_stamp(int.from_bytes(mark, "little")):
            return "mark"
        length = int.from_bytes(record[self.label.offset:self.label.offset + LENGTH_PREFIX_BYTES], "little")
        label = self._part(record, self.label)
        if length > self.label.type.max_bytes or label != label_content(self.label, length):
            return "label"
        expected = bytearray(self._filled(int.from_bytes(self._part(record, self.seed), "little")))
        expected[self.stamp.offset:self.stamp.offset + self.stamp.size] = stamp
        expected[self.label.offset:self.label.offset + self.label.size] = label
        expected[self.mark.offset:self.mark.offset + self.mark.size] = mark
        if self.mark.is_present(expected) != self.mark.is_present(record):
            expected[WORD_BYTES + self.mark.presence // 8] ^= 1 << self.mark.presence % 8
        if expected[WORD_BYTES:] == record[WORD_BYTES:]:
            return None
        for field in self._layout.fields:
            if self._part(record, field) != self._part(expected, field):
                return field.name
        end = WORD_BYTES + self._layout.presence_bytes
        return "(padding)" if expected[WORD_BYTES:end] == record[WORD_BYTES:end] else "(presence)"

    @staticmethod
    def _part(record, field):
        return record[field.offset:field.offset + field.size]

    def _filled(self, seed):
        if seed not in self._expected:
            if len(self._expected) > 4096:
                self._expected.clear()
            record = bytearray(self._layout.record_size)
            for i, field in enumerate(self._layout.fields):
                self._fill(record, field, seed if field is self.seed else mix((seed + i + 1) & MASK))
            self._expected[seed] = bytes(record)
        return self._expected[seed]

    def _fill(self, record, field, value):
        # Every other value of an optional field is absent: bit 8 of its number tells.
        present = field.presence < 0 or value >> 8 & 1 == 1
        if field is self.mark:
            value = (value & 0xFFFFFFFF) * (1 << 32 | 1) if present else NO_MARK
        elif not present:
            return
        if field.presence >= 0 and present:
            record[WORD_BYTES + field.presence // 8] |= 1 << field.presence % 8
        if field.length == 0:
            record[field.offset:field.offset + field.size] = _bytes(field.type, value)
        for k in range(field.length):
            at = field.offset + k * field.type.size
            record[at:at + field.type.size] = _bytes(field.type, mix((value + k + 1) & MASK))


def _bytes(value_type, value):
    kind = value_type.kind
    if kind == "struct":
        result = bytearray(value_type.size)
        for m, member in enumerate(value_type.named.members):
            result[member.offset:member.offset + member.type.size] = _bytes(member.type, mix((value + m + 1) & MASK))
        return bytes(result)
    if kind == "string":
        letters = [ord("a") + (value % 26 + k) % 26 for k in range(value % (value_type.max_bytes + 1))]
        return _content(value_type.size, bytes(letters))
    if kind == "bytes":
        length = (value >> 8) % (value_type.max_bytes + 1)
        return _content(value_type.size, bytes((value + 7 * k) & 0xFF for k in range(length)))
    if kind == "uuid":
        return value.to_bytes(8, "little") + mix(value).to_bytes(8, "little")
    if kind == "bool":
        value &= 1
    elif kind in FLOAT_MASK:
        value &= FLOAT_MASK[kind]
    elif kind == "decimal":
        unscaled = (value >> 1) % (value_type.max_unscaled() + 1)
        value = -unscaled if value & 1 else unscaled
    return (value & (256**value_type.size - 1)).to_bytes(value_type.size, "little")
