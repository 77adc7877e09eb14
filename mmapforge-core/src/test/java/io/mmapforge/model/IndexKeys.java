package io.mmapforge.model;

/**
 * The hash of a key in the model.
 *
 * @param collide whether all keys have the same one
 */
record IndexKeys(boolean collide) {
    /** The hash bits that a slot keeps. */
    int tag(int key) {
        return collide ? 0 : key;
    }

    /** Where in a table the search for a key begins. */
    int position(int key, int table) {
        return collide ? 0 : key & IndexMemory.slots(table) - 1;
    }
}
