/**
 * The commands of {@code java -jar mmapforge-core.jar}, which look into a store without the classes that were generated for it. One class a
 * command; {@code Main} finds it, and tells what went wrong in a sentence.
 */
package io.mmapforge.tool;
