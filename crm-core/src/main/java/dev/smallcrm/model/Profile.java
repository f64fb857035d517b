package dev.smallcrm.model;

import java.util.List;
import java.util.Optional;

/**
 * Everything about one contact at a glance.
 *
 * @param contact who they are, with the last contact
 * @param relationships who they are to us and to others, both ways, at most 50 that hold today, latest start first
 * @param open open promises and follow-ups, earliest due first, at most 50
 * @param timeline the newest 20 interactions, and where they go on
 * @param touch how it stands today with keeping in touch; empty if nothing is agreed, or they are archived
 */
public record Profile(
        Contact contact,
        List<Relationship.Seen> relationships,
        List<FollowUp> open,
        Page<Interaction> timeline,
        Optional<Contact.Touch> touch) {
    /** Copies the lists. */
    public Profile {
        Check.notNull("contact", contact, "timeline", timeline, "touch", touch);
        relationships = List.copyOf(relationships);
        open = List.copyOf(open);
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "Profile[" + contact.id() + "]";
    }
}
