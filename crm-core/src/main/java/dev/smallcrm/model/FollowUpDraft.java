package dev.smallcrm.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something to do for a contact by a time, to be scheduled. Each method gives a changed copy.
 *
 * @param contact for whom
 * @param title what, in one line of 1 to 300 characters
 * @param due by when
 * @param assignee the colleague who does it
 * @param priority how much it matters beside others of the same day
 * @param notes anything else, at most 100,000 characters
 * @param answers the interaction whose answer it takes over
 * @param references what it belongs to: an order, an invoice; at most 50
 * @param recurrence how often it is to be done again; empty if only once
 * @param remind how long before it is due it is reminded of; empty if when it is due
 */
public record FollowUpDraft(
        ContactId contact,
        String title,
        Due due,
        Optional<ContactId> assignee,
        FollowUp.Priority priority,
        String notes,
        Optional<InteractionId> answers,
        List<ExternalRef> references,
        Optional<FollowUp.Recurrence> recurrence,
        Optional<FollowUp.Lead> remind) {
    /** Copies and measures; throws {@link InvalidInput} naming the field. */
    public FollowUpDraft {
        Check.notNull("contact", contact, "due", due, "assignee", assignee);
        Check.notNull("priority", priority, "answers", answers, "recurrence", recurrence, "remind", remind);
        title = Check.required("title", title, 300);
        notes = Check.text("notes", notes, Check.LONG_TEXT);
        references = Check.list("references", references, 50);
    }

    /**
     * Names the colleague who does it.
     *
     * @param colleague the colleague
     * @return a copy
     */
    public FollowUpDraft assignedTo(ContactRef colleague) {
        return new FollowUpDraft(
                contact,
                title,
                due,
                Optional.of(colleague.id()),
                priority,
                notes,
                answers,
                references,
                recurrence,
                remind);
    }

    /**
     * Sets how much it matters.
     *
     * @param newPriority the priority
     * @return a copy
     */
    public FollowUpDraft priority(FollowUp.Priority newPriority) {
        return new FollowUpDraft(
                contact, title, due, assignee, newPriority, notes, answers, references, recurrence, remind);
    }

    /**
     * Replaces the notes.
     *
     * @param newNotes text of any number of lines
     * @return a copy
     */
    public FollowUpDraft notes(String newNotes) {
        return new FollowUpDraft(
                contact, title, due, assignee, priority, newNotes, answers, references, recurrence, remind);
    }

    /**
     * Takes over the answer that an interaction waits for.
     *
     * @param interaction the interaction
     * @return a copy
     */
    public FollowUpDraft answers(InteractionId interaction) {
        return new FollowUpDraft(
                contact,
                title,
                due,
                assignee,
                priority,
                notes,
                Optional.of(interaction),
                references,
                recurrence,
                remind);
    }

    /**
     * Ties it to an order, an invoice or the like.
     *
     * @param system which system
     * @param key the key there; a blank one adds nothing
     * @return a copy
     */
    public FollowUpDraft reference(String system, String key) {
        if (key.isBlank()) {
            return this;
        }
        List<ExternalRef> all = new ArrayList<>(references);
        all.add(ExternalRef.of(system, key));
        return new FollowUpDraft(contact, title, due, assignee, priority, notes, answers, all, recurrence, remind);
    }

    /**
     * Sets what is to be done.
     *
     * @param newTitle one line
     * @return a copy
     */
    public FollowUpDraft title(String newTitle) {
        return new FollowUpDraft(
                contact, newTitle, due, assignee, priority, notes, answers, references, recurrence, remind);
    }

    /**
     * Sets by when.
     *
     * @param newDue the time
     * @return a copy
     */
    public FollowUpDraft due(Due newDue) {
        return new FollowUpDraft(
                contact, title, newDue, assignee, priority, notes, answers, references, recurrence, remind);
    }

    /**
     * Has it done again and again, counted from the time that the draft has now: that is the first time if the rule falls
     * on it, or the first one is after it.
     *
     * @param rule how often
     * @return a copy
     */
    public FollowUpDraft recurring(FollowUp.Recurrence rule) {
        return new FollowUpDraft(
                contact, title, due, assignee, priority, notes, answers, references, Optional.of(rule), remind);
    }

    /**
     * Has it done only once.
     *
     * @return a copy
     */
    public FollowUpDraft once() {
        return new FollowUpDraft(
                contact, title, due, assignee, priority, notes, answers, references, Optional.empty(), remind);
    }

    /**
     * Has it reminded of before it is due, each time if it recurs. When it is due stays as it is. A lead time that has
     * passed when it is scheduled or put off is none.
     *
     * @param lead how long before
     * @return a copy
     */
    public FollowUpDraft remind(FollowUp.Lead lead) {
        return new FollowUpDraft(
                contact, title, due, assignee, priority, notes, answers, references, recurrence, Optional.of(lead));
    }

    /**
     * Has it reminded of when it is due.
     *
     * @return a copy
     */
    public FollowUpDraft remindWhenDue() {
        return new FollowUpDraft(
                contact, title, due, assignee, priority, notes, answers, references, recurrence, Optional.empty());
    }

    /** Says nothing about the people. */
    @Override
    public String toString() {
        return "FollowUpDraft[]";
    }
}
