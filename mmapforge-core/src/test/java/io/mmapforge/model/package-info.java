/**
 * Models of the protocols of docs/FORMAT.md, that of lanes and that of the key file, and an exhaustive exploration of both.
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
 * An addition adds to what the record truly is at that moment, and so does an update; an update's function is shown a record as it truly
 * was; a value that is replaced only if it is the expected one is that one. An edit leaves the words that it does not touch as they truly
 * are. So no addition is lost or done twice, whoever is killed. What these are in the model stands for all that is done in the same steps
 * with another function, such as the larger of two values.
 * In scenarios of an optional scalar the first word of a record tells whether the second is its value, which counts only then: a
 * value that is seen is always one that the scalar had.
 *
 * <p><b>Memory.</b> {@linkplain io.mmapforge.model.MemoryModel Sequentially consistent, or weak}: stores leave a process in any
 * order that release stores and store fences allow, and loads of a reader are done in any order that acquire loads and
 * acquire fences allow. This is what ARMv8 shows and more than x86-64 does. What a killed process had not made visible is
 * lost, as if a compiler had moved it behind the kill; but a CAS is done or not done, with all that is before it, since neither a
 * compiler nor a processor can leave its store behind what follows it.
 *
 * <p><b>What is not modelled.</b> Stores that some processes see before others do (which C11 and POWER allow and ARMv8 does
 * not); values that loads of a writer or a repairer get too early, as each of these stands behind a CAS or a kernel lock (an update's
 * own read, which does not, is modelled like a reader's);
 * counts that wrap around; the time-outs of waiting; growth, and mapping of what has grown; the sync lock, which is repaired
 * like the append lock; images out of bounds; offset and length of an image as two words, though either is as free to come
 * late as the one that stands for both; more than three writers, two records and two data words each, and two writes of one
 * process. Crashes of the machine are the matter of {@link io.mmapforge.powerfailure}.
 *
 * <p><b>The key file.</b> {@linkplain io.mmapforge.model.KeyedStore Its scenarios} have writers that put keys one by one and in batches,
 * grow the tables, and make the file anew, each of them killed before each of its stores, and a reader that has a file open and looks
 * keys up load by load. In every state no key is there twice, and who opens the file and is not disturbed finds each record by its key; a
 * search that others disturb finds what was there when it began, and what its reader found before, and never a record that is not
 * published or has another key; a reader never takes the store's own file for one that was replaced; the slots that are used are never
 * more than are counted, and never all. Stores leave a writer in the same orders as above. A load of the reader gives what was there at
 * any time since its last acquire load, whatever stands between in the program. {@linkplain io.mmapforge.model.IndexMutation Leaving a
 * step, an order or a check out} leads to a violation here, too.
 *
 * <p>The append lock of the key file's model is one that a dead writer does not hold, since the lanes' model has its repair; a writer's own
 * search is one step, since under the lock nobody else stores; the hash has three bits, or is one for all keys; and opening is one step
 * for the reader. How the file gets longer is not modelled, nor are crashes of the machine.
 */
@NullMarked
package io.mmapforge.model;

import org.jspecify.annotations.NullMarked;
