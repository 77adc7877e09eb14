/** The engine that generated stores call: records, read and written where they lie. */
package io.mmapforge.store;
