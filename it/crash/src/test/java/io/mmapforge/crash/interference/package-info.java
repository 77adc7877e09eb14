/** What other programs and other code of the same process may do to an open store. */
package io.mmapforge.crash.interference;
