package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Money;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.Stamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Text and times that break careless stores. */
interface HostileValuesContract extends ContractPart {
    /** Each differs from each other one when it is folded. */
    List<String> TEXTS = List.of(
            "😀".repeat(50),
            "👩‍👩‍👧‍👦 rodzina",
            "Zo\u0308e\u0301 z\u0335\u0321a\u0300\u0301\u0302lgo",
            "שלום עולם",
            "\u202Eevil\u202C مرحبا",
            "'\";-- DROP TABLE crm_contact",
            "C:\\temp\\new\\0\\x",
            "%",
            "_",
            "%%",
            ":name ?1 ${x} {0} <b> &amp;",
            "ſtraße ﬁ Ⅷ İıĞ",
            "\u00A0x\u2003y\u3000z\u00A0",
            "null",
            "=HYPERLINK(\"http://x\")");

    @Test
    default void hostileTextComesBackAndIsFoundByItselfOnly() {
        List<Contact> all =
                TEXTS.stream().map(text -> book().add(hostile(text))).toList();
        for (int i = 0; i < TEXTS.size(); i++) {
            Contact expected = all.get(i);
            Walk.CONTACTS.gives(book(), ContactQuery.tagged(TEXTS.get(i)), List.of(expected));
            Walk.CONTACTS.gives(book(), ContactQuery.inCity(TEXTS.get(i)), List.of(expected));
            List<ExternalRef> refs = expected.externalRefs();
            Walk.CONTACTS.gives(book(), ContactQuery.by(new ContactQuery.ByExternalRef(refs)), List.of(expected));
        }
    }

    private static ContactDraft hostile(String text) {
        return Contact.person(text, text)
                .nickname(text)
                .legalName(text)
                .formOfAddress(text)
                .email(new Email("x@example.com", text))
                .address(new PostalAddress(text + "\n" + text, "", text, text, text, text))
                .pin(text)
                .notes(text + "\r\n\t" + text)
                .tag(text)
                .field(text, text + "\n" + text)
                .externalRef(new ExternalRef(text, text, text, text))
                .collected(text, BookUnderTest.START);
    }

    @Test
    default void theLongestTextComesBack() {
        String longest = "😀ą'\\\n".repeat(20_000);
        Contact contact =
                book().add(Contact.person("ż".repeat(200), "😀".repeat(200)).notes(longest));
        Interaction mail =
                book().log(Interaction.mailFrom(contact).text(longest).about("ł".repeat(300)));
        FollowUp task = book().schedule(
                        FollowUp.of(contact, LocalDate.of(2026, 12, 1), "ź".repeat(300))
                                .notes(longest),
                        FollowUp.Status.OPEN);
        Contact reffed = book().add(Contact.person("Jan", "").externalRef("😀".repeat(60), "😀".repeat(500)));
        book().write(session -> {
            assertThat(session.contacts().byIds(List.of(contact.id()))).containsExactly(contact);
            assertThat(session.interactions().byIds(List.of(mail.id()))).containsExactly(mail);
            assertThat(session.followUps().byIds(List.of(task.id()))).containsExactly(task);
        });
        Walk.CONTACTS.gives(
                book(), ContactQuery.by(new ContactQuery.ByExternalRef(reffed.externalRefs())), List.of(reffed));
    }

    @Test
    default void timesAtTheEdgeAndTimesThatCalendarsLeaveOutComeBackInOrder() {
        Contact jan = book().person("Jan", "Nowak");
        List<String> newestFirst = List.of(
                "9999-12-30T00:00:00Z",
                "2026-11-21T08:00:00.999999Z",
                "2026-11-21T08:00:00.000001Z",
                "2026-11-21T08:00:00Z",
                "2026-10-25T00:30:00Z", // comes twice in Warsaw
                "2011-12-30T12:00:00Z", // left out in Apia
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "1582-10-10T12:00:00Z", // left out by the Gregorian calendar
                "0001-01-02T00:00:00Z");
        List<Interaction> all = newestFirst.stream()
                .map(at -> book().log(Interaction.noteOn(jan).at(Instant.parse(at))))
                .toList();
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(jan), all);
    }

    @Test
    default void datesAtTheEdgeAndDatesThatCalendarsLeaveOutComeBackInOrder() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Nowak");
        Walk.RELATIONSHIPS.gives(
                book(),
                RelationshipQuery.of(jan),
                List.of(
                        book().link(jan, RelationshipType.KNOWS, ewa, "9999-12-31"),
                        book().link(jan, RelationshipType.KNOWS, ewa, "2011-12-30", "9999-12-31"),
                        book().link(jan, RelationshipType.KNOWS, ewa, "1582-10-10", "2011-12-30"),
                        book().link(jan, RelationshipType.KNOWS, ewa, "0001-01-01", "1582-10-10")));
    }

    @Test
    default void importantDatesDueTimesStampsAndMoneyAtTheEdgeComeBack() {
        Instant first = Instant.parse("0001-01-02T00:00:00.000001Z");
        Instant last = Instant.parse("9999-12-29T23:59:59.999999Z");
        ContactDraft draft = Contact.person("Jan", "Nowak")
                .birthday(LocalDate.of(1, 1, 1))
                .date(ImportantDate.anniversary(LocalDate.of(9999, 12, 31), "last"))
                .date(ImportantDate.anniversary(LocalDate.of(2024, 2, 29), "leap"))
                .collected("x", first);
        Contact made = book().contact(draft);
        Contact jan = book().add(new Contact(
                made.id(),
                Long.MAX_VALUE,
                draft,
                new Stamp(first, Actor.UNKNOWN, last, new Actor("😀".repeat(200))),
                Optional.of(last),
                Optional.of(first)));
        FollowUp early = book().schedule(FollowUp.of(jan, Due.at(first), "first"), FollowUp.Status.OPEN);
        FollowUp late = book().schedule(
                        FollowUp.of(
                                jan,
                                Due.at(LocalDateTime.parse("9999-12-29T23:59:59.999999"), BookUnderTest.WARSAW),
                                "x"),
                        FollowUp.Status.OPEN);
        Interaction refund = book().log(Interaction.purchaseBy(jan, Money.of("-999999999999999.999999", "PLN")));
        Interaction free = book().log(Interaction.purchaseBy(jan, Money.of("0", "JPY")));
        book().write(session -> {
            assertThat(session.contacts().byIds(List.of(jan.id()))).containsExactly(jan);
            assertThat(session.followUps().byIds(List.of(early.id(), late.id())))
                    .containsExactly(early, late);
            assertThat(session.interactions().byIds(List.of(refund.id(), free.id())))
                    .containsExactly(refund, free);
        });
    }
}
