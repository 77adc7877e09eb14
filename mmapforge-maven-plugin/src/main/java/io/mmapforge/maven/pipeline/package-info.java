/** Runs the stages over all schema files of a project, and writes what they generate. */
@NullMarked
package io.mmapforge.maven.pipeline;

import org.jspecify.annotations.NullMarked;
