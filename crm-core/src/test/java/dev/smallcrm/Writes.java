package dev.smallcrm;

import dev.smallcrm.Relationships.Misfits;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.BookSettings.WorkingCalendar.ClosedDay;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every verb that writes, each with something to write in a small book. */
final class Writes {
    private final Scene scene;
    private final Contact basia;
    private final Interaction question;
    private final List<AgendaItem> agenda;

    /**
     * One write.
     *
     * @param verb the service and the method
     * @param what which of the method's ways
     * @param call writes, in any book on the same tables
     */
    record Write(String verb, String what, Consumer<Book> call) {
        @Override
        public String toString() {
            return verb + " " + what;
        }
    }

    Writes(Crm crm) {
        scene = new Scene(crm);
        basia = crm.contacts()
                .add(Contact.person("Barbara", "Wójcik")
                        .phone("+48 600 700 800")
                        .nameDay(MonthDay.from(Scene.TODAY)));
        question = crm.interactions().log(Interaction.mailFrom(scene.jan).about("A heater?"));
        Contact silent = crm.contacts().add(Contact.person("Irena", "").keepInTouch(Contact.Cadence.ofDays(1, 2)));
        crm.interactions().log(Interaction.callTo(silent).at(Instant.parse("2026-11-11T09:00:00Z")));
        agenda = crm.agenda().today().items();
    }

    Stream<Write> all() {
        return Stream.of(contacts(), relationships(), types(), interactions(), followUps(), agenda(), together())
                .flatMap(List::stream);
    }

    private static ContactDraft full(String key) {
        return Contact.person("Ewa", "Zielińska")
                .email("ewa@example.com")
                .phone("+48 601 601 601")
                .address(PostalAddress.of("Piotrkowska 1", "90-001", "Łódź", "PL"))
                .birthday(MonthDay.of(3, 4))
                .tag("regular")
                .field("shoe", "42")
                .externalRef("shop", key);
    }

    private List<Write> contacts() {
        return List.of(
                write("contacts.add", "", book -> book.contacts().add(full("9"))),
                write("contacts.put", "a new one", book -> book.contacts().put(full("9"))),
                write("contacts.put", "a known one", book -> book.contacts().put(full("1"))),
                write(
                        "contacts.put",
                        "with a change",
                        book -> book.contacts().put(full("1"), d -> d.mainPhone("+48 602 602 602"))),
                write("contacts.edit", "", book -> book.contacts().edit(scene.anna, d -> d.name("Ana", "Nowak"))),
                write(
                        "contacts.update",
                        "",
                        book -> book.contacts()
                                .update(scene.anna.with(scene.anna.details().tag("x")))),
                write("contacts.archive", "", book -> book.contacts().archive(basia)),
                write("contacts.restore", "", book -> book.contacts().restore(scene.gone)));
    }

    private List<Write> relationships() {
        RelationshipType customer = RelationshipType.CUSTOMER;
        return List.of(
                write(
                        "relationships.relate",
                        "to us",
                        book -> book.relationships().relate(scene.shop, RelationshipType.SUPPLIER)),
                write(
                        "relationships.relate",
                        "to another",
                        book -> book.relationships().relate(scene.anna, RelationshipType.WORKS_FOR, scene.shop)),
                write(
                        "relationships.relate",
                        "since",
                        book -> book.relationships()
                                .relate(Relationship.of(scene.anna, RelationshipType.KNOWS, scene.jan)
                                        .since(Scene.TODAY.minusDays(3))
                                        .note("school"))),
                write(
                        "relationships.end",
                        "",
                        book -> book.relationships().end(scene.customer.id(), Scene.TODAY.plusDays(1), "moved")),
                write(
                        "relationships.correct",
                        "",
                        book -> book.relationships().correct(scene.ended.id(), r -> r.note("cash only"))),
                write(
                        "relationships.replace",
                        "",
                        book -> book.relationships().replace(scene.anna, customer, RelationshipType.PROSPECT)),
                write(
                        "relationships.replace",
                        "on a day",
                        book -> book.relationships()
                                .replace(scene.anna, customer, RelationshipType.PARTNER, Scene.TODAY.plusDays(1))));
    }

