package io.mmapforge.store;

import io.mmapforge.report.StoreMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * An open store's registration with the platform's MBean server. Loaded for stores alone that are to be monitored: its classes are in a module
 * that need not be there.
 */
final class Monitoring {
    private static final AtomicLong IDS = new AtomicLong();

    private final MBeanServer server;
    private final ObjectName name;

    private Monitoring(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /**
     * Registers a store, under a name that no other store has.
     *
     * @throws IllegalStateException if the server refuses
     */
    static Monitoring begin(RecordStore store) {
        Monitored bean = new Monitored(store);
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            while (true) {
                ObjectName name = name(bean, IDS.incrementAndGet());
                try {
                    server.registerMBean(new StandardMBean(bean, StoreMXBean.class, true), name);
                    return new Monitoring(server, name);
                } catch (InstanceAlreadyExistsException e) {
                    // By another copy of this library in the process, which counts by itself.
                    continue;
                }
            }
        } catch (JMException e) {
            throw new IllegalStateException(
                    "the store cannot be shown to JMX: " + e
                            + "; open it without StoreOptions.withMonitoring, or mend what"
                            + " the MBean server reports [" + store.path() + "]",
                    e);
        }
    }

    private static ObjectName name(Monitored bean, long id) throws JMException {
        return new ObjectName("io.mmapforge:type=Store,record=" + bean.getRecordName() + ",path="
                + ObjectName.quote(bean.getPath()) + ",id=" + id);
    }

    /** Takes the store out again. Does nothing if somebody else has. */
    void end() {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException gone) {
            return;
        } catch (JMException e) {
            throw new IllegalStateException("the MBean server kept " + name + ", whose store is closed: " + e, e);
        }
    }
}
