package io.mmapforge.model;

/**
 * Where everything lies in the modelled file: records of a sequence word and two data words, lanes, the record count and the
 * append lock. One address is what one store or load touches as a whole.
 */
final class SharedMemory {
    static final int RECORDS = 2;
    static final int WORDS = 2;
    static final int LANES = 3;

    private static final int RECORD_CELLS = 1 + WORDS;
    private static final int LANES_AT = RECORDS * RECORD_CELLS;
    private static final int LANE_CELLS = 3 + WORDS;
    private static final int COUNT_AT = LANES_AT + LANES * LANE_CELLS;

    /** How many addresses there are. */
    static final int CELLS = COUNT_AT + 2;

    private SharedMemory() {}

    static int word(int record) {
        return record * RECORD_CELLS;
    }

    static int data(int record, int word) {
        return record * RECORD_CELLS + 1 + word;
    }

    static int commit(int lane) {
        return LANES_AT + lane * LANE_CELLS;
    }

    static int record(int lane) {
        return LANES_AT + lane * LANE_CELLS + 1;
    }

    /** Field offset and length of the image, as a set of data words: bit i stands for word i. */
    static int range(int lane) {
        return LANES_AT + lane * LANE_CELLS + 2;
    }

    static int image(int lane, int word) {
        return LANES_AT + lane * LANE_CELLS + 3 + word;
    }

    static int count() {
        return COUNT_AT;
    }

    static int appendLock() {
        return COUNT_AT + 1;
    }

    /** Whether the address holds a sequence word, or 0. */
    static boolean isWordLike(int address) {
        if (address < LANES_AT) {
            return address % RECORD_CELLS == 0;
        }
        return address == appendLock() || address < COUNT_AT && (address - LANES_AT) % LANE_CELLS == 0;
    }

    /** The address in words, for traces. */
    static String name(int address) {
        if (address == count()) {
            return "count";
        }
        if (address == appendLock()) {
            return "append lock";
        }
        if (address < LANES_AT) {
            int cell = address % RECORD_CELLS;
            return "record " + address / RECORD_CELLS + (cell == 0 ? " word" : " data " + (cell - 1));
        }
        int cell = (address - LANES_AT) % LANE_CELLS;
        String lane = "lane " + (address - LANES_AT) / LANE_CELLS;
        return switch (cell) {
            case 0 -> lane + " commit";
            case 1 -> lane + " record";
            case 2 -> lane + " range";
            default -> lane + " image " + (cell - 3);
        };
    }
}
