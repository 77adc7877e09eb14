package io.mmapforge.model;

import java.util.Arrays;

/**
 * Where everything lies in the modelled store with a key: record count, which key file is at its path, the pairing word of the store, one
 * key for each record, and key files of some words and three tables, each of twice the slots of the one before.
 */
final class IndexMemory {
    static final int RECORDS = 5;
    static final int FILES = 3;
    static final int TABLES = 3;

    static final int COUNT = 0;

    /** The number of the key file at the path + 1, or 0 if there is none. */
    static final int PATH = 1;

    /** The pairing word of the store. */
    static final int PAIRING = 2;

    private static final int RECORDS_AT = 3;
    private static final int FILES_AT = RECORDS_AT + RECORDS;
    private static final int PAIRING_IN_FILE = 0;
    private static final int INDEXED_IN_FILE = 1;
    private static final int STATE_IN_FILE = 2;
    private static final int USED_IN_FILE = 3;
    private static final int MOVED_IN_FILE = 4;
    private static final int SLOTS_IN_FILE = 5;
    private static final int FILE_CELLS = SLOTS_IN_FILE + slots(TABLES) - slots(0);

    /** How many addresses there are. */
    static final int CELLS = FILES_AT + FILES * FILE_CELLS;

    private static final int STATE_SHIFT = 3;
    private static final int USED_SHIFT = 4;
    private static final int TAG_SHIFT = 4;

    private IndexMemory() {}

    static int record(int index) {
        return RECORDS_AT + index;
    }

    static int pairing(int file) {
        return base(file) + PAIRING_IN_FILE;
    }

    static int indexed(int file) {
        return base(file) + INDEXED_IN_FILE;
    }

    static int state(int file) {
        return base(file) + STATE_IN_FILE;
    }

    static int used(int file) {
        return base(file) + USED_IN_FILE;
    }

    static int moved(int file) {
        return base(file) + MOVED_IN_FILE;
    }

    static int slot(int file, int table, int position) {
        return base(file) + SLOTS_IN_FILE + slots(table) - slots(0) + position;
    }

    /** How many slots a table has. */
    static int slots(int table) {
        return 2 << table;
    }

    /** How many slots of a table may be used: three of four. */
    static int mostUsed(int table) {
        return 3 * slots(table) / 4;
    }

    static int stateOf(int newest, int oldest) {
        return newest + 1 | oldest + 1 << STATE_SHIFT;
    }

    static int newest(int state) {
        return (state & (1 << STATE_SHIFT) - 1) - 1;
    }

    static int oldest(int state) {
        return (state >>> STATE_SHIFT) - 1;
    }

    /** How many slots of a table are used, with the table's number, as a count of another table must not be taken for it. */
    static int usedOf(int table, int slots) {
        return table + 1 << USED_SHIFT | slots;
    }

    /**
     * How many slots of the newest table are used, as far as the word can tell: none, if it is of a table before; all, if it is of one to
     * come, whose writer died before the state named it.
     */
    static int usedIn(int newest, int used) {
        int table = (used >>> USED_SHIFT) - 1;
        if (table != newest) {
            return table < newest ? 0 : slots(newest);
        }
        return used & (1 << USED_SHIFT) - 1;
    }

    static int slotOf(int tag, int index) {
        return tag << TAG_SHIFT | index + 1;
    }

    static int tag(int slot) {
        return slot >>> TAG_SHIFT;
    }

    static int index(int slot) {
        return (slot & (1 << TAG_SHIFT) - 1) - 1;
    }

    /** Whether processes that look for a key load the address. */
    static boolean isForFinding(int address) {
        if (address < FILES_AT) {
            return address != PATH;
        }
        int cell = (address - FILES_AT) % FILE_CELLS;
        return cell != USED_IN_FILE && cell != MOVED_IN_FILE;
    }

    /** Forgets what a file held, as a new one of its place holds nothing. */
    static void clearFile(byte[] memory, int file) {
        Arrays.fill(memory, base(file), base(file) + FILE_CELLS, (byte) 0);
    }

    /** The address in words, for traces. */
    static String name(int address) {
        if (address < FILES_AT) {
            return switch (address) {
                case COUNT -> "count";
                case PATH -> "key file at the path";
                case PAIRING -> "pairing of the store";
                default -> "key of record " + (address - RECORDS_AT);
            };
        }
        int cell = (address - FILES_AT) % FILE_CELLS;
        String file = "file " + (address - FILES_AT) / FILE_CELLS + " ";
        return switch (cell) {
            case PAIRING_IN_FILE -> file + "pairing";
            case INDEXED_IN_FILE -> file + "indexed";
            case STATE_IN_FILE -> file + "state";
            case USED_IN_FILE -> file + "used";
            case MOVED_IN_FILE -> file + "moved";
            default -> file + slotName(cell - SLOTS_IN_FILE);
        };
    }

    private static String slotName(int slot) {
        int table = 0;
        int position = slot;
        while (position >= slots(table)) {
            position -= slots(table++);
        }
        return "table " + table + " slot " + position;
    }

    /** What an address holds in words, for traces. */
    static String text(int address, int value) {
        if (address < FILES_AT) {
            return Integer.toString(value);
        }
        int cell = (address - FILES_AT) % FILE_CELLS;
        if (cell == STATE_IN_FILE) {
            return value == 0 ? "abandoned" : "tables " + newest(value) + " and " + oldest(value);
        }
        if (cell == USED_IN_FILE) {
            return (value & (1 << USED_SHIFT) - 1) + " of table " + ((value >>> USED_SHIFT) - 1);
        }
        return cell < SLOTS_IN_FILE ? Integer.toString(value) : value == 0 ? "empty" : "record " + index(value);
    }

    private static int base(int file) {
        return FILES_AT + file * FILE_CELLS;
    }
}
