/** What a store tells about itself: counters, and what was found and done when it was opened. Depends on nothing. */
package io.mmapforge.report;
