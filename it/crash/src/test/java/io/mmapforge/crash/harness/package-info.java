/** What the tests of crashes are made of: child processes, places to cut them short, self-checking records, file bytes. */
package io.mmapforge.crash.harness;
