package io.mmapforge.model;

/** In what way a record is read. */
enum ReadKind {
    /** As it was at one moment. */
    ONE_MOMENT(false, false, false),

    /** The same, for a write that is made of it: the process keeps the sequence word and the data words. */
    FOR_UPDATE(false, false, false),

    /** The same; it is a violation if that has to be started again. */
    ONE_MOMENT_AT_ONCE(false, false, true),

    /** Such that each scalar was there meanwhile, and no write of a range is there in part. */
    WORD_BY_WORD(true, false, false),

    /** The same; it is a violation if that has to be started again. */
    WORD_BY_WORD_AT_ONCE(true, false, true),

    /** Word by word, with a look at the sequence word between the two. */
    IN_PARTS(true, true, false);

    private final boolean wordByWord;
    private final boolean inParts;
    private final boolean atOnce;

    ReadKind(boolean wordByWord, boolean inParts, boolean atOnce) {
        this.wordByWord = wordByWord;
        this.inParts = inParts;
        this.atOnce = atOnce;
    }

    boolean isWordByWord() {
        return wordByWord;
    }

    boolean isInParts() {
        return inParts;
    }

    boolean isAtOnce() {
        return atOnce;
    }

    /** What a read instruction holds as its value. */
    Value value() {
        return Value.of(ordinal());
    }

    static ReadKind of(Instruction read) {
        return values()[read.value().number()];
    }
}
