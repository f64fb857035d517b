package dev.smallcrm.model;

import java.util.UUID;

/** Reading ids from text, the same way for each of them. */
final class Ids {
    private static final int LENGTH = 36;

    private Ids() {}

    static UUID parse(String field, String text) {
        try {
            if (text.length() == LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException e) {
            throw notAnId(field);
        }
        throw notAnId(field);
    }

    private static InvalidInput notAnId(String field) {
        return new InvalidInput(field, "is not a UUID", "pass an id as its toString() writes it");
    }
}
