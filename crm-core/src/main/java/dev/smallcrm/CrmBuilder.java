package dev.smallcrm;

import dev.smallcrm.model.BookSettings;
import dev.smallcrm.model.BookSettings.WorkingCalendar;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Refused;
import dev.smallcrm.rules.PhoneNumbers;
import dev.smallcrm.rules.UuidV7Generator;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.Storage.Durability;
import dev.smallcrm.storage.Storage.Finding;
import dev.smallcrm.storage.Storage.SchemaMode;
import dev.smallcrm.storage.jdbc.JdbcStorage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How to open a book. Zone, country, language and currency are kept in a book from its first opening; when they are
 * said again and differ, the opening is refused. Not for use by several threads; may be used again.
 */
public final class CrmBuilder {
    private @Nullable Clock clock;
    private @Nullable ZoneId zone;
    private @Nullable String country;
    private @Nullable Locale language;
    private @Nullable Currency currency;
    private String tablePrefix = "crm_";
    private String schema = "";
    private SchemaMode schemaMode = SchemaMode.AUTO;
    private Durability durability = Durability.DISK;
    private Crm.@Nullable TransactionRunner runner;
    private boolean verify;
    private @Nullable Function<String, List<MonthDay>> nameDays;

    CrmBuilder() {}

    /**
     * Takes the time from a clock; its zone does not matter. Without one it is the machine's for a file and in memory,
     * and the database's own for a database that several programs may share.
     *
     * @param newClock the clock
     * @return this
     */
    public CrmBuilder clock(Clock newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /**
     * The zone in which the book's days begin. Without it: the machine's.
     *
     * @param newZone the zone
     * @return this
     */
    public CrmBuilder zone(ZoneId newZone) {
        zone = Objects.requireNonNull(newZone, "zone");
        return this;
    }

    /**
     * The country in which telephone numbers without a country are rung. Without it: that of the machine's locale.
     *
     * @param newCountry ISO 3166 alpha-2, for example {@code PL}, or empty for none
     * @return this
     * @throws InvalidInput if there is no such country
     */
    public CrmBuilder country(String newCountry) {
        if (!newCountry.isEmpty() && !PhoneNumbers.known(newCountry)) {
            throw new InvalidInput("country", "is not known", "pass an ISO 3166 code in capitals, for example PL");
        }
        country = newCountry;
        return this;
    }

    /**
     * The language in which text for people is written. Without it: the machine's.
     *
     * @param newLanguage the language
     * @return this
     */
    public CrmBuilder language(Locale newLanguage) {
        language = Objects.requireNonNull(newLanguage, "language");
        return this;
    }

    /**
     * The currency in which the business reckons. Without it: that of the book's country, else EUR.
     *
     * @param newCurrency the currency
     * @return this
     */
    public CrmBuilder currency(Currency newCurrency) {
        currency = Objects.requireNonNull(newCurrency, "currency");
        return this;
    }

    /**
     * What the names of all tables and indexes begin with in a database of the host's. Without it: {@code crm_}.
     *
     * @param newPrefix a lower-case letter, then up to 15 lower-case letters, digits or underscores
     * @return this
     * @throws InvalidInput if it is of another form
     */
    public CrmBuilder tablePrefix(String newPrefix) {
        if (!newPrefix.matches("[a-z][a-z0-9_]{0,15}")) {
            throw new InvalidInput(
                    "tablePrefix",
                    "is not a lower-case letter followed by at most 15 lower-case letters, digits or underscores",
                    "write it like crm_");
        }
        tablePrefix = newPrefix;
        return this;
    }

    /**
     * The schema of a host's database in which the tables are; it must be there. Without it: that of the connections.
     *
     * @param newSchema a lower-case letter, then up to 62 lower-case letters, digits or underscores
     * @return this
     * @throws InvalidInput if it is of another form
     */
    public CrmBuilder schema(String newSchema) {
        if (!newSchema.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new InvalidInput(
                    "schema",
                    "is not a lower-case letter followed by at most 62 lower-case letters, digits or underscores",
                    "write it like care");
        }
        schema = newSchema;
        return this;
    }

    /**
     * What is done about the tables in a host's database when the book is opened. Without it: {@link SchemaMode#AUTO}. The
     * statements that make them are printed by {@code java -cp crm-core.jar:... dev.smallcrm.storage.jdbc.PrintSchema}.
     *
     * @param newMode make them, look whether they are up to date, or neither
     * @return this
     */
    public CrmBuilder schemaMode(SchemaMode newMode) {
        schemaMode = Objects.requireNonNull(newMode, "schemaMode");
        return this;
    }

    /**
     * What a call that returned survives, if the book is in a file. Without it: {@link Durability#DISK}, the power cut
     * included, for which each commit waits for the disk. In memory and in a database of the host's it has no effect.
     *
     * @param newDurability {@link Durability#DISK} or {@link Durability#PROCESS}
     * @return this
     * @throws InvalidInput if it is another one
     */
    public CrmBuilder durability(Durability newDurability) {
        Objects.requireNonNull(newDurability, "durability");
        if (newDurability != Durability.DISK && newDurability != Durability.PROCESS) {
            throw new InvalidInput("durability", "is " + newDurability + ", which no file has", "pass DISK or PROCESS");
        }
        durability = newDurability;
        return this;
    }

    /**
     * Leaves transactions in a host's database to the host: every verb and every {@link Book#inTransaction} runs within
     * what the runner begins or joins, and nothing of ours commits, rolls back or changes a setting. Without it,
     * transactions are ours, on connections taken for them. Opening the book needs one connection of its own either way.
     *
     * @param newRunner the host's
     * @return this
     */
    public CrmBuilder transactions(Crm.TransactionRunner newRunner) {
        runner = Objects.requireNonNull(newRunner, "runner");
        return this;
    }

    /**
     * Whether the whole book is looked through by {@link Crm#check} before anything is written to it; one of an older
     * version of the library is brought up to date first. Without it: no.
     *
     * @param wanted true if an opening is to be refused as soon as anything is found; a file of this version is then left
     *     as it is
     * @return this
     */
    public CrmBuilder verify(boolean wanted) {
        verify = wanted;
        return this;
    }

    /**
     * Looks name days up in a calendar of the host's, in place of the Czech, Slovak or Polish one of the book's language.
     *
     * @param calendar gives all days of a given name, in any order; none for a name that it does not know
     * @return this
     */
    public CrmBuilder nameDays(Function<String, List<MonthDay>> calendar) {
        nameDays = Objects.requireNonNull(calendar, "calendar");
        return this;
    }

    /**
     * Opens the book in a file, as {@link Crm#open}.
     *
     * @param path the file, without its ending {@code .mv.db}; the folder must exist
     * @return the book
     * @throws Refused if it is to be verified and something is out of step; the message names the first findings
     */
    public Crm open(Path path) {
        if (verify) {
            JdbcStorage.openToRead(path, options()).ifPresent(there -> {
                try (there) {
                    verify(there);
                }
            });
        }
        return opened(JdbcStorage.open(path, options()), null, false);
    }

    /**
     * Opens a new book in memory, as {@link Crm#inMemory}.
     *
     * @return the book
     */
    public Crm inMemory() {
        return opened(JdbcStorage.inMemory(options()), null, verify);
    }

    /**
     * Opens the book in a database of the host's, as {@link Crm#connect}.
     *
     * @param dataSource where connections come from
     * @return the book
     */
    public Crm connect(DataSource dataSource) {
        return opened(JdbcStorage.connect(dataSource, options()), runner, verify);
    }

    /**
     * Opens the book in a storage of one's own, which is closed with it. The clock and the prefix given here have no
     * effect on it.
     *
     * @param storage the storage
     * @return the book
     */
    public Crm storage(Storage storage) {
        return opened(storage, Extras.NONE, null, verify);
    }

    private Crm opened(JdbcStorage storage, Crm.@Nullable TransactionRunner host, boolean toVerify) {
        Extras extras = new Extras(
                connection -> {
                    JdbcStorage.Joined joined = storage.within(connection);
                    return new Extras.Joined(joined, joined::requireWhole);
                },
                storage::backup,
                storage::compact);
        return opened(storage, extras, host, toVerify);
    }

    private Crm opened(Storage storage, Extras extras, Crm.@Nullable TransactionRunner host, boolean toVerify) {
        try {
            if (toVerify) {
                verify(storage);
            }
            UuidV7Generator ids = new UuidV7Generator(new SecureRandom());
            return OpenCrm.open(storage, ids, settings(), this::check, extras, host, Optional.ofNullable(nameDays));
        } catch (RuntimeException | Error e) {
            storage.close();
            throw e;
        }
    }

    private static void verify(Storage storage) {
        List<Finding> found = storage.<Optional<ContactId>>inTransaction(
                        session -> session.book().home())
                .map(home -> Checking.findings(storage, home))
                .orElse(List.of());
        if (!found.isEmpty()) {
            throw new Refused(
                    "out-of-step",
                    "The book is not opened, for a check of it found something out of step, first "
                            + found.stream()
                                    .limit(5)
                                    .map(each -> each.code() + " of " + each.id())
                                    .collect(Collectors.joining(", "))
                            + ": go back to a backup, or open it without verify and look into it");
        }
    }

    private JdbcStorage.Options options() {
        return new JdbcStorage.Options(
                tablePrefix,
                schema,
                schemaMode,
                durability,
                Optional.ofNullable(clock),
                runner == null ? Optional.empty() : Optional.of(runner::run));
    }

    // The machine's own zone and locale are asked here and nowhere else, and only for what nobody said.
    @SuppressWarnings("JavaTimeDefaultTimeZone")
    private BookSettings settings() {
        Locale machine = Locale.getDefault();
        String here = PhoneNumbers.known(machine.getCountry()) ? machine.getCountry() : "";
        String where = country == null ? here : country;
        return new BookSettings(
                zone == null ? ZoneId.systemDefault() : zone,
                where,
                language == null ? machine : language,
                currency == null ? currencyOf(where) : currency,
                new Expectations(Optional.of(Duration.ofDays(1)), Optional.empty(), Optional.empty()),
                BookSettings.Counting.DEFAULT,
                WorkingCalendar.ALWAYS);
    }

    private static Currency currencyOf(String country) {
        boolean known = List.of(Locale.getISOCountries()).contains(country);
        Currency found = known ? Currency.getInstance(new Locale("", country)) : null;
        return found == null ? Currency.getInstance("EUR") : found;
    }

    /** Refuses what was said here and is otherwise in the book. */
    private void check(BookSettings kept) {
        check("zone", kept.zone(), zone);
        check("country", kept.country(), country);
        check("language", kept.language().toLanguageTag(), language == null ? null : language.toLanguageTag());
        check("currency", kept.currency(), currency);
    }

    private static void check(String field, Object kept, @Nullable Object said) {
        if (said != null && !said.equals(kept)) {
            throw new Refused(
                    "book-settings",
                    "The " + field + " of this book is " + name(kept) + ", not " + name(said)
                            + "; it is kept since the first opening: leave it out, or say the same");
        }
    }

    private static String name(Object value) {
        return value.toString().isEmpty() ? "none" : value.toString();
    }
}
