"""Records that can be recognized as whole: all their bytes follow from one number in them.

Three fields have a meaning; all others follow from the seed: seed, uint64: any number; stamp, uint64: the upper half
equals the lower half; label, string: n times the letter that is number n modulo 26. A stamp and a label may be written
on their own.
"""

from mmf_layout import LENGTH_PREFIX_BYTES

MASK = 2**64 - 1
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
    return _content(field, bytes([ord("a") + length % 26]) * length)


def _content(field, content):
    return (len(content).to_bytes(4, "little") + content).ljust(field.size, b"\0")


class Pattern:
    def __init__(self, layout):
        named = {(f.name, f.type): f for f in layout.fields}
        self._layout = layout
        self.seed = named["seed", "uint64"]
        self.stamp = named["stamp", "uint64"]
        self.label = named["label", "string"]
        self._expected = {}

    def problem(self, record):
        """None if the record is whole, else the name of the field that does not fit."""
        stamp = int.from_bytes(self._part(record, self.stamp), "little")
        if not is_stamp(stamp):
            return "stamp"
        length = int.from_bytes(record[self.label.offset:self.label.offset + LENGTH_PREFIX_BYTES], "little")
        if length > self.label.max_bytes or self._part(record, self.label) != label_content(self.label, length):
            return "label"
        expected = self._filled(int.from_bytes(self._part(record, self.seed), "little"))
        end = 8
        for field in self._layout.fields + [None]:
            begin = field.offset if field else self._layout.record_size
            if any(record[end:begin]):
                return "(padding)"
            if field not in (None, self.stamp, self.label) and self._part(record, field) != expected[field.name]:
                return field.name
            end = begin + field.size if field else begin
        return None

    @staticmethod
    def _part(record, field):
        return record[field.offset:field.offset + field.size]

    def _filled(self, seed):
        if seed not in self._expected:
            if len(self._expected) > 4096:
                self._expected.clear()
            self._expected[seed] = {
                f.name: self._bytes(f, seed, mix((seed + i + 1) & MASK)) for i, f in enumerate(self._layout.fields)
            }
        return self._expected[seed]

    def _bytes(self, field, seed, value):
        if field is self.seed:
            value = seed
        elif field.type == "bool":
            value &= 1
        elif field.type in FLOAT_MASK:
            value &= FLOAT_MASK[field.type]
        if field.type == "string":
            letters = [ord("a") + (value % 26 + k) % 26 for k in range(value % (field.max_bytes + 1))]
            return _content(field, bytes(letters))
        if field.type == "bytes":
            return _content(field, bytes((value + 7 * k) & 0xFF for k in range((value >> 8) % (field.max_bytes + 1))))
        return (value & (256**field.size - 1)).to_bytes(field.size, "little")
