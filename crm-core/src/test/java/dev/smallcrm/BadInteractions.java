package dev.smallcrm;

import dev.smallcrm.Scene.Refusal;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Participant;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Money;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the verbs of interactions refuse. */
final class BadInteractions {
    private BadInteractions() {}

    static Stream<Refusal> of(Scene scene) {
        return Stream.of(log(scene), values(scene), change(scene)).flatMap(List::stream);
    }

    private static List<Refusal> log(Scene scene) {
        Interactions interactions = scene.crm.interactions();
        InteractionDraft draft = Interaction.callFrom(scene.anna);
        Participant main = new Participant(scene.anna.id(), Role.MAIN);
        Participant present = new Participant(scene.jan.id(), Role.PRESENT);
        String oneMain = "participants has not exactly one MAIN, in the first place: give the others another role";
        String archived = "The contact " + scene.gone.id() + " is archived: restore it first";
        String home = "Home is us and cannot be used here: name another contact";
        return List.of(
                invalid(
                        () -> interactions.log(draft.at(Instant.parse("2026-11-20T09:06:00Z"))),
                        "occurredAt is in the future: log it when it has happened, or schedule it"),
                invalid(
                        () -> interactions.log(draft.with(List.of())),
                        "participants is empty and there is no phone: name a contact or the number"),
                invalid(() -> interactions.log(draft.with(List.of(present, main))), oneMain),
                invalid(() -> interactions.log(draft.with(scene.jan, Role.MAIN)), oneMain),
                missing("contact", () -> interactions.log(Interaction.callFrom(Scene.NOBODY))),
                missing("contact", () -> interactions.log(draft.with(Scene.NOBODY, Role.COPIED))),
                missing("contact", () -> interactions.log(draft.handledBy(Scene.NOBODY))),
                refusal(() -> interactions.log(Interaction.callFrom(scene.gone)), Refused.class, archived),
                refusal(() -> interactions.log(draft.with(scene.gone, Role.COPIED)), Refused.class, archived),
                refusal(() -> interactions.log(draft.handledBy(scene.gone)), Refused.class, archived),
                refusal(() -> interactions.log(Interaction.callFrom(scene.crm.home())), Refused.class, home),
                refusal(() -> interactions.log(draft.with(scene.crm.home(), Role.PRESENT)), Refused.class, home),
                refusal(
                        () -> interactions.log(draft.keeps(scene.task)),
                        Refused.class,
                        "The follow-up " + scene.task.id() + " is no promise to the contact " + scene.anna.id()
                                + ": complete it, or name the promise that was kept"),
                refusal(
                        () -> interactions.log(Interaction.callTo(scene.jan).keeps(scene.promise)),
                        Refused.class,
                        "The follow-up " + scene.promise.id() + " is no promise to the contact " + scene.jan.id()
                                + ": complete it, or name the promise that was kept"),
                refusal(
                        () -> interactions.log(draft.keeps(scene.done)),
                        Refused.class,
                        "The follow-up " + scene.done.id() + " is closed: reopen it first"));
    }

    private static List<Refusal> values(Scene scene) {
        Interactions interactions = scene.crm.interactions();
        InteractionDraft draft = Interaction.callFrom(scene.anna);
        return List.of(
                invalid(
                        () -> interactions.log(Interaction.missedCallFrom("anonymous")),
                        "phone has no digit: name the contact if you know who it was, a hidden number is nobody's"),
                invalid(() -> interactions.log(draft.about("a\0b")), "subject has a NUL character: remove it"),
                invalid(
                        () -> interactions.log(draft.about("\uDE00")),
                        "subject has half of a surrogate pair: pass whole characters, it was cut in two"),
                invalid(
                        () -> interactions.log(draft.text("x".repeat(1_000_000))),
                        "text has 1000000 characters, the limit is 100000: shorten it"),
                invalid(
                        () -> interactions.log(draft.lasting(Duration.ofSeconds(-1))),
                        "duration is not between 0 and 366 days: correct it"),
                invalid(
                        () -> interactions.log(draft.at(Instant.MIN)),
                        "occurredAt is outside the years 1 to 9999: give a time within them"),
                invalid(
                        () -> interactions.log(draft.with(scene.anna, Role.COPIED)),
                        "participants names a contact twice: give each one role"),
                invalid(
                        () -> interactions.log(Interaction.purchaseBy(scene.anna, Money.of("0.0000001", "PLN"))),
                        "amount has more than 6 digits behind the point: round it"),
                invalid(
                        () -> interactions.log(Interaction.purchaseBy(scene.anna, Money.of("1", "złoty"))),
                        "currency is not an ISO 4217 code: pass three letters, for example EUR"));
    }

    private static List<Refusal> change(Scene scene) {
        Interactions interactions = scene.crm.interactions();
        String retracted = "The interaction " + scene.retracted.id() + " is retracted: restore it first";
        return List.of(
                missing("interaction", () -> interactions.get(Scene.NO_INTERACTION)),
                missing("interaction", () -> interactions.correct(Scene.NO_INTERACTION, d -> d.about("x"))),
                missing("interaction", () -> interactions.moveTo(Scene.NO_INTERACTION, scene.jan)),
                missing("interaction", () -> interactions.retract(Scene.NO_INTERACTION, "x")),
                missing("interaction", () -> interactions.restore(Scene.NO_INTERACTION)),
                missing("contact", () -> interactions.moveTo(scene.call.id(), Scene.NOBODY)),
                refusal(() -> interactions.correct(scene.retracted.id(), d -> d), Refused.class, retracted),
                refusal(() -> interactions.moveTo(scene.retracted.id(), scene.anna), Refused.class, retracted),
                refusal(
                        () -> interactions.moveTo(scene.call.id(), scene.gone),
                        Refused.class,
                        "The contact " + scene.gone.id() + " is archived: restore it first"),
                invalid(
                        () -> interactions.correct(scene.call.id(), d -> d.at(Instant.parse("2027-01-01T00:00:00Z"))),
                        "occurredAt is in the future: log it when it has happened, or schedule it"),
                invalid(
                        () -> interactions.retract(scene.call.id(), " "),
                        "reason is empty: give at least one character"),
                invalid(
                        () -> interactions.retract(scene.call.id(), "x".repeat(301)),
                        "reason has 301 characters, the limit is 300: shorten it"),
                invalid(
                        () -> interactions.correct(scene.call.id(), d -> d.with(List.of())),
                        "participants has not exactly one MAIN, in the first place: give the others another role"),
                invalid(
                        () -> interactions.missed(Instant.MAX),
                        "since is outside the years 1 to 9999: give a time within them"),
                invalid(
                        () -> interactions.page(InteractionQuery.by(new InteractionQuery.Waiting(Instant.MIN))),
                        "dueBefore is outside the years 1 to 9999: give a time within them"),
                invalid(
                        () -> interactions.page(
                                InteractionQuery.timeline(scene.anna).after(new Cursor("AAAA"))),
                        "cursor is not of this list: pass the next cursor of a page of the same query"));
    }

    private static Refusal missing(String what, Runnable call) {
        return refusal(
                call, NotFound.class, "There is no " + what + " with the id " + Scene.NONE_TEXT + " in this book");
    }

    private static Refusal invalid(Runnable call, String message) {
        return refusal(call, InvalidInput.class, message);
    }

    private static Refusal refusal(Runnable call, Class<? extends CrmException> type, String message) {
        return new Refusal(call, type, message);
    }
}
