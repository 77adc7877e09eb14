/** Damage to the live parts of a file while stores have it open. */
package io.mmapforge.crash.damage;
