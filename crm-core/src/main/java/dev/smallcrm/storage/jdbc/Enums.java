package dev.smallcrm.storage.jdbc;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sets of constants as lists of their names. */
final class Enums {
    private Enums() {}

    static <E extends Enum<E>> List<String> write(Collection<E> constants) {
        return constants.stream().sorted().map(Enum::name).toList();
    }

    static <E extends Enum<E>> Set<E> read(Class<E> type, List<String> names) {
        Set<E> constants = EnumSet.noneOf(type);
        names.forEach(name -> constants.add(Enum.valueOf(type, name)));
        return constants;
    }
}
