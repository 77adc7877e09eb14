package io.mmapforge.maven.page;

/**
 * Neighbouring bytes of one row of a byte map that are of the same field.
 *
 * @param span how many bytes there are
 * @param style the class of their colour
 * @param label what stands in them
 * @param detail what stands beside it, where there is room
 * @param title what there is to know of them
 */
public record MapCell(int span, String style, String label, String detail, String title) {}
