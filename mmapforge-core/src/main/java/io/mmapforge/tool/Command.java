package io.mmapforge.tool;

import io.mmapforge.error.StoreException;
import java.util.List;

/**
 * What one word behind {@code java -jar mmapforge-core.jar} does.
 *
 * <p>A command writes what it was asked for to {@link Console#out()} and everything else to {@link Console#note}, and leaves it to {@link Main}
 * to tell what was thrown. It never ends the VM.
 */
interface Command {
    /** All is well. */
    int FINE = 0;

    /** The command did its work, and found something wrong; or it could not do it. */
    int FOUND_WRONG = 1;

    /** The command was called in a way in which it cannot be. */
    int MISUSE = 2;

    /** The word that it is called by. */
    String name();

    /** What it does, in a few words, for the list of all. */
    String summary();

    /** What stands behind the name, without options: {@code FILE INDEX…}. */
    String operands();

    /** What there is to know of it, line by line, none of them longer than a terminal is wide. */
    List<String> details();

    /** The options that it knows, in the order of its help. */
    List<Option> options();

    /**
     * Does it.
     *
     * @param arguments what was called for, of known options alone
     * @return {@link #FINE} or {@link #FOUND_WRONG}
     * @throws UsageException if it cannot be called so
     * @throws StoreException if a store cannot be read, or whatever the command does to one
     * @throws OutputException if nobody takes the output any more
     */
    int run(Arguments arguments, Console console);
}
