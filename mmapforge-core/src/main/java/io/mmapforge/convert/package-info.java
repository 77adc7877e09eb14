/**
 * What generated code makes of stored numbers, and of which numbers it stores: points and lengths of time, dates and decimals.
 *
 * <p>A value that the stored form cannot hold, or holds only cut, is refused. Nothing is ever rounded.
 */
@NullMarked
package io.mmapforge.convert;

import org.jspecify.annotations.NullMarked;
