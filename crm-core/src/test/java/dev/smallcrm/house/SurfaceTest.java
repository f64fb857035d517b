package dev.smallcrm.house;

import static dev.smallcrm.house.MainClasses.INTERNAL;
import static dev.smallcrm.house.MainClasses.JDBC;
import static dev.smallcrm.house.MainClasses.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How much of the library shows. */
class SurfaceTest {
    /** Sixty of the book, its verbs and its stores; four of reminders. */
    private static final int MOST_PUBLIC_TYPES = 64;

    @Test
    void aUserCanReadTheWholeSurface() {
        String internal = INTERNAL.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        List<String> types =
                MainClasses.publicTypes(Pattern.compile("(?!(" + internal + ")$)" + Pattern.quote(ROOT) + "(\\..+)?"));
        assertThat(types)
                .as("public top-level types; %s are internal and do not count", INTERNAL)
                .hasSizeLessThanOrEqualTo(MOST_PUBLIC_TYPES);
    }

    @Test
    void theShippedStoreShowsOneType() {
        assertThat(MainClasses.publicTypes(Pattern.compile(Pattern.quote(JDBC))))
                .as("public types of %s: what Crm opens, and nothing else", JDBC)
                .hasSizeLessThanOrEqualTo(1);
    }
}
