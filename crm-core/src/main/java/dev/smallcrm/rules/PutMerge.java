package dev.smallcrm.rules;

import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Names;
import dev.smallcrm.model.PostalAddress;
import java.util.Map;
import java.util.Optional;

/** What becomes of a stored contact when another system puts what it knows: more, never less. */
public final class PutMerge {
    private PutMerge() {}

    /**
     * Brings stored details up to date. What is given and not empty replaces a single value; lists are added to; an
     * address that says less than one that is there is left out.
     *
     * @param stored what is there
     * @param given what is put
     * @return the new details; equal to the stored ones if nothing is new
     */
    public static ContactDraft merge(ContactDraft stored, ContactDraft given) {
        ContactDraft merged = single(stored, given);
        for (var email : given.reach().emails()) {
            merged = merged.email(email);
        }
        for (var phone : given.reach().phones()) {
            merged = merged.phone(phone);
        }
        for (PostalAddress address : given.reach().addresses()) {
            boolean known = merged.reach().addresses().stream().anyMatch(there -> says(there, address));
            merged = known ? merged : merged.address(address);
        }
        for (var link : given.reach().links()) {
            merged = merged.link(link);
        }
        for (var channel : given.reach().doNotUse()) {
            merged = merged.doNotUse(channel);
        }
        for (String tag : given.tags()) {
            merged = merged.tag(tag);
        }
        for (Map.Entry<String, String> field : given.customFields().entrySet()) {
            merged = merged.field(field.getKey(), field.getValue());
        }
        for (ImportantDate date : given.dates()) {
            Optional<ImportantDate> known =
                    merged.dates().stream().filter(there -> known(there, date)).findFirst();
            if (known.isEmpty()) {
                merged = merged.date(date);
            } else if (!part(known.get().marking(), date.marking())) {
                merged = merged.date(known.get().markedBy(date.marking()));
            }
        }
        for (ExternalRef ref : given.externalRefs()) {
            merged = merged.externalRefs().stream().anyMatch(there -> known(there, ref))
                    ? merged
                    : merged.externalRef(ref);
        }
        return merged;
    }

    private static ContactDraft single(ContactDraft stored, ContactDraft given) {
        ContactDraft merged = stored.names(names(stored.names(), given.names()));
        if (!given.pinnedNote().isEmpty()) {
            merged = merged.pin(given.pinnedNote());
        }
        if (!given.notes().isEmpty()) {
            merged = merged.notes(given.notes());
        }
        if (given.language().isPresent()) {
            merged = merged.language(given.language().get());
        }
        if (given.zone().isPresent()) {
            merged = merged.zone(given.zone().get());
        }
        if (given.reach().preferred().isPresent()) {
            merged = merged.prefers(given.reach().preferred().get());
        }
        if (given.reach().cadence().isPresent()) {
            merged = merged.keepInTouch(given.reach().cadence().get());
        }
        return stored.origin().equals(ContactDraft.Origin.UNKNOWN) ? merged.origin(given.origin()) : merged;
    }

    private static Names names(Names there, Names given) {
        return new Names(
                or(given.givenName(), there.givenName()),
                or(given.familyName(), there.familyName()),
                or(given.middleName(), there.middleName()),
                or(given.prefix(), there.prefix()),
                or(given.suffix(), there.suffix()),
                or(given.nickname(), there.nickname()),
                or(given.legalName(), there.legalName()),
                or(given.tradeName(), there.tradeName()),
                or(given.formOfAddress(), there.formOfAddress()));
    }

    private static String or(String given, String there) {
        return given.isEmpty() ? there : given;
    }

    private static boolean says(PostalAddress there, PostalAddress given) {
        return part(there.street(), given.street())
                && part(there.postalCode(), given.postalCode())
                && part(there.city(), given.city())
                && part(there.region(), given.region())
                && part(there.country(), given.country())
                && part(there.label(), given.label());
    }

    private static boolean part(String there, String given) {
        return given.isEmpty() || given.equals(there);
    }

    /** A day that comes without its year takes nothing from the one that has it. */
    private static boolean known(ImportantDate there, ImportantDate given) {
        return there.kind() == given.kind()
                && there.day().equals(given.day())
                && (given.year().isEmpty() || given.year().equals(there.year()))
                && part(there.label(), given.label());
    }

    /** A reference that comes without label and address takes nothing from the one that has them. */
    private static boolean known(ExternalRef there, ExternalRef given) {
        return there.sameAs(given) && part(there.label(), given.label()) && part(there.uri(), given.uri());
    }
}
