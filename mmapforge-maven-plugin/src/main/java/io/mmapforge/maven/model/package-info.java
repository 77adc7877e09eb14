/** What the generator sees of a schema: the resolved layout, the Java package, and how names are written in Java. */
@NullMarked
package io.mmapforge.maven.model;

import org.jspecify.annotations.NullMarked;
