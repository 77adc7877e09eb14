/** How the operating system has files in memory: page sizes and page faults. */
@NullMarked
package io.mmapforge.bench.pages;

import org.jspecify.annotations.NullMarked;
