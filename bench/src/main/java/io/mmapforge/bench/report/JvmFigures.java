package io.mmapforge.bench.report;

import java.util.List;

/**
 * The figures that one JVM gave, and how they were measured.
 *
 * @param jvm the JVM's name and version
 * @param method forks, iterations and threads, in words
 * @param figures in the order of the results
 */
record JvmFigures(String jvm, String method, List<Figure> figures) {}
