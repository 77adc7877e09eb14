/** What the build makes of the library, looked at from outside. */
package io.mmapforge.packaging;
