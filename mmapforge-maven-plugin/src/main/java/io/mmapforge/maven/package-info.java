/** The goals of the plugin: they map Maven parameters to requests and results to log lines. */
@NullMarked
package io.mmapforge.maven;

import org.jspecify.annotations.NullMarked;
