/** What one operation takes in each language. */
@NullMarked
package io.mmapforge.interop.speed;

import org.jspecify.annotations.NullMarked;
