package dev.smallcrm.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A part of a list, in the list's order, and where it goes on.
 *
 * @param items what this page holds, never more than the query's limit
 * @param next where the list goes on; empty on the last page
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    /** How many items a page has unless a query says otherwise. */
    public static final int DEFAULT_LIMIT = 50;

    /** How many items a page can have. */
    public static final int MAX_LIMIT = 1000;

    /** Copies the list. */
    public Page {
        Check.notNull("next", next);
        items = List.copyOf(items);
    }

    static int limit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidInput("limit", "is " + limit + ", allowed is 1 to " + MAX_LIMIT, "ask for pages of that");
        }
        return limit;
    }

    /**
     * Does something with each item of this page, in order.
     *
     * @param action what to do
     */
    public void forEach(Consumer<? super T> action) {
        items.forEach(action);
    }

    /**
     * The items of this page, in order.
     *
     * @return a stream over this page only
     */
    public Stream<T> stream() {
        return items.stream();
    }

    /**
     * The same page of something else.
     *
     * @param mapper makes the other thing of each item
     * @param <R> what the new page lists
     * @return a page with the same next cursor
     */
    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), next);
    }

    /** Shows how many items there are, not which. */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items, " + (next.isPresent() ? "more" : "last") + "]";
    }
}
