package io.mmapforge.store;

import io.mmapforge.report.StoreMXBean;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The example of docs/MONITORING.md, which a test compares with this. */
final class OpenStores {
    private OpenStores() {}

    static String table() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        StringBuilder table = new StringBuilder();
        for (ObjectName name : server.queryNames(new ObjectName("io.mmapforge:type=Store,*"), null)) {
            StoreMXBean store = JMX.newMXBeanProxy(server, name, StoreMXBean.class);
            table.append(
                    store.getPath() + ": " + store.getRecords() + " records, " + store.getGrowths() + " growths\n");
        }
        return table.toString();
    }
}
