/** The conformance suite: programs in all languages on one live file. See CONFORM.md. */
@NullMarked
package io.mmapforge.interop.conform;

import org.jspecify.annotations.NullMarked;
