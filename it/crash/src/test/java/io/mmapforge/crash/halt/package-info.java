/** Writers that halt between two stores of a protocol, each pair once, and halts within the repair of that. */
package io.mmapforge.crash.halt;
