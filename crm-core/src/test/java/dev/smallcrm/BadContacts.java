package dev.smallcrm;

import dev.smallcrm.Scene.Refusal;
import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Names;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.RelationshipType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the verbs of contacts refuse. */
final class BadContacts {
    private BadContacts() {}

    static Stream<Refusal> of(Scene scene) {
        return Stream.of(values(scene), writes(scene), reads(scene)).flatMap(List::stream);
    }

    private static List<Refusal> values(Scene scene) {
        Contacts contacts = scene.crm.contacts();
        return List.of(
                invalid(
                        () -> contacts.add(Contact.person(" ", "\t")),
                        "contact has neither a name nor a phone nor an e-mail address: give at least one of them"),
                invalid(
                        () -> contacts.add(Contact.person("Ola", "").email("ola.example.com")),
                        "email is not of the form name@domain: correct it or leave it out"),
                invalid(
                        () -> contacts.add(Contact.person("Ola", "").phone("none")),
                        "phone has no digit: correct it or leave it out"),
                invalid(
                        () -> contacts.add(Contact.person("Ola", "")
                                .date(new ImportantDate(
                                        ImportantDate.Kind.BIRTHDAY,
                                        MonthDay.of(2, 29),
                                        Optional.of(Year.of(2023)),
                                        "",
                                        ""))),
                        "date is 29 February in a year that has none: correct the day or leave the year out"),
                invalid(() -> contacts.add(Contact.person("O\0la", "")), "givenName has a NUL character: remove it"),
                invalid(
                        () -> contacts.add(Contact.person("Ola", "\uD83D")),
                        "familyName has half of a surrogate pair: pass whole characters, it was cut in two"),
                invalid(
                        () -> contacts.add(Contact.person("😀".repeat(201), "")),
                        "givenName has 201 characters, the limit is 200: shorten it"),
                invalid(
                        () -> contacts.add(Contact.person("Ola", "").notes("x".repeat(1_000_000))),
                        "notes has 1000000 characters, the limit is 100000: shorten it"),
                invalid(
                        () -> contacts.add(Contact.person("Ola\nNowak", "")),
                        "givenName has a line break or another control character: keep it to one line"),
                invalid(
                        () -> contacts.add(Contact.person("Ola", "").collected("fair", Instant.MAX)),
                        "collectedAt is outside the years 1 to 9999: give a time within them"));
    }

    private static List<Refusal> writes(Scene scene) {
        Contacts contacts = scene.crm.contacts();
        return List.of(
                refusal(
                        () -> contacts.add(Contact.person("Ola", "").externalRef("shop", "1")),
                        Duplicate.class,
                        "There is such a contact already, with the id " + scene.anna.id()
                                + ": update that one, or leave the external reference out"),
                invalid(
                        () -> contacts.put(Contact.person("Ola", "")),
                        "externalRefs is empty: name who this is in your system, or add the contact instead"),
                invalid(
                        () -> contacts.put(Contact.person("", "").externalRef("shop", "1")),
                        "contact has neither a name nor a phone nor an e-mail address: give at least one of them"),
                refusal(
                        () -> contacts.put(Contact.person("Ola", "")
                                .externalRef("shop", "1")
                                .externalRef("shop", "2")),
                        Refused.class,
                        "These external references name different contacts, " + scene.anna.id() + " and "
                                + scene.jan.id() + ": take the wrong one away first"),
                invalid(
                        () -> contacts.edit(scene.anna, c -> c.names(Names.NONE).reach(Contact.Reach.NONE)),
                        "contact has neither a name nor a phone nor an e-mail address: give at least one of them"),
                invalid(
                        () -> contacts.edit(scene.anna, c -> c.pin("x".repeat(301))),
                        "pinnedNote has 301 characters, the limit is 300: shorten it"),
                refusal(
                        () -> contacts.edit(scene.jan, c -> c.externalRef("shop", "1")),
                        Duplicate.class,
                        "There is such a contact already, with the id " + scene.anna.id()
                                + ": update that one, or leave the external reference out"),
                refusal(
                        () -> contacts.update(
                                scene.stale.with(scene.stale.details().tag("late"))),
                        Conflict.class,
                        "The contact " + scene.anna.id() + " was changed in the meantime: expected version 1, stored is"
                                + " 2; read it again and repeat the change"),
                missing(() -> contacts.update(unknown(scene))),
                missing(() -> contacts.edit(Scene.NOBODY, c -> c.tag("one"))),
                missing(() -> contacts.archive(Scene.NOBODY)),
                missing(() -> contacts.restore(Scene.NOBODY)),
                refusal(
                        () -> contacts.archive(scene.crm.home()),
                        Refused.class,
                        "Home is us and cannot be used here: name another contact"),
                refusal(
                        () -> contacts.archive(scene.anna),
                        Refused.class,
                        "Something is still open for the contact " + scene.anna.id()
                                + ": complete or cancel its follow-ups and answer what waits, then archive it"));
    }

