/**
 * A model of power failures: what may be on the disk after one, and whether a store recovers from it.
 *
 * <p>Modelled are the stores of appends, in-place writes, growths, syncs and recoveries, in their order, with a crash of the
 * machine before any of them. What was not forced reaches the disk or does not, each word for itself and in any of the
 * versions that it had; only the header's count and capacity, which lie in one sector, are of one moment. The file's size is
 * on the disk only once the whole file was forced. Sync pages have the bytes of the real format, written in part like all
 * else.
 *
 * <p>Not modelled are several processes at once, disks that say that something is safe when it is not, bits that flip, and
 * file systems that lose what was forced.
 */
@NullMarked
package io.mmapforge.powerfailure;

import org.jspecify.annotations.NullMarked;
