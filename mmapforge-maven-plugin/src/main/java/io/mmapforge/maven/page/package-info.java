/** A page about a store: one HTML file that needs nothing else, shows no content as anything but text, and runs no script. */
@NullMarked
package io.mmapforge.maven.page;

import org.jspecify.annotations.NullMarked;
