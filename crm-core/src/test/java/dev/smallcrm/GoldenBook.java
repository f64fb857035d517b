package dev.smallcrm;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Money;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import dev.smallcrm.testkit.Postgres;
import dev.smallcrm.testkit.Snapshot;
import dev.smallcrm.testkit.TestClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import tools.jackson.databind.ObjectMapper;

/**
 * A book in which there is something of everything, kept in the tests as each version of the schema stored it. Its main
 * writes those of the newest version; it is run once when a version is released, and what it wrote is never changed.
 */
final class GoldenBook {
    /** The tables, what is referred to first. */
    private static final List<String> TABLES = List.of(
            "schema_history",
            "relationship_type",
            "contact",
            "book",
            "contact_key",
            "external_ref",
            "relationship",
            "interaction",
            "participant",
            "answer",
            "follow_up",
            "search_doc");

    private GoldenBook() {}

    /**
     * What the book holds.
     *
     * @param settings of the book
     * @param contacts everybody
     * @param types the relationship types
     * @param relationships of everybody, each once
     * @param interactions of everybody, each once
     * @param followUps of everybody, each once
     */
    record Content(
            BookSettings settings,
            List<Contact> contacts,
            List<RelationshipTypeDefinition> types,
            List<Relationship> relationships,
            List<Interaction> interactions,
            List<FollowUp> followUps) {
        static Content of(Book book) {
            Snapshot all = Snapshot.of(book);
            return new Content(
                    book.settings(),
                    all.contacts(),
                    all.types(),
                    once(all.relationships().values()),
                    once(all.interactions().values()),
                    once(all.followUps().values()));
        }

        private static <T extends Record> List<T> once(Collection<List<T>> lists) {
            return lists.stream()
                    .flatMap(List::stream)
                    .distinct()
                    .sorted((a, b) -> new ObjectMapper()
                            .writeValueAsString(a)
                            .compareTo(new ObjectMapper().writeValueAsString(b)))
                    .toList();
        }
    }

    /**
     * Writes {@code file.mv.db}, {@code postgresql.sql} and what they hold as JSON.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws IOException, SQLException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        try (Crm crm = builder().open(folder.resolve("file"))) {
            write(folder.resolve("file.json"), fill(crm));
        }
        DataSource source = Postgres.fresh();
        try (Crm crm = builder().connect(source)) {
            write(folder.resolve("postgresql.json"), fill(crm));
        }
        Files.writeString(folder.resolve("postgresql.sql"), rows(source));
    }

    private static TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    private static CrmBuilder builder() {
        clock = new TestClock("2026-11-20T09:00:00Z");
        return Crm.builder()
                .clock(clock)
                .zone(ZoneId.of("Europe/Warsaw"))
                .country("PL")
                .language(new Locale("pl"))
                .currency(Currency.getInstance("PLN"));
    }

    private static void write(Path file, Content content) throws IOException {
        Files.writeString(file, new ObjectMapper().writeValueAsString(content) + "\n");
    }

    private static Content fill(Crm crm) {
        Contact basia = crm.contacts()
                .add(Contact.person("Barbara", "Łęcka").nickname("Basia").externalRef("login", "basia"));
        Book book = crm.as("basia");
        Contact shop = book.contacts()
                .put(Contact.organization("Piekarnia Źródło")
                        .city("Łódź")
                        .phone(new Phone("42 630 12 00", "office"))
                        .externalRef("till", "s-1"));
        Contact jan = book.contacts()
                .put(Contact.person("Jan", "Żak")
                        .phone("+48 600 100 200")
                        .phone("0042 0 777 123 456")
                        .email("jan@example.com")
                        .address(PostalAddress.of("Piotrkowska 1", "90-001", "Łódź", "PL"))
                        .link("https://example.com/jan")
                        .tag("stały klient")
                        .tag("VIP")
                        .field("shoe size", "43")
                        .pin("tylko przedpłata")
                        .notes("Lubi rozmawiać\no rybach. 🐟")
                        .birthday(LocalDate.of(1972, 2, 29))
                        .nameDay(MonthDay.of(6, 24))
                        .externalRef("till", "c-1"));
        Contact olga = book.contacts().add(Contact.person("Olga", "Černá").language(Locale.forLanguageTag("cs")));
        Contact gone = book.contacts().archive(book.contacts().add(Contact.person("Ewa", "")));
        RelationshipType tenant = new RelationshipType("tenant");
        book.relationships().define(RelationshipTypeDefinition.of(tenant, "najemca", "wynajmujący"));
        book.relationships().relate(jan, RelationshipType.CUSTOMER);
        book.relationships().relate(jan, RelationshipType.WORKS_FOR, shop);
        book.relationships().relate(olga, tenant, jan);
        Relationship ended = book.relationships()
                .relate(Relationship.of(shop, RelationshipType.SUPPLIER).since(LocalDate.of(2025, 3, 1)));
        book.relationships().end(ended.id(), LocalDate.of(2026, 6, 1), "zbyt drogo");
        clock.advance(Duration.ofMinutes(5));
        Interaction call = book.interactions()
                .log(Interaction.callFrom(jan)
                        .about("Czy piec da się naprawić?")
                        .reference("order", "2026/1182"));
        FollowUp promise = book.followUps().promise(call, Duration.ofMinutes(30), "Oddzwonić");
        clock.advance(Duration.ofMinutes(10));
        book.interactions()
                .log(Interaction.callTo(jan).about("We wtorek o dziesiątej").keeps(promise));
        book.interactions().log(Interaction.missedCallFrom(shop));
        Interaction wrong = book.interactions()
                .log(Interaction.mailFrom(olga).about("Omyłka").externalId("mail", "<1@example.com>"));
        book.interactions().retract(wrong.id(), "nie do nas");
        book.interactions()
                .log(Interaction.purchaseBy(jan, new Money(new BigDecimal("129.90"), Currency.getInstance("PLN"))));
        FollowUp late = book.followUps().promise(olga, Due.on(LocalDate.of(2026, 11, 25)), "Wysłać cennik");
        book.followUps().promiseAgain(late.id(), Due.on(LocalDate.of(2026, 12, 1)));
        FollowUp task = book.followUps().schedule(shop, LocalDate.of(2026, 11, 23), "Nowy cennik");
        book.followUps().snooze(task.id(), Due.on(LocalDate.of(2026, 11, 24)));
        book.followUps()
                .complete(
                        book.followUps()
                                .schedule(jan, LocalDate.of(2026, 11, 20), "Faktura")
                                .id(),
                        "jest");
        book.contacts().edit(basia, c -> c.tag("zespół"));
        book.contacts().restore(book.contacts().archive(book.contacts().add(Contact.person("Piotr", ""))));
        book.contacts().get(gone);
        return Content.of(book);
    }

    /** A statement for each table, that puts its rows into an empty one. */
    private static String rows(DataSource source) throws SQLException {
        StringBuilder script = new StringBuilder();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT quote_literal(COALESCE(json_agg(t), '[]')::text) FROM crm_" + table + " t")) {
                    rows.next();
                    script.append("INSERT INTO crm_" + table + " OVERRIDING SYSTEM VALUE SELECT *"
                            + " FROM json_populate_recordset(NULL::crm_" + table + ", " + rows.getString(1) + ");\n");
                }
            }
        }
        return script.toString();
    }
}
