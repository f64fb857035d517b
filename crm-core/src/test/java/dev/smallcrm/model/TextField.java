package dev.smallcrm.model;

import dev.smallcrm.testkit.RandomValues;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A component of a record that people may write into.
 *
 * @param record the record
 * @param component the component
 * @param field what messages call it
 * @param limit how many code points it takes
 * @param kind what it takes
 * @param around puts a text of so many code points into the form that the field wants
 */
record TextField(Class<?> record, String component, String field, int limit, Kind kind, UnaryOperator<String> around) {
    /** What a field takes. */
    enum Kind {
        /** One line, or nothing. */
        LINE,
        /** One line of one code point or more. */
        REQUIRED,
        /** Any number of lines. */
        TEXT
    }

    static final List<TextField> ALL = List.of(
            line(Actor.class, "key", "actor", 200),
            text(ContactDraft.class, "notes", "notes", 100_000),
            line(ContactDraft.class, "pinnedNote", "pinnedNote", 300),
            line(ContactDraft.Origin.class, "source", "source", 200),
            formed(Email.class, "address", "email", 254, text -> cut(text, 2) + "@x"),
            line(Email.class, "label", "email label", 60),
            required(ExternalRef.class, "system", "externalRef system", 60),
            required(ExternalRef.class, "key", "externalRef key", 500),
            line(ExternalRef.class, "label", "externalRef label", 200),
            line(ExternalRef.class, "uri", "externalRef uri", 2000),
            text(FollowUp.class, "outcome", "outcome", 4000),
            required(FollowUpDraft.class, "title", "title", 300),
            text(FollowUpDraft.class, "notes", "notes", 100_000),
            line(BookSettings.WorkingCalendar.Days.class, "name", "name", 60),
            line(ImportantDate.class, "label", "date label", 60),
            line(ImportantDate.class, "marking", "date marking", 60),
            line(Interaction.Content.class, "subject", "subject", 300),
            text(Interaction.Content.class, "text", "text", 100_000),
            required(Interaction.Retraction.class, "reason", "reason", 300),
            line(InteractionDraft.class, "phone", "phone", 60),
            required(Link.class, "address", "link", 2000),
            line(Link.class, "label", "link label", 60),
            line(Names.class, "givenName", "givenName", 200),
            line(Names.class, "familyName", "familyName", 200),
            line(Names.class, "middleName", "middleName", 200),
            line(Names.class, "prefix", "prefix", 200),
            line(Names.class, "suffix", "suffix", 200),
            line(Names.class, "nickname", "nickname", 200),
            line(Names.class, "legalName", "legalName", 200),
            line(Names.class, "tradeName", "tradeName", 200),
            line(Names.class, "formOfAddress", "formOfAddress", 200),
            formed(Phone.class, "number", "phone", 60, text -> "7" + cut(text, 1)),
            line(Phone.class, "label", "phone label", 60),
            text(PostalAddress.class, "street", "street", 400),
            line(PostalAddress.class, "postalCode", "postalCode", 20),
            line(PostalAddress.class, "city", "city", 120),
            line(PostalAddress.class, "region", "region", 120),
            line(PostalAddress.class, "country", "country", 120),
            line(PostalAddress.class, "label", "address label", 60),
            line(Relationship.class, "note", "note", 300),
            line(Relationship.class, "endReason", "endReason", 300),
            line(RelationshipDraft.class, "note", "note", 300),
            required(RelationshipTypeDefinition.class, "label", "label", 60),
            required(RelationshipTypeDefinition.class, "inverseLabel", "inverseLabel", 60));

    static List<TextField> all() {
        return ALL;
    }

    private static TextField line(Class<?> record, String component, String field, int limit) {
        return new TextField(record, component, field, limit, Kind.LINE, text -> text);
    }

    private static TextField required(Class<?> record, String component, String field, int limit) {
        return new TextField(record, component, field, limit, Kind.REQUIRED, text -> text);
    }

    private static TextField text(Class<?> record, String component, String field, int limit) {
        return new TextField(record, component, field, limit, Kind.TEXT, text -> text);
    }

    private static TextField formed(
            Class<?> record, String component, String field, int limit, UnaryOperator<String> around) {
        return new TextField(record, component, field, limit, Kind.REQUIRED, around);
    }

    private static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(text.length(), -codePoints));
    }

    /** Puts a text into the component of an otherwise random record and gives back what the record makes of it. */
    Object with(String text) {
        try {
            Object valid = new RandomValues(limit).next(record);
            List<Class<?>> types = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (RecordComponent each : record.getRecordComponents()) {
                types.add(each.getType());
                values.add(
                        each.getName().equals(component)
                                ? text
                                : each.getAccessor().invoke(valid));
            }
            Object made = record.getConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
            return record.getMethod(component).invoke(made);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return record.getSimpleName() + "." + component;
    }
}
