/** Records in the forms that the programs in C and Python know too. */
package io.mmapforge.interop.records;
