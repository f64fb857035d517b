package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A walk along one index.
 *
 * @param <P> the places of its rows
 * @param <T> what stands there
 */
interface Walk<P extends Place & Comparable<P>, T> {
    /** A row of a list. */
    record Placed<P, T>(P place, T value) {}

    /** Gives the first rows behind a place, at most so many, in order. */
    List<Placed<P, T>> behind(P place, int limit);

    /** The rows of several walks in one order, each once, though a walk may come by one several times in succession. */
    static <P extends Place & Comparable<P>, T> List<Placed<P, T>> merged(
            List<? extends Walk<P, T>> walks, P start, int limit) {
        TreeMap<P, Placed<P, T>> found = new TreeMap<>();
        walks.forEach(walk -> found.putAll(once(walk, start, limit)));
        return found.values().stream().limit(limit).toList();
    }

    private static <P extends Place & Comparable<P>, T> Map<P, Placed<P, T>> once(Walk<P, T> walk, P start, int limit) {
        TreeMap<P, Placed<P, T>> found = new TreeMap<>();
        P from = start;
        while (found.size() < limit) {
            List<Placed<P, T>> rows = walk.behind(from, limit);
            rows.forEach(row -> found.putIfAbsent(row.place(), row));
            if (rows.size() < limit) {
                break;
            }
            from = rows.get(rows.size() - 1).place();
        }
        return found;
    }

    /** The page that begins with these rows, which were asked for one more than it shows. */
    static <P extends Place, T> Page<T> page(String list, List<Placed<P, T>> rows, int limit) {
        boolean more = rows.size() > limit;
        List<Placed<P, T>> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(Placed::value).toList(),
                more ? Optional.of(shown.get(limit - 1).place().cursor(list)) : Optional.empty());
    }
}
