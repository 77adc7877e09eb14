/**
 * The exceptions that stores throw, one type per reaction a caller may want to have.
 *
 * <p>Every message says what failed, where, what was found, what was expected, and what can be done about it.
 */
package io.mmapforge.error;
