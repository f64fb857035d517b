package dev.smallcrm.storage;

import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Page;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A query, put in terms of a table: which values, in which order, and the part that is asked for.
 *
 * @param name the list's name, for its cursors
 * @param filter which values
 * @param place where each stands; no two at one place
 * @param after where the last page ended
 * @param limit how many at most
 */
record Listing<T>(String name, Predicate<T> filter, Function<T, Place> place, Optional<Cursor> after, int limit) {

    Page<T> page(Collection<T> all) {
        Optional<Place> last = after.map(cursor -> Place.of(name, cursor));
        List<Placed<T>> found = all.stream()
                .filter(filter)
                .map(value -> new Placed<>(value, place.apply(value)))
                .filter(row -> last.isEmpty() || row.place().compareTo(last.get()) > 0)
                .sorted(Comparator.comparing(Placed::place))
                .limit(limit + 1L)
                .toList();
        List<Placed<T>> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<Cursor> next =
                found.size() > limit ? Optional.of(shown.get(limit - 1).place().cursor(name)) : Optional.empty();
        return new Page<>(shown.stream().map(Placed::value).toList(), next);
    }

    int count(Collection<T> all, int max) {
        return (int) all.stream().filter(filter).limit(max).count();
    }

    private record Placed<T>(T value, Place place) {}
}
