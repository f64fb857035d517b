package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Contact.Touch;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.rules.Touches;
import java.util.Optional;

/** Keeping in touch: how it stands with whom. */
final class Touching {
    private Touching() {}

    /** How it stands today with one contact. */
    static Optional<Touch> of(Work work, Contact contact) {
        if (contact.archived() || contact.id().equals(work.home())) {
            return Optional.empty();
        }
        Expectations expected = contact.details().reach().cadence().isPresent()
                ? Expectations.NONE
                : Types.expectations(work, contact.id());
        return Touches.of(contact, expected, work.settings().zone(), work.today());
    }
}
