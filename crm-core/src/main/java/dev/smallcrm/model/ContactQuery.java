package dev.smallcrm.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which contacts to list. The leading criterion, given first, decides what is walked and in which order; the filters
 * only leave rows out. Unless said otherwise the order is by name as people expect it (Černý among C), then by id, home is
 * left out, and so are archived contacts.
 *
 * @param by the leading criterion
 * @param kind only persons or only organizations
 * @param archived whether archived contacts are listed too
 * @param after where to go on
 * @param limit how many at most, 1 to 1,000
 */
public record ContactQuery(By by, Optional<ContactKind> kind, boolean archived, Optional<Cursor> after, int limit) {
    /** Checks the limit. */
    public ContactQuery {
        Check.notNull("by", by, "kind", kind, "after", after);
        limit = Page.limit(limit);
    }

    /** A leading criterion. */
    public sealed interface By {}

    /** Everybody. */
    public record Everybody() implements By {}

    /**
     * Who has a tag; case and marks do not matter.
     *
     * @param tag the tag
     */
    public record Tag(String tag) implements By {
        /** Measures the tag; throws {@link InvalidInput}. */
        public Tag {
            tag = Check.required("tag", tag, 60);
        }

        /** Says nothing about the tag. */
        @Override
        public String toString() {
            return "Tag[]";
        }
    }

    /**
     * Who has an address in a city; case and marks do not matter.
     *
     * @param city the city
     */
    public record City(String city) implements By {
        /** Measures the city; throws {@link InvalidInput}. */
        public City {
            city = Check.required("city", city, 120);
        }

        /** Says nothing about the city. */
        @Override
        public String toString() {
            return "City[]";
        }
    }

    /**
     * Who is linked to another contact by a relationship on a date.
     *
     * @param type the type as seen from the listed contacts; a store is asked with the type as it is stored
     * @param side on which side of the stored row the listed contacts stand
     * @param other the contact on the other side
     * @param on the date, or empty for today in the book's zone
     */
    public record Related(RelationshipType type, Side side, ContactId other, Optional<LocalDate> on) implements By {
        /** Refuses null. */
        public Related {
            Check.notNull("type", type, "side", side, "other", other);
            on = Check.date("date", on);
        }
    }

    /** The side of a stored relationship. */
    public enum Side {
        /** Where the type's own label is read. */
        FROM,
        /** Where the inverse label is read. */
        TO,
        /** Either: the type is symmetric. */
        EITHER
    }

    /**
     * Who was written since an instant, in the order of the last write, then by id; archived and home included.
     *
     * @param since the instant, inclusive
     */
    public record ChangedSince(Instant since) implements By {
        /** Cuts the instant to microseconds; throws {@link InvalidInput}. */
        public ChangedSince {
            since = Check.instant("since", since);
        }
    }

    /**
     * With whom nothing that counts passed for some days, longest silence first, then by id; somebody with whom nothing
     * ever passed counts from when they were added. What was logged while a clock was ahead keeps nobody out: whose last
     * contact is still to come comes last.
     *
     * @param days how many whole days, 1 to 36,500
     * @param before the end of the day that long ago; if empty, so many days before today in the book's zone; a store is
     *     asked with it
     * @param ahead those are listed, too, whose last contact is after it; if empty, two days from now; a store is asked
     *     with it
     */
    public record Silent(int days, Optional<Instant> before, Optional<Instant> ahead) implements By {
        /** Checks the days and cuts the instant to microseconds; throws {@link InvalidInput}. */
        public Silent {
            if (days < 1 || days > 36_500) {
                throw new InvalidInput("days", "is not between 1 and 36,500", "give a number of days within them");
            }
            before = Check.instant("before", before);
            ahead = Check.instant("ahead", ahead);
        }
    }

    /**
     * Who is linked by a relationship on a date, and nothing that counts has passed with them since some time, longest
     * silence first and those with whom nothing ever passed before all others, then by id. Who has a cadence of their own
     * is left out.
     *
     * @param type the type as it is stored
     * @param side on which side of the stored row the listed contacts stand
     * @param other the contact on the other side, which a store may take to be home; empty, and then the side is
     *     {@code FROM}, if it may be anybody
     * @param on the date
     * @param talked whether those are left out with whom nothing ever passed
     * @param before the time, exclusive
     */
    public record SilentRelated(
            RelationshipType type, Side side, Optional<ContactId> other, LocalDate on, boolean talked, Instant before)
            implements By {
        /** Cuts the instant to microseconds; throws {@link InvalidInput}. */
        public SilentRelated {
            Check.notNull("type", type, "side", side, "other", other);
            on = Check.date("date", on);
            before = Check.instant("before", before);
        }
    }

