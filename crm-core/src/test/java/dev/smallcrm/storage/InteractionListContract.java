package dev.smallcrm.storage;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Answer;
import dev.smallcrm.model.Interaction.Outcome;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Interactions that wait for an answer, that were missed, and those that bear a reference. */
interface InteractionListContract extends ContractPart {
    @Test
    default void whatWaitsForAnAnswerIsListedLongestOwedFirstThenById() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        Interaction later = book().log(Interaction.mailFrom(jan), open(30));
        Interaction first = book().log(Interaction.mailFrom(ewa), open(10));
        List<Interaction> atOnce = BookUnderTest.times(4, i -> book().log(Interaction.callFrom(jan), open(20))).stream()
                .sorted(TimelineContract.BY_ID)
                .toList();
        book().log(Interaction.mailFrom(jan), answer(5, Answer.State.GIVEN));
        book().log(Interaction.mailFrom(jan), answer(5, Answer.State.TAKEN_OVER));
        book().log(Interaction.mailFrom(jan));
        Interaction hidden = book().retracted(Interaction.mailFrom(jan), open(1));

        List<Interaction> untilNow =
                Stream.concat(Stream.of(first), atOnce.stream()).toList();
        Walk.INTERACTIONS.gives(book(), waiting(30), untilNow);
        Walk.INTERACTIONS.gives(
                book(),
                waiting(31),
                Stream.concat(untilNow.stream(), Stream.of(later)).toList());
        Walk.INTERACTIONS.gives(book(), waiting(10), List.of());
        Walk.INTERACTIONS.gives(book(), waiting(11).withRetracted(), List.of(hidden, first));
        Walk.INTERACTIONS.gives(book(), waiting(31).channels(Channel.EMAIL), List.of(first, later));

