package io.mmapforge.maven.page;

/**
 * A bar of a plot, in a square of 100 by 100.
 *
 * @param x its left side
 * @param y its upper side
 * @param width its width
 * @param height its height
 * @param title what it stands for
 */
public record PlotBar(String x, String y, String width, String height, String title) {}
