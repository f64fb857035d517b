package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How a list of one kind is walked from page to page, and everything that holds for each list. */
record Walk<T, Q>(
        Function<Session, ? extends Store<T, ?, Q>> store,
        BiFunction<Q, Cursor, Q> after,
        BiFunction<Q, Integer, Q> limit) {

    static final Walk<Contact, ContactQuery> CONTACTS =
            new Walk<>(Session::contacts, ContactQuery::after, ContactQuery::limit);
    static final Walk<Relationship, RelationshipQuery> RELATIONSHIPS =
            new Walk<>(Session::relationships, RelationshipQuery::after, RelationshipQuery::limit);
    static final Walk<Interaction, InteractionQuery> INTERACTIONS =
            new Walk<>(Session::interactions, InteractionQuery::after, InteractionQuery::limit);
    static final Walk<FollowUp, FollowUpQuery> FOLLOW_UPS =
            new Walk<>(Session::followUps, FollowUpQuery::after, FollowUpQuery::limit);

    static final Walk<Reminder, ReminderQuery> REMINDERS =
            new Walk<>(Session::reminders, ReminderQuery::after, ReminderQuery::limit);

    /** The list is these values in this order, whatever the size of its pages, and counts as many. */
    void gives(BookUnderTest book, Q query, List<T> expected) {
        for (int size : List.of(1, 2, 3, 7, Page.MAX_LIMIT)) {
            List<Page<T>> pages = pages(book, limit.apply(query, size));
            assertThat(pages.stream().flatMap(Page::stream))
                    .as("in pages of %s", size)
                    .isEqualTo(expected);
            assertThat(pages)
                    .as("pages of %s, none of them empty if not the only one", size)
                    .hasSize(Math.max(1, (expected.size() + size - 1) / size));
        }
        Cursor behindTheFirst = page(book, limit.apply(query, 1)).next().orElse(null);
        Q anyPage = behindTheFirst == null ? query : after.apply(query, behindTheFirst);
        assertThat(count(book, limit.apply(anyPage, 1), expected.size() + 1)).isEqualTo(expected.size());
        assertThat(count(book, query, 1)).isEqualTo(Math.min(1, expected.size()));
        assertThat(count(book, query, 2)).isEqualTo(Math.min(2, expected.size()));
    }

    Page<T> page(BookUnderTest book, Q query) {
        return book.in(session -> store.apply(session).page(query));
    }

    int count(BookUnderTest book, Q query, int max) {
        return book.in(session -> store.apply(session).count(query, max));
    }

    /** The whole list, in pages of the size that the query says. */
    List<T> all(BookUnderTest book, Q query) {
        return pages(book, query).stream().flatMap(Page::stream).toList();
    }

    private List<Page<T>> pages(BookUnderTest book, Q query) {
        List<Page<T>> pages = new ArrayList<>(List.of(page(book, query)));
        Optional<Cursor> next = pages.get(0).next();
        while (next.isPresent()) {
            assertThat(pages).as("pages").hasSizeLessThan(1000);
            pages.add(page(book, after.apply(query, next.get())));
            next = pages.get(pages.size() - 1).next();
        }
        return pages;
    }
}
