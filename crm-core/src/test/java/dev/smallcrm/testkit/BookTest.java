package dev.smallcrm.testkit;

import dev.smallcrm.Crm;
import dev.smallcrm.CrmBuilder;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A test that runs on every store. Each method has an empty book of its own, in Łódź on Friday, 20 November 2026, at ten
 * in the morning (09:00 UTC).
 */
@ParameterizedClass
@EnumSource(Stores.class)
public abstract class BookTest {
    /** The book's zone. */
    protected static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

    /** The book's time. */
    protected final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    /** The store. */
    @Parameter
    protected Stores store;

    /** The book. */
    protected Crm crm;

    @BeforeEach
    final void openBook() {
        crm = store.open(settings(), clock);
    }

    @AfterEach
    final void closeBook() {
        crm.close();
    }

    /**
     * A builder with the settings of every test.
     *
     * @return a new one
     */
    protected static CrmBuilder settings() {
        return Crm.builder().zone(ZONE).country("PL").language(Locale.ENGLISH).currency(Currency.getInstance("PLN"));
    }
}
