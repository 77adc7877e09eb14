/**
 * Keeps generated sources as they should be, and touches nothing else: what did not change is not written again, what was
 * lost or edited is restored, what is no longer generated goes away.
 *
 * <p>Each execution of a goal has a status file in the build directory that says from what it generated what. It may have
 * been lost, cut short or tampered with; then it counts as none, and at worst something is generated again.
 */
@NullMarked
package io.mmapforge.maven.incremental;

import org.jspecify.annotations.NullMarked;
