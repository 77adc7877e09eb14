package io.mmapforge.maven.target;

/**
 * A name that a record type's sources have where those of other record types see it.
 *
 * @param name the name, with what it is in if that is not the same for all: {@code tick_open}, {@code market.TickStore}
 * @param isShared whether others may have it, too, if all of them share it, as modules share the package that they are in
 */
public record Declaration(String name, boolean isShared) {}
