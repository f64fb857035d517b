package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactQuery.Side;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lists of a {@link LargeBook}, one for each way of asking, with the indexes along which their queries walk. */
final class LargeBookLists {
    private static final int LIMIT = 20;
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Instant SOON = LargeBook.START.plusSeconds(1_000_000);

    private LargeBookLists() {}

    /** Gives a page of a list, behind a cursor or from its beginning. */
    interface Pages {
        Page<?> page(Session session, Optional<Cursor> after);
    }

    /**
     * A list.
     *
     * @param indexes the index of each query that gives a page, or how its name begins, in their order
     * @param maySort whether what was found is sorted, for the query names one by one what it asks for
     */
    record Listed(String name, Pages pages, boolean maySort, List<String> indexes) {
        Listed sorted() {
            return new Listed(name, pages, true, indexes);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Listed> all() {
        return Stream.of(contacts(), relationships(), interactions(), followUps())
                .flatMap(lists -> lists);
    }

    private static Stream<Listed> contacts() {
        return Stream.of(
                contacts(ContactQuery.all(), "contact_by_name"),
                contacts(ContactQuery.all().kind(ContactKind.PERSON), "contact_by_name"),
                contacts(ContactQuery.tagged("regular"), "contact_key_walk"),
                contacts(ContactQuery.tagged("rare 7"), "contact_key_walk"),
                contacts(ContactQuery.inCity("Łódź").withArchived(), "contact_key_walk"),
                contacts(ContactQuery.by(new ContactQuery.ByPhone("484263010007")), "contact_key_walk"),
                contacts(
                        ContactQuery.by(new ContactQuery.DateOn(Set.of(MonthDay.of(1, 1), MonthDay.of(2, 2)))),
                        "contact_key_walk",
                        "contact_key_walk"),
                contacts(
                        ContactQuery.related(RelationshipType.CUSTOMER, LargeBook.home())
                                .on(DAY),
                        "relationship_froms"),
                contacts(
                        ContactQuery.related(RelationshipType.WORKS_FOR, LargeBook.busy())
                                .on(DAY),
                        "relationship_froms"),
                contacts(related(Side.TO), "relationship_tos"),
                contacts(related(Side.EITHER), "relationship_froms", "relationship_tos"),
                contacts(ContactQuery.changedSince(LargeBook.START), "contact_by_write"),
                silent(Side.FROM, Optional.of(LargeBook.home()), "relationship_silent_froms"),
                silent(Side.TO, Optional.of(LargeBook.home()), "relationship_silent_tos"),
                silent(Side.FROM, Optional.empty(), "relationship_silent_types"),
                contacts(ContactQuery.by(new ContactQuery.OwnCadence(SOON)), "contact_touch_due"),
                contacts(
                        ContactQuery.by(new ContactQuery.Silent(60, Optional.of(SOON), Optional.of(SOON))),
                        "contact_silent",
                        "contact_silent"),
                contacts(
                                ContactQuery.by(new ContactQuery.ByExternalRef(
                                        List.of(ExternalRef.of("shop", "c-7"), ExternalRef.of("shop", "busy")))),
                                "external_ref_once")
                        .sorted());
    }

    private static Listed silent(Side side, Optional<ContactId> other, String... indexes) {
        return contacts(
                ContactQuery.by(new ContactQuery.SilentRelated(
                        RelationshipType.CUSTOMER, side, other, DAY, side == Side.TO, SOON)),
                indexes);
    }

    private static ContactQuery related(Side side) {
        return ContactQuery.by(
                new ContactQuery.Related(RelationshipType.WORKS_FOR, side, LargeBook.employee(), Optional.of(DAY)));
    }

    private static Stream<Listed> relationships() {
        return Stream.of(
                relationships(RelationshipQuery.of(LargeBook.home()), "relationship_from", "relationship_to"),
                relationships(
                        RelationshipQuery.of(LargeBook.busy()).activeOn(DAY), "relationship_from", "relationship_to"),
                relationships(
                        RelationshipQuery.of(LargeBook.home()).with(LargeBook.employee()),
                        // It finds one; which of the indexes by one of the two or by both is as good.
                        "relationship_",
                        "relationship_"),
                relationships(
                                RelationshipQuery.by(new RelationshipQuery.OfAny(
                                                List.of(LargeBook.employee(), LargeBook.busy())))
                                        .type(RelationshipType.WORKS_FOR)
                                        .activeOn(DAY),
                                // It finds a few; which of the indexes by the one side is as good.
                                "relationship_",
                                "relationship_")
                        .sorted(),
                relationships(
                        RelationshipQuery.by(new RelationshipQuery.OfType(RelationshipType.CUSTOMER)),
                        "relationship_type_id"));
    }

    private static Stream<Listed> interactions() {
        return Stream.of(
                interactions(InteractionQuery.timeline(LargeBook.busy()), "participant_walk"),
                interactions(
                        InteractionQuery.timeline(LargeBook.busy())
                                .channels(Channel.CALL, Channel.EMAIL)
                                .withRetracted(),
                        "participant_walk"),
                interactions(InteractionQuery.by(new InteractionQuery.Waiting(SOON)), "answer_due"),
                interactions(
                        InteractionQuery.by(new InteractionQuery.AnswersOf(LargeBook.busy(), Optional.empty())),
                        "answer_contact",
                        "answer_contact",
                        "answer_contact"),
                interactions(
                        InteractionQuery.by(new InteractionQuery.AnswersOf(
                                LargeBook.busy(), Optional.of(Interaction.Answer.State.OPEN))),
                        "answer_contact"),
                interactions(InteractionQuery.by(new InteractionQuery.Missed(LargeBook.START)), "answer_missed"),
                interactions(
                        InteractionQuery.by(new InteractionQuery.ByReference(ExternalRef.of("order", "busy"))),
                        "external_ref_walk"),
                interactions(
                                InteractionQuery.by(new InteractionQuery.ByExternalId(
                                        List.of(ExternalRef.of("pbx", "call-1"), ExternalRef.of("pbx", "call-2")))),
                                "external_ref_once")
                        .sorted());
    }

    private static Stream<Listed> followUps() {
        return Stream.of(
                followUps(FollowUpQuery.open(), "follow_up_due"),
                followUps(FollowUpQuery.open().dueFrom(LargeBook.START).dueBefore(SOON), "follow_up_due"),
                followUps(FollowUpQuery.assignedTo(LargeBook.colleague()), "follow_up_assignee"),
                followUps(FollowUpQuery.openOf(LargeBook.busy()), "follow_up_contact"),
                followUps(
                        FollowUpQuery.by(new FollowUpQuery.Of(
                                LargeBook.busy(), Set.of(FollowUp.Status.OPEN, FollowUp.Status.DONE))),
                        "follow_up_contact",
                        "follow_up_contact"),
                followUps(
                                FollowUpQuery.by(new FollowUpQuery.Answering(
                                        List.of(LargeBook.interaction(7), LargeBook.interaction(8)))),
                                "follow_up_answers")
                        .sorted(),
                followUps(
                                FollowUpQuery.by(
                                        new FollowUpQuery.ByReference(List.of(ExternalRef.of("order", "o-7")))),
                                "external_ref_walk")
                        .sorted());
    }

    private static Listed contacts(ContactQuery query, String... indexes) {
        return listed(query.limit(LIMIT), Session::contacts, ContactQuery::after, indexes);
    }

    private static Listed relationships(RelationshipQuery query, String... indexes) {
        return listed(query.limit(LIMIT), Session::relationships, RelationshipQuery::after, indexes);
    }

    private static Listed interactions(InteractionQuery query, String... indexes) {
        return listed(query.limit(LIMIT), Session::interactions, InteractionQuery::after, indexes);
    }

    private static Listed followUps(FollowUpQuery query, String... indexes) {
        return listed(query.limit(LIMIT), Session::followUps, FollowUpQuery::after, indexes);
    }

    private static <Q> Listed listed(
            Q query, Function<Session, Store<?, ?, Q>> store, BiFunction<Q, Cursor, Q> behind, String... indexes) {
        Pages pages = (session, after) -> store.apply(session)
                .page(after.map(cursor -> behind.apply(query, cursor)).orElse(query));
        return new Listed(query.toString(), pages, false, List.of(indexes));
    }
}
