package io.mmapforge.crash.harness;

import java.util.concurrent.atomic.AtomicInteger;

/** What happens at which passage of which crash point of this process. At most one plan is in force. */
public final class CrashPlan {
    /** Exit code of a process that was halted by plan. */
    public static final int HALTED = 77;

    private static final String HALT_PROPERTY = "mmapforge.crash.halt";
    private static volatile CrashPlan current = fromProperty();

    private final String point;
    private final Runnable action;
    private final AtomicInteger passagesLeft;

    private CrashPlan(String point, int passage, Runnable action) {
        this.point = point;
        this.passagesLeft = new AtomicInteger(passage);
        this.action = action;
    }

    /** The VM option by which a child halts at a passage of a point, counted from 1. */
    public static String haltOption(String point, int passage) {
        return "-D" + HALT_PROPERTY + "=" + point + ":" + passage;
    }

    /** Runs an action at the next passage of a point, once. */
    public static void atNext(String point, Runnable action) {
        current = new CrashPlan(point, 1, action);
    }

    public static void none() {
        current = null;
    }

    public static void pass(String store) {
        CrashPlan plan = current;
        if (plan != null && plan.point.equals(store) && plan.passagesLeft.decrementAndGet() == 0) {
            plan.action.run();
        }
    }

    private static CrashPlan fromProperty() {
        String value = System.getProperty(HALT_PROPERTY);
        if (value == null) {
            return null;
        }
        int colon = value.indexOf(':');
        int passage = Integer.parseInt(value.substring(colon + 1));
        return new CrashPlan(
                value.substring(0, colon), passage, () -> Runtime.getRuntime().halt(HALTED));
    }
}
