/**
 * What stores do that takes time, for who records it: events of the JDK's flight recorder, where the run-time has one.
 *
 * <p>The rest of the library knows {@link StoreEvents} alone. Without the module {@code jdk.jfr} no class is loaded that would need it. Depends on
 * nothing.
 */
package io.mmapforge.event;