    private List<Write> types() {
        RelationshipTypeDefinition customer = scene.crm.relationships().definitions().stream()
                .filter(definition -> definition.type().equals(RelationshipType.CUSTOMER))
                .findFirst()
                .orElseThrow()
                .between(Set.of(ContactKind.ORGANIZATION), Set.of(ContactKind.ORGANIZATION));
        RelationshipTypeDefinition godparent =
                RelationshipTypeDefinition.of(new RelationshipType("godparent"), "godparent", "godchild");
        return List.of(
                write(
                        "relationships.everybodyElse",
                        "",
                        book -> book.relationships().everybodyElse(Expectations.of(Duration.ofHours(2), 30, 60))),
                write("relationships.define", "", book -> book.relationships().define(godparent)),
                write(
                        "relationships.define",
                        "or refuse",
                        book -> book.relationships().define(godparent, Misfits.REFUSE)),
                write(
                        "relationships.define",
                        "and keep",
                        book -> book.relationships().define(customer, Misfits.KEEP)),
                write(
                        "relationships.define",
                        "and end",
                        book -> book.relationships().define(customer, Misfits.END)));
    }

    private List<Write> interactions() {
        return List.of(
                write(
                        "interactions.log",
                        "",
                        book -> book.interactions()
                                .log(Interaction.mailFrom(scene.anna)
                                        .externalId("mail", "17")
                                        .reference("order", "3"))),
                write(
                        "interactions.log",
                        "of a new number",
                        book -> book.interactions().log(Interaction.missedCallFrom("+48 603 603 603"))),
                write(
                        "interactions.log",
                        "that keeps a promise",
                        book -> book.interactions()
                                .log(Interaction.callTo(scene.anna).keeps(scene.promise))),
                write(
                        "interactions.correct",
                        "",
                        book -> book.interactions()
                                .correct(scene.call.id(), d -> d.outcome(Interaction.Outcome.VOICEMAIL))),
                write("interactions.moveTo", "", book -> book.interactions().moveTo(question.id(), scene.anna)),
                write(
                        "interactions.count",
                        "",
                        book -> book.interactions()
                                .count(new BookSettings.Counting(Set.of(Channel.NOTE), Set.of(Channel.CALL)))),
                write("interactions.retract", "", book -> book.interactions().retract(scene.call.id(), "wrong number")),
                write("interactions.restore", "", book -> book.interactions().restore(scene.retracted.id())));
    }

