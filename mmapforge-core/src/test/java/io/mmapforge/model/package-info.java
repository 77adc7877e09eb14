/**
 * A model of the lane protocol of docs/FORMAT.md, and an exhaustive exploration of it.
 *
 * <p>A {@linkplain io.mmapforge.model.SharedStore scenario} has some processes, each with a program of atomic steps that
 * {@linkplain io.mmapforge.model.Protocol follow the format's description} one by one. The {@linkplain
 * io.mmapforge.model.Explorer explorer} visits every state that any interleaving of these steps leads to, with a kill of
 * every writer, and of every repair but the last, before each of its steps. {@linkplain io.mmapforge.model.Mutation Leaving a
 * step, an order or a check out} must lead to a violation.
 *
 * <p><b>What must hold.</b> In every state a reader that is not disturbed reads at once, and reads the true record: what the
 * last range write that was committed, or scalar write that was stored, made of it. A read that others disturb returns what the
 * record truly was at some moment between its begin and its end, which makes reads of one reader monotonic. Appends give
 * indices without gaps, none twice, and count no record before it is complete. In the end everybody is done or dead, nothing
 * is held, no lane is committed, and all records are the true ones, so no committed write is lost and none happened in part.
 * In scenarios of an optional scalar the first word of a record tells whether the second is its value, which counts only then: a
 * value that is seen is always one that the scalar had.
 *
 * <p><b>Memory.</b> {@linkplain io.mmapforge.model.MemoryModel Sequentially consistent, or weak}: stores leave a process in any
 * order that release stores and store fences allow, and loads of a reader are done in any order that acquire loads and
 * acquire fences allow. This is what ARMv8 shows and more than x86-64 does. What a killed process had not made visible is
 * lost, as if a compiler had moved it behind the kill.
 *
 * <p><b>What is not modelled.</b> Stores that some processes see before others do (which C11 and POWER allow and ARMv8 does
 * not); values that loads of a writer or a repairer get too early, as each of these stands behind a CAS or a kernel lock;
 * counts that wrap around; the time-outs of waiting; growth, and mapping of what has grown; the sync lock, which is repaired
 * like the append lock; images out of bounds; offset and length of an image as two words, though either is as free to come
 * late as the one that stands for both; more than three writers, two records and two data words each, and two writes of one
 * process. Crashes of the machine are the matter of {@link io.mmapforge.powerfailure}.
 */
@NullMarked
package io.mmapforge.model;

import org.jspecify.annotations.NullMarked;
