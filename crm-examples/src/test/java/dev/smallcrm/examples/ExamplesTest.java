package dev.smallcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every example prints what it says, to the last letter. */
class ExamplesTest {

    @Test
    void itRings() throws Exception {
        assertThat(Console.of(ItRings::run)).isEqualTo("""
                42 630 12 00 is ringing
                  Ewa Żak
                    prospect
                  Jan Żak: prepayment only
                    customer
                    to do: Tell him when the stove comes
                    20 November 2026 10:00 – call from them: Is the stove in?
                0048 600 100 200 is ringing
                  nobody we know; kept as 0048 600 100 200
                Who called and was not called back
                  21 November 2026 10:00 – missed call from them
                +48 600 100 200 is ringing
                  Ola Maj
                    21 November 2026 10:00 – call from us: She looks for a stove
                    21 November 2026 10:00 – missed call from them
                """);
    }

    @Test
    void promiseToCallBack() throws Exception {
        assertThat(Console.of(PromiseToCallBack::run)).isEqualTo("""
                Just promised
                  Anna Kowalska – promised by 10:30: Call back with a date – +48 600 100 200
                A quarter of an hour too late
                  Anna Kowalska – promise overdue by 15 min: Call back with a date – +48 600 100 200
                Called back
                  nobody needs us
                Everything about order 1182
                  20 November 2026 10:45 – call from us: Heater: on Tuesday at ten
                  20 November 2026 10:00 – call from them: Can the heater be repaired?
                """);
    }

    @Test
    void remindersComeIn() throws Exception {
        assertThat(Console.of(RemindersComeIn::run)).isEqualTo("""
                Fri 13:00  Anna Kowalska – promised by 13:00: Call back with a date
                Mon 08:00  Piekarnia Kłos – to do by 08:00: Order bread
                Thu 08:00  Piekarnia Kłos – to do by 08:00: Order bread
                """);
    }

    @Test
    void remindersByMail() throws Exception {
        assertThat(Console.of(RemindersByMail::run)).isEqualTo("""
                2 waiting
                To basia@example.com: Gospodarstwo Zielone – to do today: Ask for the price of apples
                To shop@example.com: Jan Żak – to do today: Birthday
                0 waiting
                0 waiting
                """);
    }

    @Test
    void whatDidWePromise() throws Exception {
        assertThat(Console.of(WhatDidWePromise::run)).isEqualTo("""
                OPEN
                  Send the new list, promised for 2026-11-27
                OVERDUE
                  Find the slip from March, promised for 2026-11-21, put off to 2026-11-24
                KEPT
                  Tell her the price, promised for 2026-11-21: 190 with the seal
                KEPT_LATE
                  Bring the spare key, promised for 2026-11-21: left it with her neighbour
                BROKEN
                  Order the filter, promised for 2026-11-21: not made any more
                RELEASED
                  Look for a second chair, promised for 2026-11-21: she found one
                """);
    }

    @Test
    void supplierAndCustomer() throws Exception {
        assertThat(Console.of(SupplierAndCustomer::run)).isEqualTo("""
                Supplier and customer on 2025-11-20
                  Piekarnia Łan
                  Pivovar Černý
                Supplier and customer on 2026-11-20
                  Piekarnia Łan
                The farm has bought something
                Supplier and customer on 2026-11-20
                  Gospodarstwo Śliwa
                  Piekarnia Łan
                What the brewery is and was to us
                  customer since 2025-02-01 until 2026-06-01
                  supplier since 2024-03-01
                """);
    }

    @Test
    void ownRelationshipType() throws Exception {
        assertThat(Console.of(OwnRelationshipType::run)).isEqualTo("""
                Sklep na Rogu > maker: Pasieka Lipowa
                Sklep na Rogu > employee: Zofia Łukasiewicz
                Pasieka Lipowa > stockist: Sklep na Rogu
                type stockist does not link a person to an organization: put an organization first and an organization second, or choose another type
                Zofia Łukasiewicz (Sklep na Rogu) – sent a message 1 h ago, answer due by 12:00: Twelve more jars by Friday?
                Zofia Łukasiewicz (Sklep na Rogu) – sent a message 3 h ago, no answer: Twelve more jars by Friday?
                Answered, 0 to go
                """);
    }

    @Test
    void ownClockZoneAndDatabase() throws Exception {
        assertThat(Console.of(OwnClockZoneAndDatabase::run)).isEqualTo("""
                In UTC it is 2026-12-31T23:30:00Z, in the book 2027-01-01
                Václav Dvořák – k vyřízení dnes: Popřát k novému roku
                Václav Dvořák – narozeniny zítra, dovrší 55 let
                Václav Dvořák – to do today: Popřát k novému roku
                Václav Dvořák – birthday tomorrow, turns 55
                Rows in our own database: 2, we ourselves are one of them
                """);
    }

    @Test
    void withSpring() throws Exception {
        assertThat(Console.of(WithSpring::run)).isEqualTo("""
                Not taken: a total below nothing
                Orders: 1
                ordered 1182
                """);
    }

    @Test
    void howDurable() throws Exception {
        assertThat(Console.of(out -> HowDurable.run(out, 5)))
                .matches(
                        "DISK +\\d+ contacts a second, 1\\.0 times DISK\\RPROCESS +\\d+ contacts a second, \\d+\\.\\d times"
                                + " DISK\\Rin memory +\\d+ contacts a second, \\d+\\.\\d times DISK\\R");
    }
}
