package dev.smallcrm.storage;

import dev.smallcrm.model.Conflict;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The values of one kind by id, in the order in which they were added. Each call writes all or nothing. */
final class Table<I, T> {
    private final Kind<I, T> kind;
    private Map<I, T> rows;
    private Map<ExternalRef, I> names;
    private boolean shared;

    Table(Kind<I, T> kind) {
        this.kind = kind;
        this.rows = new LinkedHashMap<>();
        this.names = new HashMap<>();
    }

    /** The same rows; whoever is written first gets its own. The one copied is not to be written any more. */
    Table<I, T> copy() {
        Table<I, T> copy = new Table<>(kind);
        copy.rows = rows;
        copy.names = names;
        copy.shared = true;
        return copy;
    }

    boolean has(Object id) {
        return rows.containsKey(id);
    }

    /** All values, first added first. */
    Collection<T> all() {
        return Collections.unmodifiableCollection(rows.values());
    }

    List<T> byIds(Collection<I> ids) {
        return ids.stream().distinct().map(rows::get).filter(Objects::nonNull).toList();
    }

    void insert(Collection<T> values) {
        for (T value : values) {
            if (has(id(value))) {
                throw new Refused(
                        Kind.ROW_RULE,
                        "There is a " + kind.name() + " with the id " + id(value) + " already; update that one");
            }
        }
        write(values);
    }

    void update(Collection<T> values) {
        for (T value : values) {
            T stored = rows.get(id(value));
            if (stored == null) {
                throw new NotFound(kind.name(), id(value));
            }
            long expected = version(value) - 1;
            if (version(stored) != expected) {
                throw new Conflict(kind.name(), id(value), expected, version(stored));
            }
        }
        write(values);
    }

    /** Changes a value without a new version, if it is there. */
    void replace(I id, UnaryOperator<T> change) {
        byIds(List.of(id)).forEach(value -> write(List.of(change.apply(value))));
    }

    private void write(Collection<T> values) {
        checkNames(values);
        if (shared) {
            rows = new LinkedHashMap<>(rows);
            names = new HashMap<>(names);
            shared = false;
        }
        for (T value : values) {
            T old = rows.put(id(value), value);
            if (old != null) {
                kind.names().apply(old).forEach(name -> names.remove(bare(name), id(old)));
            }
            kind.names().apply(value).forEach(name -> names.put(bare(name), id(value)));
        }
    }

    private void checkNames(Collection<T> values) {
        Set<I> written = values.stream().map(this::id).collect(Collectors.toSet());
        Map<ExternalRef, I> taken = new HashMap<>();
        for (T value : values) {
            for (ExternalRef name : kind.names().apply(value)) {
                I other = taken.putIfAbsent(bare(name), id(value));
                I stored = names.get(bare(name));
                if (other == null && stored != null && !written.contains(stored)) {
                    other = stored;
                }
                if (other != null && !other.equals(id(value))) {
                    throw new Duplicate(kind.name(), other, "update that one, or leave the external reference out");
                }
            }
        }
    }

    private static ExternalRef bare(ExternalRef name) {
        return ExternalRef.of(name.system(), name.key());
    }

    private I id(T value) {
        return kind.id().apply(value);
    }

    private long version(T value) {
        return kind.version().applyAsLong(value);
    }
}
