package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.storage.Storage.Durability;
import dev.smallcrm.storage.Storage.Health;
import dev.smallcrm.testkit.HostSource;
import dev.smallcrm.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a book says of its own health. */
class HealthTest {
    private final TestClock clock = new TestClock("2026-11-20T09:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"DISK", "PROCESS"})
    void ofAFile(Durability durability) throws Exception {
        try (Crm crm = Crm.builder().clock(clock).durability(durability).open(folder.resolve("shop"))) {
            clock.advance(Duration.ofMinutes(1));
            crm.contacts().add(Contact.person("Anna", ""));
            Optional<Long> size = Optional.of(Files.size(folder.resolve("shop.mv.db")));
            assertThat(crm.health()).isEqualTo(new Health(true, 2, durability, Optional.of(clock.instant()), size));
        }
    }

    @Test
    void inMemory() {
        try (Crm crm = Crm.builder().clock(clock).inMemory()) {
            assertThat(crm.health())
                    .isEqualTo(new Health(true, 2, Durability.MEMORY, Optional.of(clock.instant()), Optional.empty()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofADatabaseOfTheHosts(HostSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.fresh());
        config.setConnectionTimeout(1_000);
        HikariDataSource pool = new HikariDataSource(config);
        try (Crm first = Crm.builder().clock(clock).connect(pool);
                Crm crm = Crm.builder().clock(clock).connect(pool)) {
            assertThat(first.health().lastWrite()).contains(clock.instant());
            Health health = crm.health();
            assertThat(health).isEqualTo(new Health(true, 2, Durability.HOST, Optional.empty(), health.bytes()));
            assertThat(health.bytes().isPresent()).isEqualTo(database == HostSource.POSTGRESQL);
            assertThat(health.bytes().orElse(1L)).isPositive();
            pool.close();
            assertThat(crm.health())
                    .isEqualTo(new Health(false, 0, Durability.HOST, Optional.empty(), Optional.empty()));
        }
    }

    @Test
    void ofAClosedBookIsNotToBeHad() {
        Crm crm = Crm.inMemory();
        crm.close();
        assertThatThrownBy(crm::health)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This CRM is closed: open it again");
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "HOST"})
    void aDurabilityThatNoFileHasIsRefused(Durability durability) {
        assertThatThrownBy(() -> Crm.builder().durability(durability))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("durability is " + durability + ", which no file has: pass DISK or PROCESS");
    }
}