    private List<Write> followUps() {
        Due due = Due.on(Scene.TODAY.plusDays(2));
        Duration hour = Duration.ofHours(1);
        return List.of(
                write(
                        "followUps.schedule",
                        "on a day",
                        book -> book.followUps().schedule(scene.anna, Scene.TODAY, "Send it")),
                write(
                        "followUps.schedule",
                        "to answer",
                        book -> book.followUps()
                                .schedule(FollowUp.of(scene.jan, due, "Send it")
                                        .answers(question.id())
                                        .reference("order", "3"))),
                write(
                        "followUps.promise",
                        "in a talk, within",
                        book -> book.followUps().promise(question, hour, "Call")),
                write(
                        "followUps.promise",
                        "in a talk, by",
                        book -> book.followUps().promise(question, due, "Call")),
                write("followUps.promise", "within", book -> book.followUps().promise(scene.jan, hour, "Call")),
                write("followUps.promise", "by", book -> book.followUps().promise(scene.jan, due, "Call")),
                write(
                        "followUps.promise",
                        "a draft",
                        book -> book.followUps().promise(FollowUp.of(scene.jan, due, "Call"))),
                write("followUps.promiseAgain", "", book -> book.followUps().promiseAgain(scene.promise.id(), due)),
                write(
                        "followUps.schedule",
                        "what recurs",
                        book -> book.followUps()
                                .schedule(FollowUp.of(scene.jan, due, "Send it").recurring(Recurrence.days(2)))),
                write(
                        "followUps.complete",
                        "one time of a series",
                        book -> book.followUps().complete(scene.weekly.id(), "")),
                write(
                        "followUps.reopen",
                        "one time of a series",
                        book -> book.followUps().reopen(scene.weekDone.id())),
                write("followUps.skip", "", book -> book.followUps().skip(scene.weekly.id())),
                write("followUps.postpone", "", book -> book.followUps().postpone(scene.weekly.id(), due)),
                write("followUps.edit", "", book -> book.followUps().edit(scene.task.id(), d -> d.notes("by post"))),
                write("followUps.complete", "", book -> book.followUps().complete(scene.promise.id(), "sent")),
                write("followUps.cancel", "", book -> book.followUps().cancel(scene.promise.id(), "no need")),
                write("followUps.release", "", book -> book.followUps().release(scene.promise.id(), "no need")),
                write("followUps.reopen", "", book -> book.followUps().reopen(scene.done.id())),
                write("followUps.snooze", "until", book -> book.followUps().snooze(scene.task.id(), due)),
                write("followUps.snooze", "for", book -> book.followUps().snooze(scene.task.id(), hour)));
    }

    private List<Write> agenda() {
        AgendaItem task = item(item -> item.followUp().isPresent());
        AgendaItem asked = item(item -> item.interaction()
                .filter(each -> each.id().equals(question.id()))
                .isPresent());
        AgendaItem nameDay = item(item -> item.date().isPresent());
        AgendaItem silence = item(item -> item.touch().isPresent());
        Due due = Due.on(Scene.TODAY.plusDays(2));
        return List.of(
                write("agenda.done", "a follow-up", book -> book.agenda().done(task, "sent")),
                write("agenda.done", "a question", book -> book.agenda().done(asked, "told him")),
                write("agenda.done", "a date", book -> book.agenda().done(nameDay, "flowers")),
                write("agenda.done", "a word", book -> book.agenda().done(silence, "all fine")),
                write("agenda.later", "a word", book -> book.agenda().later(silence, due)),
                write("agenda.later", "a follow-up", book -> book.agenda().later(task, due)),
                write("agenda.later", "a question", book -> book.agenda().later(asked, due)),
                write("agenda.later", "a date", book -> book.agenda().later(nameDay, Scene.TODAY.plusDays(2))));
    }

    private AgendaItem item(Predicate<AgendaItem> wanted) {
        return agenda.stream().filter(wanted).findFirst().orElseThrow();
    }

    private List<Write> together() {
        WorkingCalendar shop =
                WorkingCalendar.of(LocalTime.of(9, 0), LocalTime.of(17, 0)).closedDay(ClosedDay.FORWARD);
        return List.of(
                write("book.calendar", "", book -> book.calendar(old -> shop)),
                write(
                        "book.inTransaction",
                        "a talk and what is to be done",
                        book -> book.inTransaction(inner -> {
                            Interaction call = inner.interactions().log(Interaction.callTo(scene.jan));
                            return inner.followUps().promise(call, Duration.ofHours(2), "Send the price");
                        })),
                write(
                        "book.doInTransaction",
                        "a contact and what comes with it",
                        book -> book.doInTransaction(inner -> {
                            Contact added = inner.as("basia").contacts().add(full("9"));
                            inner.relationships().relate(added, RelationshipType.CUSTOMER);
                            inner.interactions().log(Interaction.callFrom(added));
                            inner.followUps().schedule(added, Scene.TODAY, "Call");
                            inner.contacts().put(full("9").tag("new"));
                        })));
    }

    private static Write write(String verb, String what, Consumer<Book> call) {
        return new Write(verb, what, call);
    }
}
