package dev.smallcrm.storage;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionId;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.RelationshipQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Random questions of every kind about a random history. */
final class RandomQuestions {
    private final Random random;
    private final RandomWords words;
    private final List<ContactId> people;
    private final List<InteractionId> events;

    RandomQuestions(Random random, List<ContactId> people, List<InteractionId> events) {
        this.random = random;
        this.words = new RandomWords(random);
        this.people = people;
        this.events = events;
    }

    ContactQuery contacts() {
        ContactQuery query = ContactQuery.by(one(List.of(
                        new ContactQuery.Everybody(),
                        new ContactQuery.Tag(words.tag()),
                        new ContactQuery.City(words.tag()),
                        new ContactQuery.Related(
                                words.type(), one(List.of(ContactQuery.Side.values())), one(people), maybe(day())),
                        new ContactQuery.ChangedSince(words.instant()),
                        new ContactQuery.Silent(1, Optional.of(words.instant()), Optional.of(words.instant())),
                        new ContactQuery.OwnCadence(words.instant()),
                        new ContactQuery.SilentRelated(
                                words.type(),
                                ContactQuery.Side.FROM,
                                maybe(one(people)),
                                day(),
                                random.nextBoolean(),
                                words.instant()),
                        new ContactQuery.ByPhone(one(List.of("48600100200", "48426301200", "112", "12125550100"))),
                        new ContactQuery.ByExternalRef(List.of(words.ref(), words.ref())),
                        new ContactQuery.DateOn(Set.copyOf(List.of(words.monthDay()))))))
                .limit(random.nextInt(1, 9));
        query = random.nextBoolean() ? query : query.withArchived();
        return random.nextInt(3) > 0 ? query : query.kind(one(List.of(ContactKind.values())));
    }

    RelationshipQuery relationships() {
        RelationshipQuery query = RelationshipQuery.by(one(List.<RelationshipQuery.By>of(
                        new RelationshipQuery.Of(one(people)),
                        new RelationshipQuery.Of(one(people)),
                        new RelationshipQuery.OfAny(List.of(one(people), one(people), one(people))),
                        new RelationshipQuery.OfType(words.type()))))
                .limit(random.nextInt(1, 9));
        query = random.nextInt(3) > 0 ? query : query.type(words.type());
        query = random.nextInt(3) > 0 || query.by() instanceof RelationshipQuery.OfType
                ? query
                : query.with(one(people));
        return random.nextBoolean() ? query : query.activeOn(day());
    }

    InteractionQuery interactions() {
        InteractionQuery query = InteractionQuery.by(one(List.of(
                        new InteractionQuery.Timeline(one(people)),
                        new InteractionQuery.Waiting(words.instant()),
                        new InteractionQuery.AnswersOf(
                                one(people), maybe(one(List.of(Interaction.Answer.State.values())))),
                        new InteractionQuery.ByExternalId(List.of(words.ref(), words.ref(), words.ref())),
                        new InteractionQuery.ByReference(words.ref()),
                        new InteractionQuery.Missed(words.instant()))))
                .limit(random.nextInt(1, 9));
        query = random.nextBoolean() ? query : query.withRetracted();
        return random.nextBoolean() ? query : query.channels(Channel.CALL, one(List.of(Channel.values())));
    }

    FollowUpQuery followUps() {
        FollowUpQuery query = FollowUpQuery.by(one(Stream.of(
                                new FollowUpQuery.Open(),
                                new FollowUpQuery.AssignedTo(one(people)),
                                new FollowUpQuery.Of(one(people), Set.of(FollowUp.Status.OPEN, FollowUp.Status.DONE)),
                                new FollowUpQuery.Of(one(people), Set.of(FollowUp.Status.values())),
                                new FollowUpQuery.Answering(
                                        events.stream().limit(5).toList()),
                                new FollowUpQuery.ByReference(List.of(words.ref(), words.ref())))
                        .toList()))
                .limit(random.nextInt(1, 9));
        query = random.nextInt(3) > 0 ? query : query.dueFrom(words.instant());
        query = random.nextInt(3) > 0 ? query : query.dueBefore(words.instant());
        return random.nextInt(3) > 0 ? query : query.promisesOnly();
    }

    List<String> terms() {
        return List.of(
                one(List.of("an", "anna", "nowak", "10", "486", "112", "0")), one(List.of("a", "1", "jan", "n")));
    }

    private LocalDate day() {
        return LocalDate.parse(words.day());
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private <T> T one(List<? extends T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
