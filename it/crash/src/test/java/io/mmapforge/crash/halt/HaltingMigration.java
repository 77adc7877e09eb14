package io.mmapforge.crash.halt;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.migrate.Migration;
import java.nio.file.Path;
import java.util.List;

/** A program that moves a store with a key to another version of its layout, and is halted at a crash point of it. */
final class HaltingMigration {
    static final int ID = 8;
    static final int PRICE = 16;

    /** 24 bytes. */
    static final RecordLayout OLD = RecordLayout.of(
                    "Quote",
                    1,
                    "",
                    8,
                    List.of(FieldDefinition.of("id", FieldType.INT64), FieldDefinition.of("price", FieldType.FLOAT64)))
            .withKey(List.of("id"));

    /** 32 bytes, the first 24 of which are as before. */
    static final RecordLayout NEW = RecordLayout.of(
                    "Quote",
                    2,
                    "",
                    8,
                    List.of(
                            FieldDefinition.of("id", FieldType.INT64),
                            FieldDefinition.of("price", FieldType.FLOAT64),
                            FieldDefinition.of("lot", FieldType.INT64).withDefault("100")))
            .withKey(List.of("id"));

    private HaltingMigration() {}

    /** Where the new file is to be. */
    enum Deed {
        IN_PLACE,
        COPY
    }

    /** {@code <store> <new file> <deed>}. */
    public static void main(String[] arguments) {
        Path store = Path.of(arguments[0]);
        switch (Deed.valueOf(arguments[2])) {
            case IN_PLACE -> Migration.to(NEW).inPlace(store);
            case COPY -> Migration.to(NEW).copy(store, Path.of(arguments[1]));
        }
        System.out.println("done");
    }
}
