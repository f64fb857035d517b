package dev.smallcrm;

import dev.smallcrm.model.AgendaItem.Reason;
import dev.smallcrm.model.Channel;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.rules.Answers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The questions of an agenda: up to 1,000 calls and 1,000 others, longest owed first. Somebody who called several times
 * comes once, as of the first call: one call back answers them all.
 *
 * @param loaded those
 * @param more how many there are beyond them
 */
record AgendaWaiting(List<Interaction> loaded, Map<Reason, Integer> more) {
    /** Who waits needs us, however late the answer may be by agreement. */
    private static final Instant WHENEVER = Instant.parse("9999-12-30T00:00:00Z");

    private static final Channel[] WRITTEN = Arrays.stream(Channel.values())
            .filter(channel -> channel != Channel.CALL)
            .toArray(Channel[]::new);

    static AgendaWaiting load(Work work, Instant at, Optional<ContactId> colleague) {
        return colleague.isPresent() ? taken(work, colleague) : of(work, at);
    }

    /** Which questions a colleague took is known only by looking through all that wait. */
    private static AgendaWaiting taken(Work work, Optional<ContactId> colleague) {
        List<Interaction> taken = new ArrayList<>();
        Paging.each(
                before(WHENEVER),
                work.session().interactions()::page,
                InteractionQuery::after,
                page -> page.stream()
                        .filter(question -> question.details().handledBy().equals(colleague))
                        .forEach(taken::add));
        return new AgendaWaiting(onceEach(taken), Map.of());
    }

    private static AgendaWaiting of(Work work, Instant at) {
        Page<Interaction> calls =
                work.session().interactions().page(before(WHENEVER).channels(Channel.CALL));
        Page<Interaction> others =
                work.session().interactions().page(before(WHENEVER).channels(WRITTEN));
        Map<Reason, Integer> more = new EnumMap<>(Reason.class);
        if (calls.next().isPresent()) {
            more.put(
                    Reason.MISSED_CALL,
                    count(work, before(WHENEVER).channels(Channel.CALL))
                            - calls.items().size());
        }
        if (others.next().isPresent()) {
            int overdue = count(work, before(at.plus(1, ChronoUnit.MICROS)).channels(WRITTEN));
            int all = count(work, before(WHENEVER).channels(WRITTEN));
            int loaded = others.items().size();
            more.put(Reason.ANSWER_OVERDUE, Math.max(overdue - loaded, 0));
            more.put(Reason.ANSWER_DUE, all - Math.max(overdue, loaded));
        }
        List<Interaction> all = new ArrayList<>(onceEach(calls.items()));
        all.addAll(others.items());
        return new AgendaWaiting(all, more);
    }

    private static InteractionQuery before(Instant due) {
        return InteractionQuery.by(new InteractionQuery.Waiting(due)).limit(Page.MAX_LIMIT);
    }

    private static int count(Work work, InteractionQuery query) {
        return work.session().interactions().count(query, AgendaFollowUps.COUNTED);
    }

    private static List<Interaction> onceEach(List<Interaction> waiting) {
        Set<ContactId> called = new HashSet<>();
        return waiting.stream()
                .filter(question -> !Answers.missedCall(question.details()) || called.add(question.contact()))
                .toList();
    }
}
