package dev.smallcrm.model;

import java.util.LinkedHashSet;
import java.util.Set;

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
        Set<String> parts = new LinkedHashSet<>();
        parts.add(contact.displayName());
        parts.add(contact.city());
        if (!contact.phones().isEmpty()) {
            parts.add(contact.phones().get(0).number());
        }
        if (!contact.emails().isEmpty()) {
            parts.add(contact.emails().get(0).address());
        }
        parts.remove("");
        return String.join(", ", parts);
    }
}
