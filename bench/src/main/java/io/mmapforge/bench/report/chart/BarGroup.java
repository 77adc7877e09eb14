package io.mmapforge.bench.report.chart;

import java.util.List;

/**
 * Bars that answer the same question.
 *
 * @param title the question
 * @param bars from top to bottom
 */
public record BarGroup(String title, List<Bar> bars) {}
