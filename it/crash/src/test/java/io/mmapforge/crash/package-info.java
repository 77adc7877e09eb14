/** Processes that are killed, stopped, cut short and interfered with, and what the others see of it. */
package io.mmapforge.crash;