    private static List<Refusal> reads(Scene scene) {
        Contacts contacts = scene.crm.contacts();
        List<ContactId> many = LongStream.range(0, 1001)
                .mapToObj(i -> new ContactId(new UUID(1, i)))
                .toList();
        ContactQuery related = ContactQuery.related(RelationshipType.CUSTOMER, scene.crm.home());
        String foreign = "cursor is not of this list: pass the next cursor of a page of the same query";
        return List.of(
                missing(() -> contacts.get(Scene.NOBODY)),
                missing(() -> scene.crm.profile(Scene.NOBODY)),
                invalid(() -> contacts.byIds(many), "ids has 1001 entries, the limit is 1000: ask in several calls"),
                invalid(() -> contacts.byPhone("1".repeat(61)), "phone has 61 characters, the limit is 60: shorten it"),
                invalid(
                        () -> contacts.byExternalRef(" ", "1"),
                        "externalRef system is empty: give at least one character"),
                invalid(
                        () -> contacts.byExternalRef("shop", "1".repeat(501)),
                        "externalRef key has 501 characters, the limit is 500: shorten it"),
                invalid(() -> scene.crm.references("shop", "\0"), "externalRef key has a NUL character: remove it"),
                invalid(
                        () -> contacts.page(ContactQuery.all().limit(1001)),
                        "limit is 1001, allowed is 1 to 1000: ask for pages of that"),
                invalid(() -> contacts.page(ContactQuery.tagged(" ")), "tag is empty: give at least one character"),
                invalid(
                        () -> contacts.page(ContactQuery.by(new ContactQuery.ByPhone("\0"))),
                        "canonical has a NUL character: remove it"),
                invalid(
                        () -> contacts.page(ContactQuery.by(new ContactQuery.ChangedSince(Instant.MIN))),
                        "since is outside the years 1 to 9999: give a time within them"),
                invalid(
                        () -> contacts.page(related.on(LocalDate.MAX)),
                        "date is outside the years 1 to 9999: give a date within them"),
                refusal(
                        () -> contacts.page(ContactQuery.related(new RelationshipType("godparent"), scene.jan)),
                        NotFound.class,
                        "There is no relationship type with the id godparent in this book"),
                invalid(() -> contacts.page(ContactQuery.all().after(new Cursor("AAAA"))), foreign),
                invalid(
                        () -> contacts.page(ContactQuery.changedSince(Instant.EPOCH)
                                .after(contacts.page(ContactQuery.all().limit(1))
                                        .next()
                                        .orElseThrow())),
                        foreign),
                invalid(
                        () -> scene.crm.as("x".repeat(201)).home(),
                        "actor has 201 characters, the limit is 200: shorten it"));
    }

    private static Contact unknown(Scene scene) {
        return new Contact(
                Scene.NOBODY, 1, scene.anna.details(), scene.anna.stamp(), Optional.empty(), Optional.empty());
    }

    private static Refusal missing(Runnable call) {
        return refusal(call, NotFound.class, "There is no contact with the id " + Scene.NONE_TEXT + " in this book");
    }

    private static Refusal invalid(Runnable call, String message) {
        return refusal(call, InvalidInput.class, message);
    }

    private static Refusal refusal(Runnable call, Class<? extends CrmException> type, String message) {
        return new Refusal(call, type, message);
    }
}
