/** Runs the stress tests of the packages below in processes of their own, and judges what they saw. */
@NullMarked
package io.mmapforge.jcstress;

import org.jspecify.annotations.NullMarked;
