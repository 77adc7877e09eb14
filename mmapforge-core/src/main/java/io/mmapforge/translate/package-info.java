/** How a record of one version of a layout is read by a program of another version. */
@NullMarked
package io.mmapforge.translate;

import org.jspecify.annotations.NullMarked;
