"""Values as text, the same as the program in C prints: see value.h."""

from mmf_types import LENGTH_PREFIX_BYTES, TIMED, VARIABLE


def field_text(field, record):
    """The text of a field's value, and whether it is a value of the field's type."""
    if not field.is_present(record):
        return "null", True
    if field.length == 0:
        return _text(field.type, record, field.offset)
    parts = [_text(field.type, record, field.offset + k * field.type.size) for k in range(field.length)]
    return "[%s]" % ",".join(text for text, _ in parts), all(ok for _, ok in parts)


def _text(value_type, record, at):
    kind = value_type.kind
    if kind == "struct":
        parts = [(m.name, _text(m.type, record, at + m.offset)) for m in value_type.named.members]
        return "{%s}" % ",".join('"%s":%s' % (name, text) for name, (text, _) in parts), all(ok for _, (_, ok) in parts)
    stored = record[at:at + (LENGTH_PREFIX_BYTES if kind in VARIABLE else value_type.size)]
    bits = int.from_bytes(stored, "little")
    if kind in VARIABLE:
        begin = at + LENGTH_PREFIX_BYTES
        return ('"%s"' % record[begin:begin + bits].hex(), True) if bits <= value_type.max_bytes else _corrupt(bits)
    if kind == "bool":
        return ("true" if bits else "false", True) if bits <= 1 else _corrupt(bits)
    signed = int.from_bytes(stored, "little", signed=True)
    if kind == "decimal":
        return _decimal(value_type, signed) if abs(signed) <= value_type.max_unscaled() else _corrupt(bits)
    if kind.startswith("float"):
        return '"%0*x"' % (2 * value_type.size, bits), True
    if kind in TIMED:
        return '"%d%s"' % (signed, value_type.unit), True
    if kind == "uuid":
        digits = stored.hex()
        return '"%s"' % "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])), True
    if kind == "enum":
        names = [name for name, number in value_type.named.numbers if number == bits]
        return '"%s"' % names[0] if names else "%d" % bits, True
    if kind == "flags":
        return _flags(value_type.named, bits), True
    return "%d" % (signed if kind.startswith("int") or kind == "date" else bits), True


def _corrupt(bits):
    return '{"corrupt":%d}' % bits, False


def _decimal(value_type, unscaled):
    digits = str(abs(unscaled)).rjust(value_type.scale + 1, "0")
    point = len(digits) - value_type.scale
    text = digits[:point] + ("." + digits[point:] if value_type.scale else "")
    return '"%s%s"' % ("-" if unscaled < 0 else "", text), True


def _flags(flags, bits):
    parts = []
    for name, bit in flags.numbers:
        if bits >> bit & 1:
            parts.append('"%s"' % name)
            bits &= ~(1 << bit)
    return "[%s]" % ",".join(parts + (["%d" % bits] if bits else []))
