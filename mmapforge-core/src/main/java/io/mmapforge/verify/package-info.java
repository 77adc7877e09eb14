/** Whether a store's files are what the format says. */
@NullMarked
package io.mmapforge.verify;

import org.jspecify.annotations.NullMarked;
