/**
 * The bytes of a store's file: where everything lies, how it is encoded, and what must hold before it is believed.
 *
 * <p>Nothing here maps memory or takes locks; {@code docs/FORMAT.md} is the same knowledge for people.
 */
package io.mmapforge.format;
