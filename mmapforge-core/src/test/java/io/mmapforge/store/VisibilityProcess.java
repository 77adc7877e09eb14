package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;

import io.mmapforge.testing.ParentSignal;
import java.nio.file.Path;

/** A process that, when told to, changes one field of each width in record 0 and appends a record. */
final class VisibilityProcess {
    private VisibilityProcess() {}

    public static void main(String[] arguments) {
        ParentSignal signal = ParentSignal.listen();
        try (RecordStore store = RecordStore.open(Path.of(arguments[0]), ALL_TYPES, StoreOptions.defaults())) {
            System.out.println("ready");
            signal.await();
            store.setBoolean(0, FLAG, true);
            store.setUnsignedByte(0, U8, 200);
            store.setShort(0, I16, (short) -2);
            store.setInt(0, I32, -3);
            store.setLong(0, I64, -4);
            store.setFloat(0, F32, 5.5f);
            store.setDouble(0, F64, 6.5);
            store.append();
        }
    }
}
