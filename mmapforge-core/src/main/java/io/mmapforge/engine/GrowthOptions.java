package io.mmapforge.engine;

/**
 * How a writing store makes room for appends.
 *
 * @param preGrowth whether a thread in the background keeps room ahead
 * @param preTouch whether new room is touched page by page before it is used
 */
public record GrowthOptions(boolean preGrowth, boolean preTouch) {}
