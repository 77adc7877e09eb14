package io.mmapforge.maven.generate.c;

import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetEnum;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetFlags;
import io.mmapforge.maven.target.TargetMember;
import io.mmapforge.maven.target.TargetNumber;
import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.TargetStruct;
import io.mmapforge.maven.target.TargetType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a record's names neither C nor C++ can have. */
final class CNames {
    /** The keywords of C23 and C++20. */
    private static final Set<String> KEYWORDS = words(
            "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class"
                    + " co_await co_return co_yield compl concept const const_cast consteval constexpr constinit"
                    + " continue decltype default delete do double dynamic_cast else enum explicit export"
                    + " extern false float for friend goto if inline int long mutable namespace new noexcept"
                    + " not not_eq nullptr operator or or_eq private protected public register reinterpret_cast"
                    + " requires restrict return short signed sizeof static static_assert static_cast"
                    + " struct switch template this thread_local throw true try typedef typeid typename"
                    + " typeof typeof_unqual union unsigned using virtual void volatile wchar_t while xor xor_eq");

    /** The types of the runtime and of the C library that records are made of: in C++ a member of the same name takes the name's meaning away. */
    private static final Set<String> TYPES =
            words("int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t mmf_uuid");

    /** What functions of glibc begin with that end as a record's do: timer_create, sem_open, aio_read. */
    private static final Set<String> LIBRARY_PREFIXES =
            words("aio argz epoll eventfd fts fts64 iconv memfd mq pidfd pthread pthread_key res sem shm thrd timer"
                    + " timerfd tss");

    /** What every record has beside its fields. */
    private static final List<String> OWN_MEMBERS = List.of("mmf_padding", "mmf_presence", "mmf_word");

    /** The constants and macros that every header has, behind its prefix. */
    private static final List<String> OWN_CONSTANTS =
            List.of("MMF_H", "RECORD_SIZE", "FIELDS", "FIELDS_COUNT", "PIECES", "SCHEMA_TEXT", "KEY", "LAYOUT");

    private static final String SOMETHING_NEEDED = "something that every record has";

    private static final String MACRO = "a macro of the C library";

    private final TargetRecord record;
    private final List<NameProblem> problems = new ArrayList<>();

    CNames(TargetRecord record) {
        this.record = record;
    }

    List<NameProblem> problems() {
        String prefix = CHeader.prefix(record);
        if (KEYWORDS.contains(prefix)) {
            problems.add(NameProblem.ofSection(TargetLanguage.C, prefix, "is a keyword", prefix + "_record"));
        } else if (prefix.equals("mmf") || prefix.startsWith("mmf_")) {
            problems.add(NameProblem.ofSection(TargetLanguage.C, prefix, "is the runtime's", "the_" + prefix));
        } else if (LIBRARY_PREFIXES.contains(prefix)) {
            problems.add(NameProblem.ofSection(
                    TargetLanguage.C, prefix, "is that of functions of the C library", prefix + "_record"));
        }
        Map<String, String> types = types();
        Map<String, String> fields = new HashMap<>(types);
        OWN_MEMBERS.forEach(own -> fields.put(own, SOMETHING_NEEDED));
        for (TargetField field : record.fields()) {
            check(field.layout().name(), field.name(), fields);
        }
        checkDeclared();
        checkFunctions();
        for (TargetStruct struct : record.structs()) {
            Map<String, String> members = new HashMap<>(types);
            for (TargetMember member : struct.members()) {
                check(struct.schemaName() + "." + member.layout().name(), member.name(), members);
            }
        }
        return problems;
    }

    /** The types that members are declared by, each with what it is. */
    private Map<String, String> types() {
        CTypes types = new CHeader(record).types();
        Map<String, String> names = new HashMap<>();
        TYPES.forEach(name -> names.put(name, "a type that records are made of"));
        types.contents().forEach(content -> names.put(content.name(), "the content of strings or bytes"));
        record.types().forEach(type -> names.put(types.named(type.name()), "the type '" + type.schemaName() + "'"));
        names.put(CHeader.prefix(record) + "_record", "the record");
        return names;
    }

    /** Types, constants and macros, which are known by one prefix wherever the header is included. */
    private void checkDeclared() {
        CHeader header = new CHeader(record);
        CTypes types = header.types();
        Map<String, String> taken = new HashMap<>();
        for (String own : OWN_CONSTANTS) {
            taken.put(header.upperPrefix() + "_" + own, "something that every header has");
        }
        for (CTypes.Content content : types.contents()) {
            taken.put(content.name(), "the content of strings or bytes");
        }
        for (CField field : header.fields()) {
            String other = taken.putIfAbsent(
                    field.constant(), "the field '" + field.layout().name() + "'");
            if (other != null) {
                problems.add(NameProblem.collision(
                        TargetLanguage.C, field.layout().name(), field.constant(), other, field.name() + "_2"));
            }
        }
        for (TargetType type : record.types()) {
            claim(type.schemaName(), type.name(), types.named(type.name()), taken);
        }
        for (TargetEnum type : record.enums()) {
            String prefix = types.constants(type.name()) + "_";
            taken.put(prefix + "CONSTANTS", "the number of constants of '" + type.schemaName() + "'");
            claimNumbers(type, type.constants(), prefix, taken);
        }
        for (TargetFlags type : record.flags()) {
            claimNumbers(type, type.bits(), types.constants(type.name()) + "_", taken);
        }
    }

    private void claimNumbers(TargetType type, List<TargetNumber> numbers, String prefix, Map<String, String> taken) {
        for (TargetNumber number : numbers) {
            String place = type.schemaName() + "." + number.schemaNumber().name();
            claim(place, number.name(), prefix + number.name(), taken);
        }
    }

    private void claim(String place, String name, String declared, Map<String, String> taken) {
        String other = CMacros.has(declared) ? MACRO : taken.putIfAbsent(declared, "'" + place + "'");
        if (other != null) {
            problems.add(NameProblem.collision(TargetLanguage.C, place, declared, other, name + "_2"));
        }
    }

    /** The functions of fields and those of their parts are called alike: a field best_price is in the way of a member price of best. */
    private void checkFunctions() {
        Map<String, String> functions = new HashMap<>();
        List<CField> fields = new CHeader(record).fields();
        fields.forEach(
                field -> functions.putIfAbsent(field.name(), field.layout().name()));
        for (CField field : fields) {
            for (CPart part : field.parts()) {
                String other = functions.putIfAbsent(part.name(), part.schemaName());
                if (other != null) {
                    problems.add(NameProblem.collision(
                            TargetLanguage.C,
                            field.layout().name(),
                            CHeader.prefix(record) + "_get_" + part.name(),
                            "'" + other + "', and of " + part.schemaName() + ",",
                            field.name() + "_2"));
                }
            }
        }
    }

    private void check(String place, String name, Map<String, String> taken) {
        if (KEYWORDS.contains(name)) {
            problems.add(NameProblem.keyword(TargetLanguage.C, place, name, name + "_value"));
        } else if (CMacros.has(name)) {
            problems.add(NameProblem.collision(TargetLanguage.C, place, name, MACRO, name + "_value"));
        }
        String other = taken.putIfAbsent(name, "'" + place + "'");
        if (other != null) {
            problems.add(NameProblem.collision(TargetLanguage.C, place, name, other, name + "_2"));
        }
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }
}