        book().write(session -> session.interactions()
                .answers(
                        Map.of(first.id(), Optional.of(answer(10, Answer.State.GIVEN)), later.id(), Optional.empty())));
        Walk.INTERACTIONS.gives(book(), waiting(31), atOnce);
    }

    private static InteractionQuery waiting(int minutes) {
        return InteractionQuery.by(new InteractionQuery.Waiting(minutes(minutes)));
    }

    @Test
    default void whatCountsForAContactAndHasOrHadAnAnswerToWaitForIsListedNewestFirst() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        Interaction given = book().log(Interaction.mailFrom(jan).at(minutes(1)), answer(9, Answer.State.GIVEN));
        Interaction taken = book().log(Interaction.mailFrom(jan).at(minutes(2)), answer(9, Answer.State.TAKEN_OVER));
        Interaction open = book().log(Interaction.mailFrom(jan).at(minutes(3)).with(ewa, Role.COPIED), open(9));
        book().log(Interaction.mailTo(jan).at(minutes(4)));
        Interaction hidden = book().retracted(Interaction.mailFrom(jan).at(minutes(5)), open(9));
        InteractionQuery answers = answersOf(jan, Optional.empty());
        Walk.INTERACTIONS.gives(book(), answers, List.of(open, taken, given));
        Walk.INTERACTIONS.gives(book(), answers.withRetracted(), List.of(hidden, open, taken, given));
        Walk.INTERACTIONS.gives(book(), answersOf(ewa, Optional.empty()), List.of());
        Walk.INTERACTIONS.gives(book(), answersOf(jan, Optional.of(Answer.State.OPEN)), List.of(open));
        Walk.INTERACTIONS.gives(
                book(), answersOf(jan, Optional.of(Answer.State.OPEN)).withRetracted(), List.of(hidden, open));
        Walk.INTERACTIONS.gives(book(), answersOf(jan, Optional.of(Answer.State.TAKEN_OVER)), List.of(taken));
        Walk.INTERACTIONS.gives(book(), answersOf(jan, Optional.of(Answer.State.GIVEN)), List.of(given));
        book().write(session ->
                session.interactions().answers(Map.of(open.id(), Optional.of(answer(9, Answer.State.GIVEN)))));
        Walk.INTERACTIONS.gives(book(), answersOf(jan, Optional.of(Answer.State.OPEN)), List.of());
    }

    private static InteractionQuery answersOf(Contact contact, Optional<Answer.State> state) {
        return InteractionQuery.by(new InteractionQuery.AnswersOf(contact.id(), state));
    }

    @Test
    default void missedCallsAndVoiceMailsThatNobodyHasAnsweredAreListedNewestFirst() {
        Contact jan = book().person("Jan", "Nowak");
        Interaction missed = book().log(Interaction.missedCallFrom(jan).at(minutes(1)), open(9));
        Interaction voice =
                book().log(Interaction.callFrom(jan).outcome(Outcome.VOICEMAIL).at(minutes(2)), open(9));
        book().log(Interaction.missedCallFrom(jan).at(minutes(3)), answer(9, Answer.State.GIVEN));
        book().log(Interaction.missedCallFrom(jan).at(minutes(3)), answer(9, Answer.State.TAKEN_OVER));
        book().log(Interaction.missedCallFrom(jan).at(minutes(3)));
        book().log(Interaction.callTo(jan).outcome(Outcome.VOICEMAIL).at(minutes(3)), open(9));
        book().log(Interaction.callFrom(jan).at(minutes(3)), open(9));
        book().log(Interaction.mailFrom(jan).at(minutes(3)), open(9));
        Interaction hidden = book().retracted(Interaction.missedCallFrom(jan).at(minutes(3)), open(9));
        Walk.INTERACTIONS.gives(book(), missed(0), List.of(voice, missed));
        Walk.INTERACTIONS.gives(book(), missed(1), List.of(voice, missed));
        Walk.INTERACTIONS.gives(book(), missed(2), List.of(voice));
        Walk.INTERACTIONS.gives(book(), missed(3), List.of());
        Walk.INTERACTIONS.gives(book(), missed(0).withRetracted(), List.of(hidden, voice, missed));
    }

    private static InteractionQuery missed(int since) {
        return InteractionQuery.by(new InteractionQuery.Missed(minutes(since)));
    }

    @Test
    default void whatBearsOneOfTheNamesIsListedById() {
        Contact jan = book().person("Jan", "Nowak");
        List<Interaction> mails = BookUnderTest.times(
                        6, i -> book().log(Interaction.mailFrom(jan).externalId("mail", "<" + i + "@example.com>")))
                .stream()
                .sorted(TimelineContract.BY_ID)
                .toList();
        List<ExternalRef> names = mails.stream()
                .map(mail -> mail.details().externalId().orElseThrow())
                .map(name -> new ExternalRef(name.system(), name.key(), "a label", "an address"))
                .toList();
        book().log(Interaction.mailFrom(jan).reference("mail", "<9@example.com>"));
        Interaction hidden = book().retracted(Interaction.mailFrom(jan).externalId("mail", "<9@example.com>"));
        List<ExternalRef> unknown = List.of(ExternalRef.of("mail", "<9@example.com>"), ExternalRef.of("x", "y"));
        Walk.INTERACTIONS.gives(book(), named(names), mails);
        Walk.INTERACTIONS.gives(book(), named(names.subList(1, 3)), mails.subList(1, 3));
        Walk.INTERACTIONS.gives(book(), named(unknown), List.of());
        Walk.INTERACTIONS.gives(book(), named(unknown).withRetracted(), List.of(hidden));
        Walk.INTERACTIONS.gives(book(), named(List.of()), List.of());
    }

    private static InteractionQuery named(List<ExternalRef> names) {
        return InteractionQuery.by(new InteractionQuery.ByExternalId(names));
    }

    @Test
    default void whatIsTiedToAReferenceIsListedNewestFirst() {
        Contact jan = book().person("Jan", "Nowak");
        Interaction order = book().log(Interaction.mailFrom(jan).at(minutes(1)).reference("order", "2026/1182"));
        Interaction call = book().log(Interaction.callFrom(jan)
                .at(minutes(2))
                .reference("order", "2026/1")
                .reference("order", "2026/1182"));
        Interaction hidden =
                book().retracted(Interaction.noteOn(jan).at(minutes(3)).reference("order", "2026/1182"));
        book().log(Interaction.mailFrom(jan).externalId("order", "2026/1182"));
        book().log(Interaction.mailFrom(jan).reference("invoice", "2026/1182"));
        InteractionQuery query = InteractionQuery.by(
                new InteractionQuery.ByReference(new ExternalRef("order", "2026/1182", "a label", "an address")));
        Walk.INTERACTIONS.gives(book(), query, List.of(call, order));
        Walk.INTERACTIONS.gives(book(), query.withRetracted(), List.of(hidden, call, order));
        Walk.INTERACTIONS.gives(book(), query.channels(Channel.CALL), List.of(call));
    }

    private static Instant minutes(int after) {
        return BookUnderTest.START.plusSeconds(60L * after);
    }

    private static Answer open(int minutes) {
        return new Answer(minutes(minutes), Answer.State.OPEN, Optional.empty());
    }

    private static Answer answer(int minutes, Answer.State state) {
        return new Answer(minutes(minutes), state, Optional.of(BookUnderTest.START));
    }
}
