package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;

/**
 * A file with the engine that was opened on it.
 *
 * @param fileVersion the version of the layout that the file states
 */
record OpenedFile(RecordEngine engine, long fileVersion) {}
