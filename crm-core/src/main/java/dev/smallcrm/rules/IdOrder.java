package dev.smallcrm.rules;

import java.util.UUID;

/** The order of ids: by their bytes, unsigned, which for the library's ids is the order in which they were given out. */
final class IdOrder {
    private IdOrder() {}

    static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
