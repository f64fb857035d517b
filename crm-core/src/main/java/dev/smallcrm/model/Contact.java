package dev.smallcrm.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A person or an organization we deal with, as the book holds it. Values are read and passed around; they are changed
 * through the book.
 *
 * @param id the id, given by the library
 * @param version counts the writes, from 1; the last contact does not count
 * @param details everything people wrote down
 * @param stamp when and by whom it was written
 * @param archivedAt since when it is out of lists and agendas, if it is
 * @param lastContactAt when something last passed between us, if ever; kept by the library
 */
public record Contact(
        ContactId id,
        long version,
        ContactDraft details,
        Stamp stamp,
        Optional<Instant> archivedAt,
        Optional<Instant> lastContactAt)
        implements ContactRef {
    /**
     * How a contact can be reached; the first of each kind is the main one.
     *
     * @param emails at most 50
     * @param phones at most 50
     * @param addresses at most 50
     * @param links at most 50
     * @param preferred the channel they like best, if they said so
     * @param doNotUse the channels they asked us not to use
     * @param cadence how often to keep in touch with them, if that is agreed for them alone
     */
    public record Reach(
            List<Email> emails,
            List<Phone> phones,
            List<PostalAddress> addresses,
            List<Link> links,
            Optional<Channel> preferred,
            Set<Channel> doNotUse,
            Optional<Cadence> cadence) {
        private static final int MAX = 50;

        /** No way to reach anybody. */
        public static final Reach NONE =
                new Reach(List.of(), List.of(), List.of(), List.of(), Optional.empty(), Set.of(), Optional.empty());

        /** Copies and measures the lists; throws {@link InvalidInput}. */
        public Reach {
            Check.notNull("preferred", preferred, "cadence", cadence);
            emails = Check.list("emails", emails, MAX);
            phones = Check.list("phones", phones, MAX);
            addresses = Check.list("addresses", addresses, MAX);
            links = Check.list("links", links, MAX);
            doNotUse = Set.copyOf(doNotUse);
        }

        /**
         * The same with other e-mail addresses.
         *
         * @param newEmails the main one first
         * @return a copy
         */
        public Reach withEmails(List<Email> newEmails) {
            return new Reach(newEmails, phones, addresses, links, preferred, doNotUse, cadence);
        }

        /**
         * The same with other telephone numbers.
         *
         * @param newPhones the main one first
         * @return a copy
         */
        public Reach withPhones(List<Phone> newPhones) {
            return new Reach(emails, newPhones, addresses, links, preferred, doNotUse, cadence);
        }

        /**
         * The same with other postal addresses.
         *
         * @param newAddresses the main one first
         * @return a copy
         */
        public Reach withAddresses(List<PostalAddress> newAddresses) {
            return new Reach(emails, phones, newAddresses, links, preferred, doNotUse, cadence);
        }

        /**
         * The same with other links.
         *
         * @param newLinks the main one first
         * @return a copy
         */
        public Reach withLinks(List<Link> newLinks) {
            return new Reach(emails, phones, addresses, newLinks, preferred, doNotUse, cadence);
        }

        /** Says nothing about the person. */
        @Override
        public String toString() {
            return "Reach[]";
        }
    }

    /**
     * How often to keep in touch with one contact, whatever the relationships say.
     *
     * @param every how often something should pass between us; more than zero, at most 100 years
     * @param losingAfter after what silence we are losing them; more than zero, at most 100 years
     */
    public record Cadence(Optional<Period> every, Optional<Period> losingAfter) {
        /** They need not be kept in touch with. */
        public static final Cadence NEVER = new Cadence(Optional.empty(), Optional.empty());

        /** Checks the bounds; throws {@link InvalidInput}. */
        public Cadence {
            Expectations.check("every", every);
            Expectations.check("losingAfter", losingAfter);
        }

        /**
         * The fewest days that the shorter of the two may have.
         *
         * @return whole days; empty if there is neither
         */
        public Optional<Integer> days() {
            return Stream.of(every, losingAfter)
                    .flatMap(Optional::stream)
                    .map(Cadence::days)
                    .min(Comparator.naturalOrder());
        }

        private static int days(Period period) {
            long months = period.toTotalMonths();
            long least = months == 0 ? 0 : months * 3_043 / 100 - 2; // a month has 30.436875 days on average
            return Math.toIntExact(least + period.get(ChronoUnit.DAYS));
        }

        /**
         * A cadence in days.
         *
         * @param every how often something should pass, in days
         * @param losingAfter after how many days of silence we are losing them
         * @return the value
         * @throws InvalidInput if one of them is not 1 to 36,525
         */
        public static Cadence ofDays(int every, int losingAfter) {
            return new Cadence(Optional.of(Period.ofDays(every)), Optional.of(Period.ofDays(losingAfter)));
        }
    }

    /**
     * How it stands with keeping in touch with somebody on a day.
     *
     * @param state on track or not
     * @param lastOn the day of the last contact, with them or with somebody who acts for them, in the book's zone; empty if
     *     there was none
     * @param days how many whole days nothing has passed, since they were added if there was never anything
     * @param agreed how many days are agreed
     * @param dueOn the day on which something should pass at the latest
     */
    public record Touch(State state, Optional<LocalDate> lastOn, int days, int agreed, LocalDate dueOn) {
        /** Checks the days. */
        public Touch {
            Check.notNull("state", state);
            lastOn = Check.date("lastOn", lastOn);
            dueOn = Check.date("dueOn", dueOn);
        }

        /** How it stands. */
        public enum State {
            /** It is not time yet. */
            ON_TRACK,
            /** Something should pass between us. */
            DUE,
            /** We are losing them. */
            LOSING_TOUCH
        }
    }

    /** Cuts the instants to microseconds. */
    public Contact {
        Check.notNull("id", id, "details", details, "stamp", stamp);
        archivedAt = Check.instant("archivedAt", archivedAt);
        lastContactAt = Check.instant("lastContactAt", lastContactAt);
    }

    /**
     * Begins a draft of a person.
     *
     * @param givenName the given name, empty if unknown
     * @param familyName the family name, empty if unknown
     * @return a draft with these names
     */
    public static ContactDraft person(String givenName, String familyName) {
        return ContactDraft.blank(ContactKind.PERSON, new Names(givenName, familyName, "", "", "", "", "", "", ""));
    }

    /**
     * Begins a draft of an organization.
     *
     * @param tradeName the name it goes by, empty if unknown
     * @return a draft with this name
     */
    public static ContactDraft organization(String tradeName) {
        return ContactDraft.blank(ContactKind.ORGANIZATION, new Names("", "", "", "", "", "", "", tradeName, ""));
    }

    /**
     * Begins the draft of home, us, called by a general name until somebody gives it its own.
     *
     * @param language English, Polish or Czech; any other language is answered in English
     * @return a draft of an organization, for example {@code Our business}
     */
    public static ContactDraft home(Locale language) {
        return organization(Texts.of(language).get("home"));
    }

    /**
     * Person or organization.
     *
     * @return the kind
     */
    public ContactKind kind() {
        return details.kind();
    }

    /**
     * What they are called.
     *
     * @return the names
     */
    public Names names() {
        return details.names();
    }

    /**
     * The name to show, as {@link ContactDraft#displayName()} finds it.
     *
     * @return one line
     */
    public String displayName() {
        return details.displayName();
    }

    /**
     * The e-mail addresses, the main one first.
     *
     * @return an unmodifiable list
     */
    public List<Email> emails() {
        return details.reach().emails();
    }

    /**
     * The telephone numbers, the main one first.
     *
     * @return an unmodifiable list
     */
    public List<Phone> phones() {
        return details.reach().phones();
    }

    /**
     * The postal addresses, the main one first.
     *
     * @return an unmodifiable list
     */
    public List<PostalAddress> addresses() {
        return details.reach().addresses();
    }

    /**
     * The city of the main postal address.
     *
     * @return the city, empty if unknown
     */
    public String city() {
        return addresses().isEmpty() ? "" : addresses().get(0).city();
    }

    /**
     * The labels for lists.
     *
     * @return an unmodifiable list in the order given
     */
    public List<String> tags() {
        return details.tags();
    }

    /**
     * The days to think of them.
     *
     * @return an unmodifiable list in the order given
     */
    public List<ImportantDate> dates() {
        return details.dates();
    }

    /**
     * Who they are in other systems.
     *
     * @return an unmodifiable list in the order given
     */
    public List<ExternalRef> externalRefs() {
        return details.externalRefs();
    }

    /**
     * What everybody must see first.
     *
     * @return one line, empty if nothing is pinned
     */
    public String pinnedNote() {
        return details.pinnedNote();
    }

    /**
     * Whether it is out of lists and agendas.
     *
     * @return true while archived
     */
    public boolean archived() {
        return archivedAt.isPresent();
    }

    /**
     * The same contact with other details, to be passed to an update.
     *
     * @param newDetails the details
     * @return a copy with the same id and version
     */
    public Contact with(ContactDraft newDetails) {
        return new Contact(id, version, newDetails, stamp, archivedAt, lastContactAt);
    }

    /** Shows id and version only. */
    @Override
    public String toString() {
        return "Contact[" + id + ", version " + version + "]";
    }
}
