/** Annotations that generated sources carry. */
package io.mmapforge.annotation;
