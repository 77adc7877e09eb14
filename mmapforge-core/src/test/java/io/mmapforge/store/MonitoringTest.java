package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.PRICE;
import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.report.StoreMXBean;
import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.StoreBytes;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an open store shows to JMX. */
class MonitoringTest {
    private static final StoreOptions MONITORED = StoreOptions.defaults().withMonitoring(true);

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("tick.mmf");
    }

    private Set<ObjectName> names() throws Exception {
        return server.queryNames(
                new ObjectName("io.mmapforge:type=Store,record=Tick,path=" + ObjectName.quote(path.toString()) + ",*"),
                null);
    }

    private StoreMXBean only() throws Exception {
        Set<ObjectName> names = names();
        assertThat(names).hasSize(1);
        return JMX.newMXBeanProxy(server, names.iterator().next(), StoreMXBean.class);
    }

    @Test
    void anOpenStoreShowsWhatItCounts() throws Exception {
        try (RecordStore store = RecordStore.create(path, TICK, MONITORED.withInitialCapacity(3))) {
            for (int i = 0; i < 100; i++) {
                store.append();
            }
            StoreMXBean bean = only();
            assertThat(bean.getPath()).isEqualTo(path.toString());
            assertThat(bean.getRecordName()).isEqualTo("Tick");
            assertThat(bean.getFileVersion()).isEqualTo(1);
            assertThat(bean.isReadOnly()).isFalse();
            assertThat(bean.getRecords()).isEqualTo(100);
            assertThat(bean.getCapacity()).isEqualTo(store.capacity());
            assertThat(bean.getRecordBytes()).isEqualTo(104);
            assertThat(bean.getGrowths()).isEqualTo(store.counters().growths()).isPositive();
            store.append();
            assertThat(bean.getRecords()).as("as of now").isEqualTo(101);
        }
    }

    @Test
    void everyCounterIsShownAsItself() throws Exception {
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        new StoreBytes(path).putI64(384, 11).putI64(448, 12).putI64(512, 13).putI64(576, 14);
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, MONITORED)) {
            StoreMXBean bean = only();
            assertThat(bean.getRetries()).isEqualTo(11);
            assertThat(bean.getLaneReads()).isEqualTo(12);
            assertThat(bean.getRepairs()).isEqualTo(13);
            assertThat(bean.getGrowths()).isEqualTo(14);
            assertThat(bean.isReadOnly()).isTrue();
            assertThat(store.counters().growths()).isEqualTo(14);
        }
    }

    @Test
    void whatTheOpeningFoundIsShown() throws Exception {
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            store.append();
            store.append();
        }
        StoreBytes bytes = new StoreBytes(path);
        bytes.putI64(bytes.recordsOffset(), 0x0006_0000_0000_0001L).putI64(bytes.laneOffset(5) + 8, 0);
        try (RecordStore store = RecordStore.open(path, TICK, MONITORED)) {
            StoreMXBean bean = only();
            assertThat(bean.getRecoveryCause()).isEqualTo("PROCESS_CRASH");
            assertThat(bean.getRecoveryFoundRecords()).isEqualTo(2);
            assertThat(bean.getRecoveryKeptRecords()).isEqualTo(2);
            assertThat(bean.getRecoveryRepairedWrites()).isEqualTo(1);
            assertThat(bean.getRecoveryIndexedRecords()).isZero();
            assertThat(store.getDouble(0, PRICE)).isZero();
        }
    }

    @Test
    void itIsGoneWhenTheStoreIsClosed() throws Exception {
        RecordStore store = RecordStore.create(path, TICK, MONITORED);
        ObjectName name = names().iterator().next();
        assertThat(server.isRegistered(name)).as("the control").isTrue();
        store.close();
        assertThat(server.isRegistered(name)).isFalse();
        store.close();
    }

    @Test
    void storesAtOnePathAreToldApart() throws Exception {
        try (RecordStore store = RecordStore.create(path, TICK, MONITORED)) {
            RecordStore reader = RecordStore.openReadOnly(path, TICK, MONITORED);
            assertThat(names()).hasSize(2);
            reader.close();
            assertThat(names()).hasSize(1);
            assertThat(only().isReadOnly()).isFalse();
            assertThat(store.isOpen()).isTrue();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void noStoreIsShownThatDoesNotSaySo() throws Exception {
        try (RecordStore store = RecordStore.create(path, TICK, StoreOptions.defaults())) {
            assertThat(store.isOpen()).isTrue();
            assertThat(names()).isEmpty();
        }
    }

    /** As the document's example does it. */
    @Test
    void allOpenStoresCanBeListed() throws Exception {
        try (RecordStore store = RecordStore.create(path, TICK, MONITORED)) {
            store.append();
            assertThat(OpenStores.table()).contains(path + ": 1 records, 0 growths\n");
        }
    }

    /** Somebody may have taken the store out by hand. */
    @Test
    void aStoreThatWasTakenOutIsClosedAllTheSame() throws Exception {
        RecordStore store = RecordStore.create(path, TICK, MONITORED);
        server.unregisterMBean(names().iterator().next());
        store.close();
        assertThat(store.isOpen()).isFalse();
    }

    @Test
    void anOpeningThatFailsShowsNothing() throws Exception {
        assertThatThrownBy(() -> RecordStore.open(path, TICK, MONITORED)).hasMessageContaining("there is no");
        assertThat(names()).isEmpty();
    }

    /** Also by those who don't have this library's classes: nothing but open types. */
    @Test
    void everyAttributeIsOfAPlainType() throws Exception {
        try (RecordStore store = RecordStore.create(path, TICK, MONITORED)) {
            MBeanAttributeInfo[] attributes =
                    server.getMBeanInfo(names().iterator().next()).getAttributes();
            assertThat(attributes).hasSize(StoreMXBean.class.getMethods().length);
            assertThat(Arrays.stream(attributes).map(MBeanAttributeInfo::getType))
                    .isSubsetOf("long", "int", "boolean", "java.lang.String");
            assertThat(store.isOpen()).isTrue();
        }
    }

    @Test
    void aRunTimeWithoutManagementIsToldWhatIsMissing() {
        assertThat(ChildJvm.outputWithOptions(List.of("--limit-modules", "java.base"), MonitoredProcess.class, path))
                .containsExactly(
                        "a store cannot be shown to JMX: this run-time has no module java.management; start it"
                                + " with --add-modules java.management, take an image that has the module, or leave monitoring out");
        assertThat(ChildJvm.outputWithOptions(List.of(), MonitoredProcess.class, path))
                .as("the control")
                .containsExactly("monitored");
    }
}
