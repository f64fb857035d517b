package dev.smallcrm;

import dev.smallcrm.model.AgendaItem;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.Email;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Link;
import dev.smallcrm.model.Names;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.testkit.ChildJvm;
import dev.smallcrm.testkit.Seam;
import dev.smallcrm.testkit.Seam.Fault;
import dev.smallcrm.testkit.Seam.Moment;
import dev.smallcrm.testkit.TestClock;
import dev.smallcrm.testkit.Thrown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Another process, which logs everything, in which all text that people could have written is the marker and everything
 * fails. What it prints is its log and what was thrown, in full.
 */
final class EverythingFails {
    private static final String MARKER = Seam.MARKER;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    private EverythingFails() {}

    /**
     * Runs it.
     *
     * @param arguments the folder for the file, the URL of a PostgreSQL database and the schema there
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "trace");
        System.setProperty("org.slf4j.simpleLogger.logFile", "System.out");
        EverythingFails all = new EverythingFails();
        all.onAFile(Path.of(ChildJvm.given(arguments[0])));
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
        all.on(h2);
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        postgresql.setURL(ChildJvm.given(arguments[1]));
        postgresql.setUser("shop");
        postgresql.setCurrentSchema(ChildJvm.given(arguments[2]));
        all.on(postgresql);
        System.out.println("END");
    }

    private static ContactDraft marked(String key) {
        return Contact.person(MARKER, MARKER)
                .names(new Names(MARKER, MARKER, MARKER, MARKER, MARKER, MARKER, MARKER, MARKER, MARKER))
                .email(new Email(MARKER + "@example.com", MARKER))
                .phone(new Phone("600 700 800 " + MARKER, MARKER))
                .address(new PostalAddress(MARKER, "90-001", MARKER, MARKER, MARKER, MARKER))
                .link(new Link("https://" + MARKER, MARKER))
                .pin(MARKER)
                .notes(MARKER)
                .collected(MARKER, Instant.EPOCH)
                .tag(MARKER)
                .field(MARKER, MARKER)
                .date(new ImportantDate(
                        ImportantDate.Kind.OTHER, MonthDay.from(TODAY), Optional.empty(), MARKER, MARKER))
                .externalRef(new ExternalRef("shop", MARKER + key, MARKER, MARKER));
    }

    /** The file is the only one that there is, before and after the book is closed. */
    private void onAFile(Path folder) throws IOException {
        Path file = folder.resolve("shop");
        try (Crm crm = Crm.builder().clock(clock).open(file)) {
            refusals(crm);
            fails("second opening", () -> Crm.open(file).close());
            Files.createDirectory(folder.resolve("copy"));
            crm.backup(folder.resolve("copy/shop"));
            fails("second backup", () -> crm.backup(folder.resolve("copy/shop")));
            files(folder);
        }
        files(folder);
        Path copy = folder.resolve("copy/shop.mv.db");
        byte[] whole = Files.readAllBytes(copy);
        Files.write(copy, Arrays.copyOf(whole, 9000));
        fails("the beginning of a file", () -> Crm.open(copy).close());
    }

