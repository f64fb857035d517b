package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Writes.Write;
import dev.smallcrm.testkit.TestClock;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each public verb is known for one that writes, and is tried as such, or for one that only reads. */
class EveryVerbTest {
    private static final Map<String, Class<?>> SERVICES = Map.of(
            "book", Book.class,
            "contacts", Contacts.class,
            "relationships", Relationships.class,
            "interactions", Interactions.class,
            "followUps", FollowUps.class,
            "agenda", Agendas.class);

    static final Set<String> READING = Set.of(
            "agenda.forAssignee",
            "agenda.on",
            "agenda.today",
            "book.agenda",
            "book.as",
            "book.contacts",
            "book.followUps",
            "book.home",
            "book.interactions",
            "book.profile",
            "book.references",
            "book.relationships",
            "book.settings",
            "contacts.byExternalRef",
            "contacts.byIds",
            "contacts.byPhone",
            "contacts.find",
            "contacts.get",
            "contacts.nameDays",
            "contacts.page",
            "contacts.search",
            "contacts.suggestedNameDay",
            "followUps.get",
            "followUps.next",
            "followUps.overdue",
            "followUps.page",
            "followUps.today",
            "interactions.get",
            "interactions.missed",
            "interactions.page",
            "interactions.timeline",
            "relationships.activeOf",
            "relationships.definitions",
            "relationships.get",
            "relationships.of",
            "relationships.page");

    @Test
    void everyVerbThatWritesIsTried() {
        Set<String> all = new TreeSet<>();
        SERVICES.forEach((name, type) -> {
            for (Method method : type.getMethods()) {
                if (method.getDeclaringClass() != Object.class) {
                    all.add(name + "." + method.getName());
                }
            }
        });
        Set<String> tried = new TreeSet<>(READING);
        try (Crm crm = Crm.builder()
                .clock(new TestClock("2026-11-20T09:00:00Z"))
                .country("PL")
                .inMemory()) {
            new Writes(crm).all().map(Write::verb).forEach(tried::add);
        }
        assertThat(tried).isEqualTo(all);
    }
}
