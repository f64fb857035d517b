package dev.smallcrm;

import dev.smallcrm.Scene.Refusal;
import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpDraft;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What the verbs of follow-ups and of the agenda refuse. */
final class BadFollowUps {
    private static final Due LATER = Due.on(Scene.TODAY.plusDays(1));

    private BadFollowUps() {}

    static Stream<Refusal> of(Scene scene) {
        return Stream.of(schedule(scene), promise(scene), change(scene), unknown(scene), agenda(scene))
                .flatMap(List::stream);
    }

    private static List<Refusal> schedule(Scene scene) {
        FollowUps followUps = scene.crm.followUps();
        FollowUpDraft draft = FollowUp.of(scene.anna, Scene.TODAY, "Send it");
        String archived = "The contact " + scene.gone.id() + " is archived: restore it first";
        return List.of(
                invalid(
                        () -> followUps.schedule(scene.anna, Scene.TODAY, " "),
                        "title is empty: give at least one character"),
                invalid(
                        () -> followUps.schedule(scene.anna, Scene.TODAY, "😀".repeat(301)),
                        "title has 301 characters, the limit is 300: shorten it"),
                invalid(
                        () -> followUps.schedule(draft.notes("x".repeat(100_001))),
                        "notes has 100001 characters, the limit is 100000: shorten it"),
                invalid(
                        () -> followUps.schedule(scene.anna, LocalDate.MAX, "Send it"),
                        "due is outside the years 1 to 9999: give a date within them"),
                invalid(
                        () -> followUps.schedule(scene.anna, LocalDate.of(9999, 12, 31), "Send it"),
                        "due is outside the years 1 to 9999: give a time within them"),
                missing("contact", () -> followUps.schedule(Scene.NOBODY, Scene.TODAY, "Send it")),
                missing("contact", () -> followUps.schedule(draft.assignedTo(Scene.NOBODY))),
                missing("interaction", () -> followUps.schedule(draft.answers(Scene.NO_INTERACTION))),
                refused(() -> followUps.schedule(scene.gone, Scene.TODAY, "Send it"), archived),
                refused(() -> followUps.schedule(draft.assignedTo(scene.gone)), archived),
                refused(
                        () -> followUps.schedule(scene.crm.home(), Scene.TODAY, "Pay the rent"),
                        "Home is us and cannot be used here: name another contact"),
                refused(
                        () -> followUps.schedule(
                                FollowUp.of(scene.jan, Scene.TODAY, "Call").answers(scene.call.id())),
                        "The interaction " + scene.call.id() + " is not one of the contact " + scene.jan.id()
                                + ": tie the follow-up to one of theirs"));
    }

    private static List<Refusal> promise(Scene scene) {
        FollowUps followUps = scene.crm.followUps();
        String within = "within is not between 0 and 366 days: give a time from now";
        return List.of(
                invalid(() -> followUps.promise(scene.anna, Duration.ofSeconds(-1), "Call"), within),
                invalid(() -> followUps.promise(scene.call, Duration.ofDays(367), "Call"), within),
                invalid(() -> followUps.snooze(scene.task.id(), Duration.ofSeconds(Long.MAX_VALUE)), within),
                missing("contact", () -> followUps.promise(Scene.NOBODY, LATER, "Call")),
                refused(
                        () -> followUps.promise(scene.gone, Duration.ofHours(1), "Call"),
                        "The contact " + scene.gone.id() + " is archived: restore it first"),
                refused(
                        () -> followUps.promise(scene.crm.home(), LATER, "Call"),
                        "Home is us and cannot be used here: name another contact"),
                refused(
                        () -> followUps.promiseAgain(scene.task.id(), LATER),
                        "The follow-up " + scene.task.id() + " is no promise: snooze it instead"),
                refused(() -> followUps.promiseAgain(scene.done.id(), LATER), closed(scene)));
    }

    private static List<Refusal> change(Scene scene) {
        FollowUps followUps = scene.crm.followUps();
        String moved = "A follow-up stays with its contact and with what it answers: cancel it and schedule another";
        return List.of(
                refused(() -> followUps.complete(scene.done.id(), ""), closed(scene)),
                refused(() -> followUps.cancel(scene.done.id(), ""), closed(scene)),
                refused(() -> followUps.release(scene.done.id(), ""), closed(scene)),
                refused(() -> followUps.snooze(scene.done.id(), LATER), closed(scene)),
                refused(() -> followUps.edit(scene.done.id(), d -> d.title("x")), closed(scene)),
                refused(
                        () -> followUps.reopen(scene.superseded.id()),
                        "Another promise took the place of " + scene.superseded.id() + ": change that one"),
                refused(() -> followUps.edit(scene.task.id(), d -> FollowUp.of(scene.jan, d.due(), d.title())), moved),
                refused(() -> followUps.edit(scene.task.id(), d -> d.answers(scene.call.id())), moved),
                missing("contact", () -> followUps.edit(scene.task.id(), d -> d.assignedTo(Scene.NOBODY))),
                invalid(
                        () -> followUps.complete(scene.task.id(), "x".repeat(4001)),
                        "outcome has 4001 characters, the limit is 4000: shorten it"),
                invalid(() -> followUps.next(0), "days is 0, allowed is 1 to 366: ask for a number of days within"),
                invalid(
                        () -> followUps.next(367),
                        "days is 367, allowed is 1 to 366: ask for a number of days within"));
    }

    private static List<Refusal> unknown(Scene scene) {
        FollowUps followUps = scene.crm.followUps();
        return List.of(
                missing("follow-up", () -> followUps.get(Scene.NO_FOLLOW_UP)),
                missing("follow-up", () -> followUps.edit(Scene.NO_FOLLOW_UP, d -> d)),
                missing("follow-up", () -> followUps.complete(Scene.NO_FOLLOW_UP, "")),
                missing("follow-up", () -> followUps.cancel(Scene.NO_FOLLOW_UP, "")),
                missing("follow-up", () -> followUps.release(Scene.NO_FOLLOW_UP, "")),
                missing("follow-up", () -> followUps.reopen(Scene.NO_FOLLOW_UP)),
                missing("follow-up", () -> followUps.snooze(Scene.NO_FOLLOW_UP, LATER)),
                missing("follow-up", () -> followUps.promiseAgain(Scene.NO_FOLLOW_UP, LATER)));
    }

    private static List<Refusal> agenda(Scene scene) {
        Agendas agenda = scene.crm.agenda();
        AgendaItem item = agenda.today().items().get(0);
        return List.of(
                invalid(
                        () -> agenda.on(Scene.TODAY.minusDays(1)),
                        "date is before today: ask for today or a day to come"),
                invalid(
                        () -> agenda.on(LocalDate.of(9999, 1, 1)),
                        "date is after the year 9998: ask for a day before its end"),
                invalid(
                        () -> agenda.later(item, LocalDate.MAX),
                        "due is outside the years 1 to 9999: give a date within them"),
                invalid(
                        () -> agenda.done(item, "x".repeat(100_001)),
                        "text has 100001 characters, the limit is 100000: shorten it"));
    }

    private static String closed(Scene scene) {
        return "The follow-up " + scene.done.id() + " is closed: reopen it first";
    }

    private static Refusal missing(String what, Runnable call) {
        return new Refusal(
                call, NotFound.class, "There is no " + what + " with the id " + Scene.NONE_TEXT + " in this book");
    }

    private static Refusal invalid(Runnable call, String message) {
        return new Refusal(call, InvalidInput.class, message);
    }

    private static Refusal refused(Runnable call, String message) {
        return new Refusal(call, Refused.class, message);
    }
}
