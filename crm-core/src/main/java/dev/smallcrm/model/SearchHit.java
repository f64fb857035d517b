package dev.smallcrm.model;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who was found.
 *
 * @param contact who
 */
public record SearchHit(Contact contact) {
    /** Refuses null. */
    public SearchHit {
        Check.notNull("contact", contact);
    }

    /**
     * One line for people: name, city, and how to reach them; what is unknown is left out.
     *
     * @return for example {@code Anna Kowalska, Łódź, anna@example.com}
     */
    public String text() {
        return Stream.concat(
                        Stream.of(contact.displayName(), contact.city()),
                        Stream.concat(
                                contact.phones().stream().limit(1).map(Phone::number),
                                contact.emails().stream().limit(1).map(Email::address)))
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
