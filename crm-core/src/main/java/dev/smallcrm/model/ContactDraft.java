package dev.smallcrm.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything about a contact that people write down: what is added, and what an edit changes. Each method gives a
 * changed copy and leaves the draft as it was; each throws {@link InvalidInput} at once for text that is too long or
 * malformed.
 *
 * @param kind person or organization
 * @param names what they are called
 * @param reach how they can be reached
 * @param language what to speak and write with them, if known
 * @param zone the zone they live by, if it is not the book's
 * @param pinnedNote what everybody must see first ("prepayment only"); one line of at most 300 characters
 * @param notes anything else, at most 100,000 characters
 * @param tags labels for lists, in the order given, each one line of at most 60 characters, at most 100
 * @param customFields the host's own fields, name to text, in the order of the names; at most 200
 * @param dates the days to think of them; at most 50
 * @param externalRefs who they are in other systems; within a book a reference names one contact; at most 50
 * @param origin where we have them from
 */
public record ContactDraft(
        ContactKind kind,
        Names names,
        Contact.Reach reach,
        Optional<Locale> language,
        Optional<ZoneId> zone,
        String pinnedNote,
        String notes,
        List<String> tags,
        Map<String, String> customFields,
        List<ImportantDate> dates,
        List<ExternalRef> externalRefs,
        Origin origin) {
    private static final int TAG = 60;

    /**
     * Where a contact's data came from.
     *
     * @param source for example {@code fair 2026} or the name of an import; one line of at most 200 characters
     * @param collectedAt when they gave it, if known
     */
    public record Origin(String source, Optional<Instant> collectedAt) {
        /** Nothing is known. */
        public static final Origin UNKNOWN = new Origin("", Optional.empty());

        /** Measures and cuts; throws {@link InvalidInput}. */
        public Origin {
            source = Check.line("source", source, 200);
            collectedAt = Check.instant("collectedAt", collectedAt);
        }

        /** Hides the source, which may be somebody's name. */
        @Override
        public String toString() {
            return "Origin[]";
        }
    }

    /** Copies, strips and measures; throws {@link InvalidInput} naming the field. */
    public ContactDraft {
        Check.notNull(
                "kind", kind, "names", names, "reach", reach, "language", language, "zone", zone, "origin", origin);
        pinnedNote = Check.line("pinnedNote", pinnedNote, 300);
        notes = Check.text("notes", notes, Check.LONG_TEXT);
        tags = Check.list("tags", distinctTags(tags), 100);
        customFields = fields(customFields);
        dates = Check.list("dates", dates, 50);
        externalRefs = Check.list("externalRefs", distinctRefs(externalRefs), 50);
    }

    static ContactDraft blank(ContactKind kind, Names names) {
        return new ContactDraft(
                kind,
                names,
                Contact.Reach.NONE,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Origin.UNKNOWN);
    }

    /**
     * The name to show: {@link Names#displayName()}, else the main telephone number, else the main e-mail address.
     *
     * @return one line, empty if there is nothing to call them by
     */
    public String displayName() {
        if (!names.displayName().isEmpty()) {
            return names.displayName();
        }
        if (!reach.phones().isEmpty()) {
            return reach.phones().get(0).number();
        }
        return reach.emails().isEmpty() ? "" : reach.emails().get(0).address();
    }

    /**
     * Says that it is a person or an organization after all; names stay where they are.
     *
     * @param newKind the kind
     * @return a copy
     */
    public ContactDraft kind(ContactKind newKind) {
        return copy(newKind, language, zone, pinnedNote, notes, origin);
    }

    /**
     * Replaces all names.
     *
     * @param newNames the names
     * @return a copy
     */
    public ContactDraft names(Names newNames) {
        return copy(newNames, reach, tags, customFields, dates, externalRefs);
    }

    /**
     * Sets the name of a person, when somebody who only called has told it.
     *
     * @param givenName one line, may be empty
     * @param familyName one line, may be empty
     * @return a copy
     */
    public ContactDraft name(String givenName, String familyName) {
        return names(
                givenName, familyName, names.nickname(), names.legalName(), names.tradeName(), names.formOfAddress());
    }

    /**
     * Sets the name an organization goes by.
     *
     * @param tradeName one line
     * @return a copy
     */
    public ContactDraft tradeName(String tradeName) {
        return names(
                names.givenName(),
                names.familyName(),
                names.nickname(),
                names.legalName(),
                tradeName,
                names.formOfAddress());
    }

    /**
     * Replaces everything about reaching them.
     *
     * @param newReach the ways
     * @return a copy
     */
    public ContactDraft reach(Contact.Reach newReach) {
        return copy(names, newReach, tags, customFields, dates, externalRefs);
    }

    /**
     * Sets what friends say.
     *
     * @param nickname one line
     * @return a copy
     */
    public ContactDraft nickname(String nickname) {
        return names(
                names.givenName(),
                names.familyName(),
                nickname,
                names.legalName(),
                names.tradeName(),
                names.formOfAddress());
    }

    /**
     * Sets the name of an organization in the register.
     *
     * @param legalName one line
     * @return a copy
     */
    public ContactDraft legalName(String legalName) {
        return names(
                names.givenName(),
                names.familyName(),
                names.nickname(),
                legalName,
                names.tradeName(),
                names.formOfAddress());
    }

    /**
     * Sets how to begin when speaking or writing to them.
     *
     * @param formOfAddress one line, for example {@code Pani Anno}
     * @return a copy
     */
    public ContactDraft formOfAddress(String formOfAddress) {
        return names(
                names.givenName(),
                names.familyName(),
                names.nickname(),
                names.legalName(),
                names.tradeName(),
                formOfAddress);
    }

    /**
     * Adds an e-mail address behind those that are there; one that is there already is left alone.
     *
     * @param address the address; a blank one adds nothing
     * @return a copy
     */
    public ContactDraft email(String address) {
        return address.isBlank() ? this : email(Email.of(address));
    }

    /**
     * Adds an e-mail address behind those that are there; one that is there already is left alone.
     *
     * @param email the address with its label
     * @return a copy
     */
    public ContactDraft email(Email email) {
        boolean known = reach.emails().stream().anyMatch(e -> e.address().equals(email.address()));
        return known ? this : reach(reach.withEmails(plus(reach.emails(), email)));
    }

    /**
     * Adds a telephone number behind those that are there; one that is there already is left alone.
     *
     * @param number the number as written; a blank one adds nothing
     * @return a copy
     */
    public ContactDraft phone(String number) {
        return number.isBlank() ? this : phone(Phone.of(number));
    }

    /**
     * Adds a telephone number behind those that are there; one that is there already is left alone.
     *
     * @param phone the number with its label
     * @return a copy
     */
    public ContactDraft phone(Phone phone) {
        boolean known = reach.phones().stream().anyMatch(p -> p.number().equals(phone.number()));
        return known ? this : reach(reach.withPhones(plus(reach.phones(), phone)));
    }

    /**
     * Makes an e-mail address the main one: it comes first, those that were there stay behind it.
     *
     * @param address the address, known (then it keeps its label) or new; a blank one changes nothing
     * @return a copy
     */
    public ContactDraft mainEmail(String address) {
        return reach(reach.withEmails(
                first(email(address).reach.emails(), email -> email.address().equals(address.strip()))));
    }

    /**
     * Makes a telephone number the main one: it comes first, those that were there stay behind it.
     *
     * @param number the number, known as it is written (then it keeps its label) or new; a blank one changes nothing
     * @return a copy
     */
    public ContactDraft mainPhone(String number) {
        return reach(reach.withPhones(
                first(phone(number).reach.phones(), phone -> phone.number().equals(number.strip()))));
    }

    /**
     * Adds a postal address behind those that are there; one that is there already is left alone.
     *
     * @param address the address; one that says no more than its label adds nothing
     * @return a copy
     */
    public ContactDraft address(PostalAddress address) {
        return address.nowhere() || reach.addresses().contains(address)
                ? this
                : reach(reach.withAddresses(plus(reach.addresses(), address)));
    }

    /**
     * Sets the city of the main postal address, and makes one if there is none.
     *
     * @param city the city; a blank one makes no address
     * @return a copy
     */
    public ContactDraft city(String city) {
        if (reach.addresses().isEmpty()) {
            return address(PostalAddress.inCity(city));
        }
        List<PostalAddress> all = new ArrayList<>(reach.addresses());
        all.set(0, all.get(0).withCity(city));
        return reach(reach.withAddresses(all));
    }

    /**
     * Adds a link behind those that are there; one that is there already is left alone.
     *
     * @param address the address; a blank one adds nothing
     * @return a copy
     */
    public ContactDraft link(String address) {
        return address.isBlank() ? this : link(new Link(address, ""));
    }

    /**
     * Adds a link behind those that are there; one that is there already is left alone.
     *
     * @param link the link
     * @return a copy
     */
    public ContactDraft link(Link link) {
        return reach.links().contains(link) ? this : reach(reach.withLinks(plus(reach.links(), link)));
    }

    /**
     * Sets the channel they like best.
     *
     * @param channel the channel
     * @return a copy
     */
    public ContactDraft prefers(Channel channel) {
        return reach(new Contact.Reach(
                reach.emails(),
                reach.phones(),
                reach.addresses(),
                reach.links(),
                Optional.of(channel),
                reach.doNotUse(),
                reach.cadence()));
    }

    /**
     * Notes that they asked us not to use a channel.
     *
     * @param channel the channel
     * @return a copy
     */
    public ContactDraft doNotUse(Channel channel) {
        Set<Channel> all = new LinkedHashSet<>(reach.doNotUse());
        all.add(channel);
        return reach(new Contact.Reach(
                reach.emails(),
                reach.phones(),
                reach.addresses(),
                reach.links(),
                reach.preferred(),
                all,
                reach.cadence()));
    }

    /**
     * Sets how often to keep in touch with them, whatever their relationships say.
     *
     * @param cadence how often; {@link Contact.Cadence#NEVER} if they need not be
     * @return a copy
     */
    public ContactDraft keepInTouch(Contact.Cadence cadence) {
        return cadence(Optional.of(cadence));
    }

    /**
     * Keeps in touch with them as their relationships say.
     *
     * @return a copy
     */
    public ContactDraft keepInTouchAsRelated() {
        return cadence(Optional.empty());
    }

    private ContactDraft cadence(Optional<Contact.Cadence> cadence) {
        return reach(new Contact.Reach(
                reach.emails(),
                reach.phones(),
                reach.addresses(),
                reach.links(),
                reach.preferred(),
                reach.doNotUse(),
                cadence));
    }

    /**
     * Sets what to speak and write with them.
     *
     * @param newLanguage the language
     * @return a copy
     */
    public ContactDraft language(Locale newLanguage) {
        return copy(kind, Optional.of(newLanguage), zone, pinnedNote, notes, origin);
    }

    /**
     * Sets the zone they live by.
     *
     * @param newZone the zone
     * @return a copy
     */
    public ContactDraft zone(ZoneId newZone) {
        return copy(kind, language, Optional.of(newZone), pinnedNote, notes, origin);
    }

    /**
     * Sets what everybody must see first.
     *
     * @param note one line, empty to take it away
     * @return a copy
     */
    public ContactDraft pin(String note) {
        return copy(kind, language, zone, note, notes, origin);
    }

    /**
     * Replaces the notes.
     *
     * @param newNotes text of any number of lines
     * @return a copy
     */
    public ContactDraft notes(String newNotes) {
        return copy(kind, language, zone, pinnedNote, newNotes, origin);
    }

    /**
     * Says where the data came from.
     *
     * @param source one line
     * @param collectedAt when they gave it
     * @return a copy
     */
    public ContactDraft collected(String source, Instant collectedAt) {
        return origin(new Origin(source, Optional.of(collectedAt)));
    }

    /**
     * Says where the data came from.
     *
     * @param newOrigin the source, and when they gave it if that is known
     * @return a copy
     */
    public ContactDraft origin(Origin newOrigin) {
        return copy(kind, language, zone, pinnedNote, notes, newOrigin);
    }

    /**
     * Adds a tag; one that is there already is left alone.
     *
     * @param tag one line; a blank one adds nothing
     * @return a copy
     */
    public ContactDraft tag(String tag) {
        return tag.isBlank() ? this : copy(names, reach, plus(tags, tag), customFields, dates, externalRefs);
    }

    /**
     * Takes a tag away, if it is there.
     *
     * @param tag the tag
     * @return a copy
     */
    public ContactDraft untag(String tag) {
        List<String> rest = tags.stream().filter(t -> !t.equals(tag.strip())).toList();
        return copy(names, reach, rest, customFields, dates, externalRefs);
    }

    /**
     * Sets one of the host's own fields.
     *
     * @param name one line of 1 to 60 characters
     * @param text at most 4,000 characters; empty takes the field away
     * @return a copy
     */
    public ContactDraft field(String name, String text) {
        Map<String, String> all = new LinkedHashMap<>(customFields);
        all.put(name.strip(), text);
        return copy(names, reach, tags, all, dates, externalRefs);
    }

    /**
     * Adds a day to think of them; a birthday or name day replaces the one that is there. If the new one does not say
     * how they would have it marked, that is as it was, or, of one that was not there, as of all others if these are
     * marked alike.
     *
     * @param date the day
     * @return a copy
     */
    public ContactDraft date(ImportantDate date) {
        boolean single = date.kind() == ImportantDate.Kind.BIRTHDAY || date.kind() == ImportantDate.Kind.NAME_DAY;
        ImportantDate added = date;
        String alike = dates.isEmpty() ? "" : dates.get(0).marking();
        List<ImportantDate> others = new ArrayList<>();
        for (ImportantDate there : dates) {
            alike = alike.equals(there.marking()) ? alike : "";
            if (single
                    ? there.kind() != date.kind()
                    : !there.markedBy(date.marking()).equals(date)) {
                others.add(there);
            } else if (date.marking().isEmpty()) {
                added = date.markedBy(there.marking());
            }
        }
        added = added.marking().isEmpty() ? added.markedBy(alike) : added;
        return copy(names, reach, tags, customFields, plus(others, added), externalRefs);
    }

    /**
     * Says how they would have each of their days marked that there are now; one that is {@linkplain #date added} later
     * is marked so, too, as long as all are.
     *
     * @param how {@link ImportantDate#CALL}, {@link ImportantDate#CARD}, {@link ImportantDate#FLOWERS},
     *     {@link ImportantDate#DISCOUNT}, or a line of your own
     * @return a copy
     */
    public ContactDraft datesMarkedBy(String how) {
        return withDates(dates.stream().map(date -> date.markedBy(how)).toList());
    }

    /**
     * Sets the birthday with its year.
     *
     * @param date the day of birth
     * @return a copy
     */
    public ContactDraft birthday(LocalDate date) {
        return date(ImportantDate.birthday(date));
    }

    /**
     * Sets the birthday when the year is not known.
     *
     * @param day day and month
     * @return a copy
     */
    public ContactDraft birthday(MonthDay day) {
        return date(ImportantDate.birthday(day));
    }

    /**
     * Sets the name day.
     *
     * @param day day and month
     * @return a copy
     */
    public ContactDraft nameDay(MonthDay day) {
        return date(ImportantDate.nameDay(day));
    }

    /**
     * Adds who they are in another system; the same system and key again only renews label and address.
     *
     * @param system which system
     * @param key the key there; a blank one adds nothing
     * @return a copy
     */
    public ContactDraft externalRef(String system, String key) {
        return key.isBlank() ? this : externalRef(ExternalRef.of(system, key));
    }

    /**
     * Adds who they are in another system; the same system and key again only renews label and address.
     *
     * @param ref the reference
     * @return a copy
     */
    public ContactDraft externalRef(ExternalRef ref) {
        List<ExternalRef> others =
                externalRefs.stream().filter(r -> !r.sameAs(ref)).toList();
        return copy(names, reach, tags, customFields, dates, plus(others, ref));
    }

    /**
     * Replaces all days to think of them.
     *
     * @param newDates the days
     * @return a copy
     */
    public ContactDraft withDates(List<ImportantDate> newDates) {
        return copy(names, reach, tags, customFields, newDates, externalRefs);
    }

    /**
     * Replaces all external references.
     *
     * @param newRefs the references
     * @return a copy
     */
    public ContactDraft withExternalRefs(List<ExternalRef> newRefs) {
        return copy(names, reach, tags, customFields, dates, newRefs);
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "ContactDraft[" + kind + "]";
    }

    private ContactDraft names(String given, String family, String nickname, String legal, String trade, String form) {
        return names(new Names(
                given, family, names.middleName(), names.prefix(), names.suffix(), nickname, legal, trade, form));
    }

    private ContactDraft copy(
            Names n,
            Contact.Reach r,
            List<String> t,
            Map<String, String> f,
            List<ImportantDate> d,
            List<ExternalRef> e) {
        return new ContactDraft(kind, n, r, language, zone, pinnedNote, notes, t, f, d, e, origin);
    }

    private ContactDraft copy(
            ContactKind k, Optional<Locale> l, Optional<ZoneId> z, String pin, String text, Origin o) {
        return new ContactDraft(k, names, reach, l, z, pin, text, tags, customFields, dates, externalRefs, o);
    }

    private static <T> List<T> first(List<T> list, Predicate<T> main) {
        return Stream.concat(list.stream().filter(main), list.stream().filter(main.negate()))
                .toList();
    }

    private static <T> List<T> plus(List<T> list, T item) {
        List<T> all = new ArrayList<>(list);
        all.add(item);
        return all;
    }

    private static List<String> distinctTags(List<String> tags) {
        Set<String> distinct = new LinkedHashSet<>();
        tags.forEach(tag -> distinct.add(Check.required("tag", tag, TAG)));
        return List.copyOf(distinct);
    }

    private static List<ExternalRef> distinctRefs(List<ExternalRef> refs) {
        for (int i = 0; i < refs.size(); i++) {
            ExternalRef ref = refs.get(i);
            if (refs.subList(0, i).stream().anyMatch(ref::sameAs)) {
                throw new InvalidInput("externalRefs", "names the same system and key twice", "keep one of them");
            }
        }
        return refs;
    }

    private static Map<String, String> fields(Map<String, String> fields) {
        Map<String, String> sorted = new TreeMap<>();
        fields.forEach((name, text) -> {
            String value = Check.text("customField text", text, 4000);
            if (!value.isEmpty()) {
                sorted.put(Check.required("customField name", name, 60), value);
            }
        });
        return Check.sized("customFields", java.util.Collections.unmodifiableMap(sorted), sorted.size(), 200);
    }
}
