/** Files and mapped memory: creating, growing, mapping, forcing and unmapping, safe from interrupts and full disks. */
package io.mmapforge.mapping;
