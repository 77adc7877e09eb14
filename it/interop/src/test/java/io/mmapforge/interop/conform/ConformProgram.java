package io.mmapforge.interop.conform;

import io.mmapforge.error.StoreException;
import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.KeyBuffer;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordEdit;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The suite's program in Java. The generated stores create the files; what is asked by the names of fields goes to the store that those are
 * made on.
 */
public final class ConformProgram {
    private static final long FOLLOW_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int WORDS = 5;
    private static final int APPENDS_ONE_OF = 128;
    private static final int HOT_RECORDS = 4;

    private @Nullable RecordStore store;

    private ConformProgram() {}

    /** Obeys standard input. */
    public static void main(String[] arguments) throws IOException {
        ConformProgram program = new ConformProgram();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = input.readLine(); line != null && !line.equals("quit"); line = input.readLine()) {
            System.out.println(program.answer(line));
            System.out.flush();
        }
        program.close();
    }

    private String answer(String line) {
        String[] words = line.split(" ", WORDS);
        try {
            return switch (words[0]) {
                case "open" -> open(words[1], Path.of(words[2]), words.length > 3);
                case "create" -> create(words[1], Path.of(words[2]));
                case "close" -> close();
                case "size" -> "ok " + store().size();
                case "read" -> "ok " + CanonicalText.record(layout(), store().read(Long.parseLong(words[1])));
                case "get" -> "ok " + get(Long.parseLong(words[1]), field(words[2]));
                case "set" -> set(Long.parseLong(words[1]), field(words[2]), Long.parseLong(words[3]));
                case "get-part" -> "ok " + getPart(Long.parseLong(words[1]), words[2], Integer.parseInt(words[3]));
                case "set-part" ->
                    setPart(Long.parseLong(words[1]), words[2], Integer.parseInt(words[3]), Long.parseLong(words[4]));
                case "put-whole" -> putWhole(Long.parseLong(words[1]), Long.parseLong(words[2]));
                case "edit" -> edit(Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]);
                case "append" -> "ok " + store().append(seeded(Long.parseLong(words[1])));
                case "find" -> "ok " + find(Long.parseLong(words[1]));
                case "put" -> "ok " + store().put(seeded(Long.parseLong(words[1])), layout().recordSize());
                case "add" ->
                    "ok "
                            + store().addLong(
                                            Long.parseLong(words[1]),
                                            field(words[2]).offset(),
                                            NumberForm.INT64,
                                            Long.parseLong(words[3]));
                case "follow" -> follow(Long.parseLong(words[1]));
                case "sync" -> sync();
                case "hammer" -> hammer(Integer.parseInt(words[1]), Long.parseLong(words[2]));
                case "check" -> check(Long.parseLong(words[1]), Long.parseLong(words[2]));
                default -> "error unsupported";
            };
        } catch (StoreException | IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return "error " + String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }

    private RecordStore store() {
        if (store == null) {
            throw new IllegalStateException("no store is open");
        }
        return store;
    }

    private RecordLayout layout() {
        return store().layout();
    }

    private FieldLayout field(String name) {
        return layout().field(name).orElseThrow();
    }

    private RecordBuffer seeded(long seed) {
        RecordBuffer record = store().buffer();
        SeededRecord.fill(layout(), record, seed);
        return record;
    }

    private String create(String type, Path path) {
        switch (type) {
            case "Conform" -> ConformStore.openOrCreate(path).close();
            case "Event" -> EventStore.openOrCreate(path).close();
            default -> BeatStore.openOrCreate(path).close();
        }
        return open(type, path, true);
    }

    private String open(String type, Path path, boolean toWrite) {
        close();
        RecordStore reader = RecordStore.openReadOnly(path, StoreOptions.defaults());
        if (!reader.layout().recordName().equals(type)) {
            reader.close();
            throw new IllegalArgumentException(
                    path + " is a store of " + reader.layout().recordName());
        }
        store = reader;
        if (toWrite) {
            store = RecordStore.open(path, reader.layout(), StoreOptions.defaults());
            reader.close();
        }
        return "ok";
    }

    private String close() {
        if (store != null) {
            store.close();
            store = null;
        }
        return "ok";
    }

    private String get(long index, FieldLayout field) {
        String record = CanonicalText.record(layout(), store().read(index));
        return CanonicalField.of(layout(), field, record);
    }

    private String set(long index, FieldLayout field, long seed) {
        RecordBuffer record = seeded(seed);
        int at = field.offset();
        if (field.isOptional() && (record.getLong(field.presenceOffset()) & field.presenceMask()) == 0) {
            store().clear(index, field.presenceBit());
        } else if (field.type() instanceof ContentType content && !field.isOptional()) {
            setContent(index, at, content, record);
        } else if (isScalar(field)) {
            setScalar(index, field, record);
        } else if (field.isOptional()) {
            store().writeRange(index, at, field.size(), field.presenceBit(), record);
        } else {
            store().writeRange(index, at, field.size(), record);
        }
        return "ok";
    }

    private String getPart(long index, String path, int k) {
        int at = partOffset(path, k);
        FieldLayout field = field(path.split("\\.")[0]);
        RecordBuffer record = store().read(index);
        boolean absent = field.isOptional() && (record.getLong(field.presenceOffset()) & field.presenceMask()) == 0;
        return absent ? "null" : CanonicalText.value(partType(path), record, at);
    }

    private String setPart(long index, String path, int k, long seed) {
        FieldLayout field = field(path.split("\\.")[0]);
        int at = partOffset(path, k);
        int size = partType(path).sizeBytes();
        if (field.isOptional()) {
            if ((store().getLong(index, field.presenceOffset()) & field.presenceMask()) == 0) {
                throw new IllegalStateException(field.name() + " has no value");
            }
            store().writeRange(index, at, size, field.presenceBit(), seeded(seed));
        } else {
            store().writeRange(index, at, size, seeded(seed));
        }
        return "ok";
    }

    private int partOffset(String path, int k) {
        FieldLayout field = field(path.split("\\.")[0]);
        Objects.checkIndex(k, Math.max(field.length(), 1));
        int at = field.offset() + k * field.type().sizeBytes();
        for (MemberLayout member : members(path)) {
            at += member.offset();
        }
        return at;
    }

    private ValueType partType(String path) {
        List<MemberLayout> members = members(path);
        return members.isEmpty()
                ? field(path).type()
                : members.get(members.size() - 1).type();
    }

    private List<MemberLayout> members(String path) {
        List<MemberLayout> members = new ArrayList<>();
        String[] names = path.split("\\.");
        ValueType type = field(names[0]).type();
        for (int i = 1; i < names.length; i++) {
            String name = names[i];
            MemberLayout found = ((StructType) type)
                    .members().stream()
                            .filter(member -> member.name().equals(name))
                            .findFirst()
                            .orElseThrow();
            members.add(found);
            type = found.type();
        }
        return members;
    }

    private static boolean isScalar(FieldLayout field) {
        return !field.isArray()
                && !field.kind().isVariableLength()
                && field.kind() != FieldType.STRUCT
                && field.kind() != FieldType.UUID;
    }

    private void setContent(long index, int at, ContentType content, RecordBuffer record) {
        if (content.kind() == FieldType.STRING) {
            store().setString(index, at, content.maxBytes(), record.getString(at, content.maxBytes()));
        } else {
            store().setBytes(index, at, content.maxBytes(), record.getBytes(at, content.maxBytes()));
        }
    }

    private void setScalar(long index, FieldLayout field, RecordBuffer record) {
        int at = field.offset();
        int bit = field.presenceBit();
        boolean optional = field.isOptional();
        switch (field.size()) {
            case Byte.BYTES -> {
                byte value = (byte) record.getUnsignedByte(at);
                if (optional) {
                    store().setOptionalByte(index, at, bit, value);
                } else {
                    store().setByte(index, at, value);
                }
            }
            case Short.BYTES -> {
                if (optional) {
                    store().setOptionalShort(index, at, bit, record.getShort(at));
                } else {
                    store().setShort(index, at, record.getShort(at));
                }
            }
            case Integer.BYTES -> {
                if (optional) {
                    store().setOptionalInt(index, at, bit, record.getInt(at));
                } else {
                    store().setInt(index, at, record.getInt(at));
                }
            }
            default -> {
                if (optional) {
                    store().setOptionalLong(index, at, bit, record.getLong(at));
                } else {
                    store().setLong(index, at, record.getLong(at));
                }
            }
        }
    }

    private String putWhole(long index, long seed) {
        RecordBuffer record = seeded(seed);
        RecordBuffer old = store().read(index);
        for (FieldLayout field : layout().key()) {
            copy(field, old, record);
        }
        layout().order().ifPresent(field -> copy(field, old, record));
        store().write(index, record);
        return "ok";
    }

    private static void copy(FieldLayout field, RecordBuffer from, RecordBuffer to) {
        if (field.kind() == FieldType.STRING) {
            to.putString(field.offset(), field.maxBytes(), from.getString(field.offset(), field.maxBytes()));
        } else {
            to.putLong(field.offset(), from.getLong(field.offset()));
        }
    }

    private String edit(long index, long seed, String names) {
        RecordEdit edit = store().edit(index);
        RecordBuffer draft = edit.draft();
        SeededRecord.fill(layout(), draft, seed);
        for (String name : names.split(",")) {
            FieldLayout field = field(name);
            boolean present =
                    !field.isOptional() || (draft.getLong(field.presenceOffset()) & field.presenceMask()) != 0;
            if (field.isOptional()) {
                edit.setPresent(field.presenceBit(), present);
            }
            if (present) {
                edit.putRange(field.offset(), field.size(), draft);
            }
        }
        edit.apply();
        return "ok";
    }

    private long find(long seed) {
        if (layout().order().isPresent()) {
            long found = store().firstAtLeast(layout().order().get().offset(), seed);
            return found == store().size() ? -1 : found;
        }
        RecordBuffer record = seeded(seed);
        KeyBuffer key = store().key();
        for (FieldLayout field : layout().key()) {
            if (field.kind() == FieldType.STRING) {
                key.putString(field.maxBytes(), record.getString(field.offset(), field.maxBytes()));
            } else {
                key.putLong(record.getLong(field.offset()));
            }
        }
        return store().indexOf(key);
    }

    private String follow(long records) {
        long deadline = System.nanoTime() + FOLLOW_NANOS;
        while (store().size() < records) {
            if (System.nanoTime() - deadline > 0) {
                return "error " + store().size() + " records, expected " + records;
            }
            Thread.onSpinWait();
        }
        return "ok " + store().size();
    }

    private String sync() {
        store().sync();
        return "ok";
    }

    private String hammer(int writer, long records) {
        System.out.println("ok");
        System.out.flush();
        long random =
                SeededRecord.mix(System.nanoTime() ^ ProcessHandle.current().pid() << 48);
        for (long number = 1; ; ) {
            random = SeededRecord.mix(random);
            long index = Long.remainderUnsigned(random >>> 8, records);
            if (Long.remainderUnsigned(random, APPENDS_ONE_OF) == 0) {
                RecordBuffer record = seeded(random);
                record.putUnsignedInt(field("writer").offset(), writer);
                record.putLong(field("number").offset(), number);
                store().append(record);
                System.out.println("appended " + number++);
                System.out.flush();
            } else if ((random & 3) < 2) {
                store().write(index, seeded(random));
            } else {
                RecordEdit edit = store().edit(index);
                edit.putLong(field("left").offset(), random);
                edit.setPresent(field("half").presenceBit(), (random & 3) == 2);
                if ((random & 3) == 2) {
                    edit.putLong(field("half").offset(), random);
                }
                edit.putLong(field("right").offset(), random);
                edit.apply();
            }
        }
    }

    private String check(long reads, long seed) {
        long random = seed;
        for (long n = 0; n < reads; n++) {
            random = SeededRecord.mix(random);
            long size = store().size();
            long index = Long.remainderUnsigned(random, random < 0 ? Math.min(size, HOT_RECORDS) : size);
            RecordBuffer record = store().read(index);
            if (!SeededRecord.isWhole(layout(), record, store().buffer())) {
                return "error torn " + index + " " + CanonicalText.record(layout(), record);
            }
        }
        return "ok " + reads;
    }
}
