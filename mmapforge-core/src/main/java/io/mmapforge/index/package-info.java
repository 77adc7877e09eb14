/**
 * Finds records by their keys: a hash table in a file beside the store, shared by processes, looked up without a lock.
 *
 * <p>It knows records by {@link io.mmapforge.index.IndexedRecords} alone. The file is made of the records and can be made anew from them at
 * any time; what it says of a record is never believed without a look at the record. Its bytes and protocols are in {@code docs/FORMAT.md}.
 */
package io.mmapforge.index;
