/**
 * Records as the generators of languages other than Java see them: what is called how in the language, and where it lies.
 *
 * <p>A language has a package of its own beside this one, which implements {@link io.mmapforge.maven.target.LanguageSources} and knows nothing of
 * the others. Its templates, below {@code src/main/jte}, only lay out.
 */
@NullMarked
package io.mmapforge.maven.target;

import org.jspecify.annotations.NullMarked;
