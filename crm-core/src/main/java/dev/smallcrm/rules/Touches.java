package dev.smallcrm.rules;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Cadence;
import dev.smallcrm.model.Contact.Touch;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Expectations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** How it stands with keeping in touch. */
public final class Touches {
    private Touches() {}

    /**
     * Finds how it stands with a contact on a day, in whole days of the book's zone. What is agreed for the contact alone
     * comes before what relationships make them expect. Something should pass on the day on which the agreed time is over
     * since the day of the last contact, and from the day on which the longest time is over we are losing them.
     *
     * <p>Somebody with whom nothing ever passed counts from the day on which they were added, and is due on one of the days
     * of the first interval, always the same one, by the id: of many who are added together about as many are due on each
     * of these days.
     *
     * @param contact the contact
     * @param last when something last passed with them, or with somebody who acts for them; {@link Instant#MIN} for never
     * @param expected what the relationships make them expect
     * @param zone the book's zone
     * @param on the day
     * @param done when something was last done in place of a contact; {@link Instant#MIN} for never
     * @return how it stands; empty if nothing is agreed
     */
    public static Optional<Touch> of(
            Contact contact, Instant last, Expectations expected, ZoneId zone, LocalDate on, Instant done) {
        Cadence agreed = contact.details()
                .reach()
                .cadence()
                .orElseGet(() -> new Cadence(expected.keepInTouchEvery(), expected.losingTouchAfter()));
        Optional<Period> ideal = agreed.every().or(agreed::losingAfter);
        if (ideal.isEmpty()) {
            return Optional.empty();
        }
        boolean known = last.isAfter(Instant.MIN);
        Instant begin = known ? last : contact.stamp().createdAt();
        LocalDate since = LocalDate.ofInstant(begin, zone);
        LocalDate from = LocalDate.ofInstant(done.isAfter(begin) ? done : begin, zone);
        LocalDate dueOn = from.plus(ideal.get());
        Optional<LocalDate> losingOn = agreed.losingAfter().map(from::plus);
        if (!known && done.equals(Instant.MIN)) {
            LocalDate first = losingOn.filter(dueOn::isAfter).orElse(dueOn);
            long earlier = spread(contact.id().value(), ChronoUnit.DAYS.between(since, first));
            dueOn = dueOn.minusDays(earlier);
            losingOn = losingOn.map(day -> day.minusDays(earlier));
        }
        boolean losing = losingOn.filter(day -> !day.isAfter(on)).isPresent();
        boolean due = losing || !dueOn.isAfter(on);
        return Optional.of(new Touch(
                losing ? Touch.State.LOSING_TOUCH : due ? Touch.State.DUE : Touch.State.ON_TRACK,
                known ? Optional.of(since) : Optional.empty(),
                Math.toIntExact(ChronoUnit.DAYS.between(since, on)),
                Math.toIntExact(ChronoUnit.DAYS.between(since, since.plus(ideal.get()))),
                losingOn.filter(dueOn::isAfter).orElse(dueOn)));
    }

    /**
     * Finds about when somebody with a cadence of their own is due, in days of 24 hours: never more than two days after the
     * beginning of the day that {@link #of} gives.
     *
     * @param contact the contact
     * @return the instant; empty without such a cadence
     */
    public static Optional<Instant> aboutDue(Contact contact) {
        return contact.details()
                .reach()
                .cadence()
                .flatMap(Cadence::days)
                .map(days -> contact.lastContactAt()
                        .map(last -> last.plus(days, ChronoUnit.DAYS))
                        .orElseGet(() ->
                                contact.stamp().createdAt().plus(firstDays(contact.id(), days), ChronoUnit.DAYS)));
    }

    /**
     * Finds after how many days somebody is due with whom nothing ever passed.
     *
     * @param id whose
     * @param days the days of the first interval
     * @return 1 to that many
     */
    public static int firstDays(ContactId id, int days) {
        return Math.toIntExact(days - spread(id.value(), days));
    }

    /**
     * A number from 0 to below a bound, the same for an id for ever, all of them equally often, and about the same part of
     * each bound.
     */
    private static long spread(UUID id, long bound) {
        long mixed =
                (id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xBF58476D1CE4E5B9L;
        return (long) (((mixed ^ (mixed >>> 29)) >>> 11) * 0x1.0p-53 * bound);
    }
}