    /**
     * Who has a cadence of their own and may be due by it, in the order of that time ({@code Cadence.days} times 24 hours
     * after the last contact; with whom nothing ever passed, some days after they were added, which differ from one to
     * another), then by id.
     *
     * @param before the time, exclusive
     */
    public record OwnCadence(Instant before) implements By {
        /** Cuts the instant to microseconds; throws {@link InvalidInput}. */
        public OwnCadence {
            before = Check.instant("before", before);
        }
    }

    /**
     * Who can be rung by a number.
     *
     * @param canonical the number in the one form that the book keeps
     */
    public record ByPhone(String canonical) implements By {
        /** Measures the number; throws {@link InvalidInput}. */
        public ByPhone {
            canonical = Check.required("canonical", canonical, 100);
        }

        /** Hides the number. */
        @Override
        public String toString() {
            return "ByPhone[]";
        }
    }

    /**
     * Who bears one of these references, archived ones included; order by name.
     *
     * @param refs system and key count, label and address do not
     */
    public record ByExternalRef(List<ExternalRef> refs) implements By {
        /** Copies the list. */
        public ByExternalRef {
            refs = List.copyOf(refs);
        }
    }

    /**
     * Who has an important date on one of these days.
     *
     * @param days days and months
     */
    public record DateOn(Set<MonthDay> days) implements By {
        /** Copies the set. */
        public DateOn {
            days = Set.copyOf(days);
        }
    }

    /**
     * Everybody.
     *
     * @return a query for the first page of 50
     */
    public static ContactQuery all() {
        return by(new Everybody());
    }

    /**
     * Who has a tag.
     *
     * @param tag the tag; case and marks do not matter
     * @return a query for the first page of 50
     */
    public static ContactQuery tagged(String tag) {
        return by(new Tag(tag));
    }

    /**
     * Who has an address in a city.
     *
     * @param city the city; case and marks do not matter
     * @return a query for the first page of 50
     */
    public static ContactQuery inCity(String city) {
        return by(new City(city));
    }

    /**
     * Who is this to another contact today: {@code related(WORKS_FOR, supplier)} lists the supplier's people.
     *
     * @param type the type as seen from the listed contacts
     * @param other the contact on the other side
     * @return a query for the first page of 50
     */
    public static ContactQuery related(RelationshipType type, ContactRef other) {
        return by(new Related(type, Side.FROM, other.id(), Optional.empty()));
    }

    /**
     * Who was written since an instant, oldest write first: for keeping another system in step.
     *
     * @param since the instant, inclusive
     * @return a query for the first page of 50, archived contacts included
     */
    public static ContactQuery changedSince(Instant since) {
        return by(new ChangedSince(since)).withArchived();
    }

    /**
     * Whom we have not talked to for some days, longest silence first. A word with somebody who acts for them does not
     * count here.
     *
     * @param days how many whole days in the book's zone, 1 to 36,500
     * @return a query for the first page of 50
     * @throws InvalidInput if they are not
     */
    public static ContactQuery silentFor(int days) {
        return by(new Silent(days, Optional.empty(), Optional.empty()));
    }

    /**
     * A query by one criterion without filters.
     *
     * @param by the criterion
     * @return a query for the first page of 50
     */
    public static ContactQuery by(By by) {
        return new ContactQuery(by, Optional.empty(), false, Optional.empty(), Page.DEFAULT_LIMIT);
    }

    /**
     * For a list by relationship: on a date instead of today.
     *
     * @param date the date
     * @return a copy
     * @throws IllegalStateException if the list is not one by relationship
     */
    public ContactQuery on(LocalDate date) {
        Optional<LocalDate> day = Optional.of(date);
        if (by instanceof Related related) {
            return new ContactQuery(
                    new Related(related.type(), related.side(), related.other(), day), kind, archived, after, limit);
        }
        throw new IllegalStateException("only a list by relationship has a date; begin with ContactQuery.related");
    }

    /**
     * Only persons, or only organizations.
     *
     * @param only the kind to keep
     * @return a copy
     */
    public ContactQuery kind(ContactKind only) {
        return new ContactQuery(by, Optional.of(only), archived, after, limit);
    }

    /**
     * Archived contacts too.
     *
     * @return a copy
     */
    public ContactQuery withArchived() {
        return new ContactQuery(by, kind, true, after, limit);
    }

    /**
     * Goes on where a page ended.
     *
     * @param cursor the next cursor of a page of the same query
     * @return a copy
     */
    public ContactQuery after(Cursor cursor) {
        return new ContactQuery(by, kind, archived, Optional.of(cursor), limit);
    }

    /**
     * How many at most.
     *
     * @param newLimit 1 to 1,000
     * @return a copy
     * @throws InvalidInput if it is not
     */
    public ContactQuery limit(int newLimit) {
        return new ContactQuery(by, kind, archived, after, newLimit);
    }
}
