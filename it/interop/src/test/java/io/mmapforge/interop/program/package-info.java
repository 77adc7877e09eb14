/** Building and running programs in other languages, and other Java processes. */
package io.mmapforge.interop.program;
