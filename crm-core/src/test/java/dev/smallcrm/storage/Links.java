package dev.smallcrm.storage;

import dev.smallcrm.model.Relationship;
import java.time.LocalDate;
import java.util.Optional;

/** Next versions of a relationship. */
final class Links {
    private Links() {}

    static Relationship ended(Relationship link, String validTo) {
        return next(link, link.validFrom(), Optional.of(LocalDate.parse(validTo)));
    }

    static Relationship from(Relationship link, String validFrom) {
        return next(link, LocalDate.parse(validFrom), link.validTo());
    }

    private static Relationship next(Relationship link, LocalDate validFrom, Optional<LocalDate> validTo) {
        return new Relationship(
                link.id(),
                link.version() + 1,
                link.from(),
                link.type(),
                link.to(),
                validFrom,
                validTo,
                link.note(),
                link.endReason(),
                link.stamp());
    }
}
