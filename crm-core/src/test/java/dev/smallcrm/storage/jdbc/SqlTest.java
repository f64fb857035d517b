package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {

    @Test
    void putsThePrefixWhereItIsAskedFor() {
        Sql sql = new Sql("shop_");
        assertThat(sql.text("SELECT 1 FROM {p}contact JOIN {p}note ON true"))
                .isEqualTo("SELECT 1 FROM shop_contact JOIN shop_note ON true");
        assertThat(sql.text("SELECT '{}'")).isEqualTo("SELECT '{}'");
        assertThat(sql.text("{p}x")).isSameAs(sql.text("{p}x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "crm_", "a1_b2", "abcdefghijklmnop"})
    void takesPlainPrefixes(String prefix) {
        assertThat(new Sql(prefix).prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "1a", "Crm_", "crm-", "crm ", "a;b", "ł", "a\"b", "abcdefghijklmnopq", "crm_\n"})
    void refusesOthers(String prefix) {
        assertThatThrownBy(() -> new Sql(prefix))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "tablePrefix is not a lower-case letter followed by at most 15 lower-case letters, digits or"
                                + " underscores: pass for example crm_");
    }
}
