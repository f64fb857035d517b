package dev.smallcrm.rules;

import java.util.UUID;

/** The order of ids: by their bytes, unsigned, which for the library's ids is the order in which they were given out. */
public final class IdOrder {
    private IdOrder() {}

    /**
     * Compares two ids.
     *
     * @param one an id
     * @param other another one
     * @return negative, zero or positive, as {@link java.util.Comparator} has it
     */
    public static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
