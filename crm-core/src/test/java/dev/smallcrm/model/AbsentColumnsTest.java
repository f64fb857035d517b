package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row of an import has empty columns: what is not there adds nothing to a draft. */
class AbsentColumnsTest {
    private static final ContactId ANNA = new ContactId(new UUID(1, 1));

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\u2003"})
    void anEmptyColumnOfAContactAddsNothing(String absent) {
        ContactDraft jan = Contact.person("Jan", "Żak").phone("42 630 12 00").city("Łódź");
        assertThat(jan.phone(absent)
                        .email(absent)
                        .link(absent)
                        .tag(absent)
                        .mainPhone(absent)
                        .mainEmail(absent)
                        .address(PostalAddress.of(absent, absent, absent, absent))
                        .address(new PostalAddress("", "", "", "", "", "delivery"))
                        .externalRef("shop", absent)
                        .field("size", absent.strip()))
                .isEqualTo(jan);
        assertThat(Contact.person("Jan", "").city(absent)).isEqualTo(Contact.person("Jan", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyColumnOfALogAddsNothing(String absent) {
        InteractionDraft call = Interaction.callFrom(ANNA);
        assertThat(call.externalId("mail", absent).reference("order", absent)).isEqualTo(call);
        FollowUpDraft bill = FollowUp.of(ANNA, LocalDate.of(2026, 11, 20), "Send the bill");
        assertThat(bill.reference("order", absent)).isEqualTo(bill);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-"})
    void whatIsThereAndIsNoNumberIsStillRefused(String wrong) {
        assertThatThrownBy(() -> Contact.person("Jan", "").phone(wrong))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("phone has no digit: correct it or leave it out");
    }
}
