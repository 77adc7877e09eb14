package io.mmapforge.maven.generate.c;

import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetField;
import io.mmapforge.maven.target.TargetMember;
import io.mmapforge.maven.target.TargetRecord;
import io.mmapforge.maven.target.TargetStruct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a record's names neither C nor C++ can have. */
final class CNames {
    /** The keywords of C23 and C++20, and the macros of the headers that the runtime includes, in lower case. */
    private static final Set<String> KEYWORDS = Set.of(
            ("alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class"
                            + " co_await co_return co_yield compl concept const const_cast consteval constexpr constinit"
                            + " continue decltype default delete do double dynamic_cast else enum errno explicit export"
                            + " extern false float for friend goto if inline int linux long mutable namespace new noexcept"
                            + " not not_eq nullptr operator or or_eq private protected public register reinterpret_cast"
                            + " requires restrict return short signed sizeof static static_assert static_cast stderr stdin"
                            + " stdout struct switch template this thread_local throw true try typedef typeid typename"
                            + " typeof typeof_unqual union unix unsigned using virtual void volatile wchar_t while xor xor_eq")
                    .split(" "));

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
        }
        Map<String, String> fields = new HashMap<>();
        for (TargetField field : record.fields()) {
            check(field.layout().name(), field.name(), fields);
        }
        checkFunctions();
        for (TargetStruct struct : record.structs()) {
            Map<String, String> members = new HashMap<>();
            for (TargetMember member : struct.members()) {
                check(struct.schemaName() + "." + member.layout().name(), member.name(), members);
            }
        }
        return problems;
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
        }
        String other = taken.putIfAbsent(name, place);
        if (other != null) {
            problems.add(NameProblem.collision(TargetLanguage.C, place, name, "'" + other + "'", name + "_2"));
        }
    }
}
