/** Programs in C and Python, written from docs/FORMAT.md alone, beside the Java library on the same files. */
package io.mmapforge.interop;