    private static void files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> System.out.println("FILE " + file.getFileName()));
        }
    }

    private void on(DataSource source) throws SQLException {
        Seam seam = new Seam();
        Crm crm = Crm.builder().clock(clock).country("PL").connect(seam.over(source));
        refusals(crm);
        for (Fault fault : Fault.values()) {
            for (int call = 1; fails(crm, seam, call, fault, Moment.BEFORE); call++) {
                if (seam.failedAtCommit()) {
                    fails(crm, seam, call, fault, Moment.AFTER);
                }
            }
        }
        constraints(crm, source);
        crm.close();
        fails("closed", () -> crm.contacts().add(marked("closed")));
    }

    /** Whether there was such a call at all. */
    private static boolean fails(Crm crm, Seam seam, int call, Fault fault, Moment moment) {
        seam.arm(call, fault, moment);
        try {
            crm.contacts().add(marked("new"));
        } catch (RuntimeException | Error e) {
            if (e != seam.thrown()) {
                print("fault", e);
            }
        }
        seam.disarm();
        crm.contacts()
                .byExternalRef("shop", MARKER + "new")
                .ifPresent(there -> crm.contacts().edit(there, d -> d.withExternalRefs(List.of())));
        return !seam.failed().isEmpty();
    }

    /** What the drivers say of rows that break a rule quotes the row. */
    private static void constraints(Crm crm, DataSource source) throws SQLException {
        Contact jan = crm.contacts().add(Contact.person("Jan", ""));
        execute(source, "ALTER TABLE crm_contact ADD CONSTRAINT one CHECK (pinned_note <> '" + MARKER + "') NOT VALID");
        fails("check", () -> crm.contacts().edit(jan, d -> d.pin(MARKER)));
        execute(source, "CREATE TABLE other (notes VARCHAR PRIMARY KEY)");
        execute(source, "INSERT INTO other VALUES ('')");
        execute(source, "DELETE FROM crm_reminder");
        execute(source, "DELETE FROM crm_follow_up");
        execute(source, "ALTER TABLE crm_follow_up ADD CONSTRAINT two FOREIGN KEY (notes) REFERENCES other (notes)");
        fails(
                "foreign key",
                () -> crm.followUps().schedule(FollowUp.of(jan, TODAY, MARKER).notes(MARKER)));
        execute(source, "ALTER TABLE crm_follow_up ADD CONSTRAINT three UNIQUE (title)");
        crm.followUps().schedule(jan, TODAY, MARKER);
        fails("unique", () -> crm.followUps().schedule(jan, TODAY, MARKER));
        execute(source, "DELETE FROM crm_answer");
        execute(source, "DELETE FROM crm_participant");
        execute(source, "DELETE FROM crm_reminder");
        execute(source, "DELETE FROM crm_follow_up");
        execute(source, "DELETE FROM crm_interaction");
        execute(source, "ALTER TABLE crm_interaction ALTER COLUMN subject SET DATA TYPE VARCHAR(5)");
        fails("too long", () -> crm.interactions().log(Interaction.callTo(jan).about(MARKER)));
        execute(source, "ALTER TABLE crm_interaction ALTER COLUMN subject SET DATA TYPE INTEGER USING 1");
        fails("no number", () -> crm.interactions().log(Interaction.callTo(jan).about(MARKER)));
        execute(source, "ALTER TABLE crm_search_doc DROP COLUMN doc");
        fails("no column", () -> crm.contacts().add(marked("column")));
        fails("no column", () -> crm.contacts().search(MARKER));
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        boolean h2 = source instanceof JdbcDataSource;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(h2 ? sql.replace("NOT VALID", "NOCHECK").replace("INTEGER USING 1", "INTEGER") : sql);
        }
    }

    private static void refusals(Crm crm) {
        crm.listen(changes -> {
            throw new IllegalStateException(MARKER);
        });
        Book book = crm.as(MARKER);
        Contact anna = book.contacts().add(marked("1"));
        Contact jan = book.contacts().add(marked("2"));
        Interaction mail = book.interactions()
                .log(Interaction.mailFrom(anna)
                        .about(MARKER)
                        .text(MARKER)
                        .externalId("mail", MARKER)
                        .reference("order", MARKER));
        book.followUps().schedule(anna, TODAY, MARKER);
        crm.reminders().deliver(notice -> {
            throw new IllegalStateException(MARKER + notice.text());
        });
        Interaction other = book.interactions().log(Interaction.noteOn(jan).about(MARKER));
        FollowUp task = book.followUps()
                .schedule(FollowUp.of(anna, TODAY, MARKER).notes(MARKER).reference("order", MARKER));
        AgendaItem item = crm.agenda().today().items().stream()
                .filter(each -> each.followUp().isPresent())
                .findFirst()
                .orElseThrow();
        Relationship customer = book.relationships()
                .relate(Relationship.of(anna, RelationshipType.CUSTOMER).note(MARKER));
        String tooLong = MARKER.repeat(10_000);
        fails("address", () -> Email.of(MARKER));
        fails("number", () -> Phone.of(MARKER));
        fails("number", () -> book.interactions().log(Interaction.callFrom(MARKER)));
        fails("id", () -> ContactId.parse(MARKER));
        fails("type", () -> new RelationshipType(MARKER + " "));
        fails("cursor", () -> book.contacts().page(ContactQuery.all().after(new Cursor(MARKER))));
        fails("zone", () -> Crm.builder().tablePrefix(MARKER + " ").inMemory());
        fails("schema", () -> Crm.builder().schema(MARKER + "\0").inMemory());
        fails("actor", () -> book.as(tooLong).contacts().add(marked("3")));
        fails(
                "nothing to call by",
                () -> book.contacts().put(Contact.person("", "").externalRef("shop", MARKER)));
        fails("duplicate", () -> book.contacts().add(marked("1")));
        fails("duplicate", () -> book.contacts().edit(jan, d -> d.externalRef("shop", MARKER + "1")));
        fails("two", () -> book.contacts().put(marked("1").externalRef("shop", MARKER + "2")));
        fails("stale", () -> {
            book.contacts().edit(anna, d -> d.tag("x"));
            book.contacts().update(anna.with(anna.details().tag("y")));
        });
        fails("nobody", () -> book.contacts().edit(Scene.NOBODY, d -> marked("3")));
        fails("open", () -> book.contacts().archive(anna));
        fails(
                "home",
                () -> book.interactions().log(Interaction.callFrom(crm.home()).about(MARKER)));
        fails("mail", () -> book.interactions().correct(other.id(), d -> d.externalId("mail", MARKER)));
        fails("reason", () -> book.interactions().retract(mail.id(), tooLong));
        fails(
                "future",
                () -> book.interactions()
                        .log(Interaction.callTo(anna).about(MARKER).at(Instant.parse("2027-01-01T00:00:00Z"))));
        fails(
                "keeps",
                () -> book.interactions()
                        .log(Interaction.callTo(jan).about(MARKER).keeps(task)));
        fails("outcome", () -> book.followUps().complete(task.id(), tooLong));
        fails("moved", () -> book.followUps().edit(task.id(), d -> FollowUp.of(jan, TODAY, MARKER)));
        fails("done", () -> {
            book.agenda().done(item, MARKER);
            book.agenda().done(item, MARKER);
        });
        fails("ended", () -> {
            book.relationships().end(customer.id(), TODAY.plusDays(1), MARKER);
            book.relationships().end(customer.id(), TODAY.plusDays(2), MARKER);
        });
        fails(
                "overlap",
                () -> book.relationships()
                        .relate(Relationship.of(anna, RelationshipType.CUSTOMER)
                                .since(TODAY.minusDays(9))
                                .note(MARKER)));
        fails(
                "spoilt",
                () -> crm.doInTransaction(inner -> {
                    try {
                        inner.contacts().add(marked("1"));
                    } catch (CrmException e) {
                        print("caught", e);
                    }
                }));
    }

    private static void fails(String what, Runnable call) {
        try {
            call.run();
            System.out.println("NOTHING WAS THROWN: " + what);
        } catch (CrmException | IllegalStateException e) {
            print(what, e);
        } catch (UncheckedIOException e) {
            System.out.println("UNEXPECTED " + e);
        }
    }

    private static void print(String what, Throwable thrown) {
        System.out.println("THROWN " + thrown.getClass().getSimpleName() + " " + what);
        System.out.println(thrown);
        System.out.println(Thrown.whole(thrown));
    }
}
