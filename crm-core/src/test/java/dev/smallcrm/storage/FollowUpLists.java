package dev.smallcrm.storage;

import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import java.util.Optional;
import java.util.function.Predicate;

/** The lists of follow-ups. */
final class FollowUpLists {
    private FollowUpLists() {}

    static Listing<FollowUp> of(FollowUpQuery query) {
        Predicate<FollowUp> by =
                by(query.by()).and(task -> !query.promises() || task.promise().isPresent());
        if (query.by() instanceof FollowUpQuery.Answering || query.by() instanceof FollowUpQuery.ByReference) {
            return new Listing<>(
                    "follow-ups by id", by, task -> Place.byId(task.id().value()), query.after(), query.limit());
        }
        Predicate<FollowUp> due =
                task -> query.from().map(from -> !task.dueAt().isBefore(from)).orElse(true)
                        && query.before().map(task.dueAt()::isBefore).orElse(true);
        return new Listing<>(
                "follow-ups by due time",
                by.and(due),
                task -> Place.oldestFirst(task.dueAt(), task.id().value()),
                query.after(),
                query.limit());
    }

    private static Predicate<FollowUp> by(FollowUpQuery.By by) {
        if (by instanceof FollowUpQuery.Open) {
            return FollowUp::open;
        }
        if (by instanceof FollowUpQuery.AssignedTo assigned) {
            return task -> task.open() && task.details().assignee().equals(Optional.of(assigned.colleague()));
        }
        if (by instanceof FollowUpQuery.Of of) {
            return task -> task.contact().equals(of.contact()) && of.statuses().contains(task.status());
        }
        if (by instanceof FollowUpQuery.Answering answering) {
            return task -> task.details()
                    .answers()
                    .filter(answering.interactions()::contains)
                    .isPresent();
        }
        if (by instanceof FollowUpQuery.ByReference tied) {
            return task -> task.details().references().stream()
                    .anyMatch(ref -> tied.refs().stream().anyMatch(ref::sameAs));
        }
        throw new IllegalArgumentException("no list by " + by);
    }
}
