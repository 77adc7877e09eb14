/** Records that can be recognized as whole, as the programs in C and Python know them too. */
package io.mmapforge.interop.pattern;
