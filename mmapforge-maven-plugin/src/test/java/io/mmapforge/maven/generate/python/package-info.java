/** Whether Python takes what is generated for it. */
@NullMarked
package io.mmapforge.maven.generate.python;

import org.jspecify.annotations.NullMarked;
