"""Damages stores at random, and uses what is left of them by the runtime of the generated modules.

any_fuzz.py SEED INPUTS STORE WORK      damages copies of a store, or, every other time, of its key file, if it has one; WORK is a directory

Whatever the bytes are, the runtime answers or raises one of its own errors. Prints how many were opened and how many refused.
"""

import os
import random
import struct
import sys

import mmf

BOUNDARIES = (
    0, 1, 2, 7, 8, 63, 64, 0x7F, 0x80, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 1 << 47, 1 << 48, 0x0001000000000001,
    0x0003000000000007, 2**63 - 1, 2**63, 2**64 - 1,
)
# Not the counter of openings: where nobody has opened a store, a lookup waits for the writer that may be about to.
STORE_REGIONS = ((0, 256), (256, 128), (704, 8), (4096, 64), (8192, 64), (12288, 2500))
KEY_REGIONS = ((0, 256), (256, 400), (4096, 4096))


def damage(content, regions, chance):
    content = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        start, length = chance.choice(regions)
        at = start + chance.randrange(length)
        value = chance.choice(BOUNDARIES) if chance.random() < 0.5 else chance.getrandbits(64)
        how = chance.randrange(4)
        if how == 0:
            content[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            content[at] = value & 0xFF
        elif how == 2:
            struct.pack_into("<I", content, at & -4, value & 0xFFFFFFFF)
        else:
            struct.pack_into("<Q", content, at & -8, value)
    return content


def mend(content):
    """Makes the checksum right, so that the checks behind it have something to do."""
    offset, length = struct.unpack_from("<II", content, 80)
    if content[:4] == b"MMFK":
        covered = content[:252]
    elif offset + length <= len(content) and length <= 100_000:
        covered = content[:48] + content[64:252] + content[offset:offset + length]
    else:
        return
    struct.pack_into("<I", content, 252, mmf._crc32c(bytes(covered)))


def tolerate(work):
    try:
        work()
        return True
    except mmf.StoreError:
        return False


def use(path, key):
    def opened():
        with mmf.AnyStore(path) as store:
            count = len(store)
            for index in {0, 1, count // 2, count - 1, count}:
                tolerate(lambda: store[index])
                for field in store.layout.fields:
                    tolerate(lambda: store.get(index, field.name))
            if store.layout.key:
                tolerate(lambda: store.index_of(*key))
            if store.layout.order:
                store.first_at_least(5)
    return tolerate(opened)


def main(arguments):
    chance, inputs, path, work = random.Random(int(arguments[0])), int(arguments[1]), arguments[2], arguments[3]
    with open(path, "rb") as file:
        store = file.read()
    keys = b""
    key = ()
    if os.path.exists(path + ".key"):
        with open(path + ".key", "rb") as file:
            keys = file.read()
        with mmf.AnyStore(path) as whole:
            key = [whole[1][field.name] for field in whole.layout.key]
    regions = STORE_REGIONS + ((struct.unpack_from("<I", store, 96)[0], 128), (struct.unpack_from("<I", store, 64)[0], 400))
    opened = 0
    for i in range(inputs):
        target = os.path.join(work, "damaged.mmf")
        of_keys = bool(keys) and i % 2 == 1
        content = damage(keys if of_keys else store, KEY_REGIONS if of_keys else regions, chance)
        if chance.random() < 0.7:
            mend(content)
        if chance.random() < 0.05:
            del content[chance.randrange(len(content)):]
        # New files each time: what is mapped must not be cut off.
        for name, bytes_ in ((target, store if of_keys else content), (target + ".key", content if of_keys else keys)):
            if os.path.exists(name):
                os.unlink(name)
            if bytes_:
                with open(name, "wb") as file:
                    file.write(bytes_)
        opened += use(target, key)
    print("%d opened, %d refused" % (opened, inputs - opened))


if __name__ == "__main__":
    main(sys.argv[1:])
