package io.mmapforge.maven.validate;

import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the members of a struct, and checks them against each other. */
final class StructReader {
    private final DefinedTypes types;
    private final FileDiagnostics report;

    StructReader(DefinedTypes types, FileDiagnostics report) {
        this.types = types;
        this.report = report;
    }

    /** The members, if there is nothing wrong with any of them. */
    Optional<List<MemberDefinition>> read(YamlNode content, String struct) {
        String owner = "type " + DisplayText.quote(struct);
        Optional<YamlSequence> sequence = new Values(report)
                .sequence(content, owner + ": " + SchemaKeys.STRUCT + ": ", SchemaKeys.example(SchemaKeys.STRUCT));
        if (sequence.isEmpty()) {
            return Optional.empty();
        }
        int errorsBefore = report.errors();
        List<DeclaredField> members = new ArrayList<>();
        for (YamlNode item : sequence.get().items()) {
            members.add(member(item, owner, members.size() + 1));
        }
        if (members.isEmpty()) {
            report.report(
                    Rule.EMPTY_TYPE,
                    content.position(),
                    owner + ": struct has no member",
                    "add e.g. - { name: price, type: float64 }");
        }
        UniqueNames names = new UniqueNames("member", report);
        members.forEach(member -> member.name().ifPresent(names::add));
        RecordLimits.checkStruct(members, owner, report);
        boolean whole = report.errors() == errorsBefore
                && members.stream().allMatch(member -> member.type().isPresent());
        return whole ? Optional.of(definitions(members)) : Optional.empty();
    }

    private DeclaredField member(YamlNode item, String owner, int number) {
        String fallbackSubject = owner + ", member " + number + ": ";
        Optional<YamlMapping> mapping =
                new Values(report).mapping(item, fallbackSubject, "{ name: price, type: float64 }");
        if (mapping.isEmpty()) {
            return DeclaredField.unreadable(item.position());
        }
        String subject = Subjects.named(mapping.get(), owner + ", member ").orElse(fallbackSubject);
        Section section = new Section(mapping.get(), subject, SchemaKeys.MEMBER, SchemaKeys.OF_FIELDS_ONLY, report);
        for (String key : SchemaKeys.OF_FIELDS_ONLY) {
            section.entry(key).ifPresent(entry -> reportOfFieldsOnly(entry, subject));
        }
        section.require(SchemaKeys.NAME);
        Optional<Located<String>> name = section.text(SchemaKeys.NAME);
        name.ifPresent(text -> FieldName.check(text, "member", report));
        Optional<ValueType> type = new ValueTypeReader(types, report).read(section);
        String doc = section.text(SchemaKeys.DOC)
                .map(text -> DocText.check(text, subject, report))
                .orElse("");
        return new DeclaredField(item.position(), name, type, 0, false, Optional.empty(), Optional.empty(), doc);
    }

    private void reportOfFieldsOnly(YamlMapping.Entry entry, String subject) {
        report.report(
                Rule.KEY_OF_FIELDS_ONLY,
                entry.keyPosition(),
                subject + entry.key() + " belongs to fields, not to the members of a struct",
                switch (entry.key()) {
                    case SchemaKeys.LENGTH ->
                        "make the field an array of the struct, or give the struct a member for each element";
                    case SchemaKeys.OPTIONAL -> "make the field optional, or move the member out of the struct";
                    default -> "remove " + entry.key();
                });
    }

    private static List<MemberDefinition> definitions(List<DeclaredField> members) {
        List<MemberDefinition> definitions = new ArrayList<>(members.size());
        for (DeclaredField member : members) {
            definitions.add(new MemberDefinition(
                    member.name().orElseThrow().value(), member.type().orElseThrow(), member.doc()));
        }
        return definitions;
    }
}
