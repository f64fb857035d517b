package dev.smallcrm.storage;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.ContactQuery.Side;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.rules.ContactKeys;
import dev.smallcrm.rules.PhoneNumbers;
import dev.smallcrm.rules.Touches;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lists of contacts. */
final class ContactLists {
    /** Before any contact. */
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private final MapTransaction transaction;
    private final Tables tables;

    private ContactLists(MapTransaction transaction) {
        this.transaction = transaction;
        this.tables = transaction.read();
    }

    static Listing<Contact> of(MapTransaction transaction, ContactQuery query) {
        return new ContactLists(transaction).of(query);
    }

    private Listing<Contact> of(ContactQuery query) {
        boolean written = query.by() instanceof ContactQuery.ChangedSince;
        boolean home = written || query.by() instanceof ContactQuery.ByExternalRef;
        boolean archived = home || query.archived();
        Predicate<Contact> residual = contact -> (home || !tables.home().equals(Optional.of(contact.id())))
                && (archived || !contact.archived())
                && query.kind().map(contact.kind()::equals).orElse(true);
        boolean silent = query.by() instanceof ContactQuery.Silent;
        boolean related = query.by() instanceof ContactQuery.SilentRelated;
        boolean own = query.by() instanceof ContactQuery.OwnCadence;
        if (silent || related || own) {
            return new Listing<>(
                    "contacts by " + (silent ? "silence" : own ? "cadence" : "last contact"),
                    by(query.by()).and(residual),
                    contact -> Place.oldestFirst(
                            silent
                                    ? silentSince(contact)
                                    : own
                                            ? ownCadence(contact).orElseThrow()
                                            : contact.lastContactAt().orElse(NEVER),
                            contact.id().value()),
                    query.after(),
                    query.limit());
        }
        Function<Contact, Place> place = written
                ? contact -> Place.oldestFirst(
                        contact.stamp().updatedAt(), contact.id().value())
                : contact -> Place.byName(
                        ContactKeys.sortKey(contact.details()), contact.id().value());
        return new Listing<>(
                "contacts by " + (written ? "write" : "name"),
                by(query.by()).and(residual),
                place,
                query.after(),
                query.limit());
    }

    private Predicate<Contact> by(ContactQuery.By by) {
        if (by instanceof ContactQuery.Everybody) {
            return contact -> true;
        }
        if (by instanceof ContactQuery.Tag tag) {
            return contact -> contact.tags().stream().anyMatch(sameWords(tag.tag()));
        }
        if (by instanceof ContactQuery.City city) {
            return contact ->
                    contact.addresses().stream().map(PostalAddress::city).anyMatch(sameWords(city.city()));
        }
        if (by instanceof ContactQuery.Related related) {
            Set<ContactId> ids = related(related);
            return contact -> ids.contains(contact.id());
        }
        if (by instanceof ContactQuery.ChangedSince changed) {
            return contact -> !contact.stamp().updatedAt().isBefore(changed.since());
        }
        if (by instanceof ContactQuery.ByPhone phone) {
            String country = tables.settings().map(BookSettings::country).orElse("");
            return contact -> contact.phones().stream()
                    .anyMatch(p -> PhoneNumbers.canonical(p.number(), country).equals(phone.canonical()));
        }
        if (by instanceof ContactQuery.ByExternalRef names) {
            return contact -> contact.externalRefs().stream()
                    .anyMatch(ref -> names.refs().stream().anyMatch(ref::sameAs));
        }
        if (by instanceof ContactQuery.DateOn on) {
            return contact -> contact.dates().stream().map(ImportantDate::day).anyMatch(on.days()::contains);
        }
        if (by instanceof ContactQuery.SilentRelated silent) {
            Set<ContactId> ids = tables.relationships.all().stream()
                    .filter(link -> link.type().equals(silent.type()) && link.activeOn(silent.on()))
                    .flatMap(link -> silent(link, silent))
                    .collect(Collectors.toSet());
            return contact -> ids.contains(contact.id())
                    && contact.details().reach().cadence().isEmpty()
                    && !(silent.talked() && contact.lastContactAt().isEmpty())
                    && contact.lastContactAt().orElse(NEVER).isBefore(silent.before());
        }
        if (by instanceof ContactQuery.OwnCadence own) {
            return contact -> ownCadence(contact)
                    .filter(due -> due.isBefore(own.before()))
                    .isPresent();
        }
        if (by instanceof ContactQuery.Silent silent) {
            Instant before = silent.before().orElseThrow();
            Instant ahead = silent.ahead().orElseThrow();
            return contact -> silentSince(contact).isBefore(before)
                    || silentSince(contact).isAfter(ahead);
        }
        throw new IllegalArgumentException("no list by " + by);
    }

    private static Stream<ContactId> silent(Relationship link, ContactQuery.SilentRelated silent) {
        boolean from = silent.side() != Side.TO
                && silent.other().map(link.to()::equals).orElse(true);
        boolean to = silent.side() != Side.FROM
                && silent.other().map(link.from()::equals).orElse(true);
        return Stream.concat(
                from ? Stream.of(link.from()) : Stream.empty(), to ? Stream.of(link.to()) : Stream.empty());
    }

    private static Optional<Instant> ownCadence(Contact contact) {
        return Touches.aboutDue(contact);
    }

    private static Instant silentSince(Contact contact) {
        return contact.lastContactAt().orElse(contact.stamp().createdAt());
    }

    private static Predicate<String> sameWords(String text) {
        byte[] key = ContactKeys.wordKey(text);
        return other -> Arrays.equals(key, ContactKeys.wordKey(other));
    }

    private Set<ContactId> related(ContactQuery.Related related) {
        LocalDate day = related.on().orElseGet(this::today);
        return tables.relationships.all().stream()
                .filter(link -> link.type().equals(related.type()) && link.activeOn(day))
                .flatMap(link -> listed(link, related))
                .collect(Collectors.toSet());
    }

    private static Stream<ContactId> listed(Relationship link, ContactQuery.Related related) {
        boolean from = related.side() != Side.TO && link.to().equals(related.other());
        boolean to = related.side() != Side.FROM && link.from().equals(related.other());
        return Stream.concat(
                from ? Stream.of(link.from()) : Stream.empty(), to ? Stream.of(link.to()) : Stream.empty());
    }

    private LocalDate today() {
        ZoneId zone = tables.settings().map(BookSettings::zone).orElse(ZoneOffset.UTC);
        return LocalDate.ofInstant(transaction.now(), zone);
    }
}
