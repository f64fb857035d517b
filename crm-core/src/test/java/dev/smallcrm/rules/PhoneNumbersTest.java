package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+48 42 630 12 00|48426301200",
                "tel:+48-42-630-12-00;ext=15|48426301200",
                "tel:+48426301200;phone-context=example.com|48426301200",
                "42 630 12 00 ext. 15|426301200",
                "42 630 12 00 Extension:15|426301200",
                "42 630 12 00x15|426301200",
                "42 630 12 00 w. 15|426301200",
                "42 630 12 00 wew.15|426301200",
                "+420 596 123 456 linka 12|420596123456",
                "+7 495 123-45-67 доб. 12|74951234567",
                "42 630 12 00 #15|426301200",
                "42 630 12 00,,15|426301200",
                "42 630 12 00; 42 630 12 01|426301200",
                "42 630 12 00 (w domu)|426301200",
                "w domu 42 630 12 00|426301200",
                "1-800-FLOWERS 22|180022",
                "630,12,00|6301200",
                "*31#600100200|31600100200",
                "＋４８ ４２ ６３０ １２ ００|48426301200",
                "٠١٢٣٤٥٦|0123456",
                "x15|15",
                "none|''",
                "|''",
            })
    void digitsOf(String raw, String digits) {
        assertThat(PhoneNumbers.digits(raw == null ? "" : raw)).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+48 42 630 12 00",
                "0048426301200",
                "42 630 12 00",
                "(42) 630-12-00",
                "042 630 12 00",
                "048 42 6301200",
                "48426301200",
                "+48 (0)42 630 12 00",
                "+48 042 630 12 00",
                "+0048 42 630 12 00",
                "(+48) 42/630.12.00",
                "tel. 42 630 12 00 wew. 5",
                "\u202A+48\u00A042\u2011630\u200912 00\u202C",
            })
    void onePolishNumber(String raw) {
        assertThat(PhoneNumbers.canonical(raw, "PL")).isEqualTo("48426301200");
    }

    @ParameterizedTest
    @CsvSource({
        "CZ, 601 123 456, 420601123456",
        "CZ, 00420 601 123 456, 420601123456",
        "CZ, 420601123456, 420601123456",
        "CZ, +48 42 630 12 00, 48426301200",
        "SK, 0905 123 456, 421905123456",
        "SK, +421 (0)905 123 456, 421905123456",
        "DE, 030/123 456 78, 493012345678",
        "DE, +49 (0) 30 12345678, 493012345678",
        "DE, 0151 23456789, 4915123456789",
        "DE, 15123456789, 4915123456789",
        "DE, 49 171 1234567, 491711234567",
        "DE, 04912 123456, 494912123456",
        "AT, 01 5123456, 4315123456",
        "IT, 06 698 12345, 390669812345",
        "IT, +39 (0)6 698 12345, 390669812345",
        "IT, 347 123 4567, 393471234567",
        "SM, 0549 886377, 3780549886377",
        "CI, 01 23 45 67 89, 2250123456789",
        "US, (212) 555-0100, 12125550100",
        "US, 1-212-555-0100, 12125550100",
        "US, 1 (212) 555-0100 x12, 12125550100",
        "US, 011 48 42 630 12 00, 48426301200",
        "US, 00 48 42 630 12 00, 48426301200",
        "CA, +1 416 555 0100, 14165550100",
        "GB, 020 7946 0958, 442079460958",
        "GB, +44 (0)20 7946 0958, 442079460958",
        "GB, 44 20 7946 0958, 442079460958",
        "FR, 01 23 45 67 89, 33123456789",
        "FR, +33 1 23 45 67 89, 33123456789",
        "HU, 06 1 234 5678, 3612345678",
        "HU, 06 20 123 4567, 36201234567",
        "HU, +36 (06) 20 123 4567, 36201234567",
        "HU, +36 (0)62 123 456, 3662123456",
        "RU, 8 (495) 123-45-67, 74951234567",
        "RU, 495 123 45 67, 74951234567",
        "RU, 812 123 45 67, 78121234567",
        "RU, 7 495 123 45 67, 74951234567",
        "RU, 8~10 48 42 630 12 00, 48426301200",
        "RU, 86 138 0013 8000, 8613800138000",
        "BY, 8 (029) 123-45-67, 375291234567",
        "BY, 80 29 123 45 67, 375291234567",
        "LT, 8 612 34567, 37061234567",
        "LT, 0 612 34567, 37061234567",
        "UA, 8 (044) 123 45 67, 380441234567",
        "MX, 044 55 1234 5678, 525512345678",
        "MX, +52 1 55 1234 5678, 525512345678",
        "AR, +54 9 11 1234 5678, 541112345678",
        "AR, 011 1234 5678, 541112345678",
        "AU, 0412 345 678, 61412345678",
        "AU, 0011 48 42 630 12 00, 48426301200",
        "AU, 1300 123 456, 611300123456",
        "BR, (55) 99123-4567, 5555991234567",
        "BR, 55 11 91234 5678, 5511912345678",
        "ID, 0622 7123456, 626227123456",
        "JP, 03-1234-5678, 81312345678",
        "JP, 010 48 42 630 12 00, 48426301200",
        "JM, 876 555 0100, 18765550100",
        "IE, 353 22 12345, 3532212345",
        "SA, 800 123 4567, 9668001234567",
        "XK, 044 123 456, 38344123456",
    })
    void canonicalIn(String country, String raw, String canonical) {
        assertThat(PhoneNumbers.canonical(raw, country)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PL", "US", "IT", "RU", "", "XX"})
    void shortNumbersStayInEveryCountry(String country) {
        assertThat(PhoneNumbers.canonical("112", country)).isEqualTo("112");
        assertThat(PhoneNumbers.canonical("00 11", country)).isEqualTo("0011");
        assertThat(PhoneNumbers.canonical("(1) 23-45", country)).isEqualTo("12345");
        assertThat(PhoneNumbers.canonical("+48 1", country)).isEqualTo("481");
        assertThat(PhoneNumbers.canonical("no number", country)).isEmpty();
        assertThat(PhoneNumbers.canonical("", country)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XX", "pl"})
    void whereTheCountryIsUnknownOnlyInternationalNumbersAreUnderstood(String country) {
        assertThat(PhoneNumbers.known(country)).isFalse();
        assertThat(PhoneNumbers.canonical("+48 (0)42 630 12 00", country)).isEqualTo("48426301200");
        assertThat(PhoneNumbers.canonical("0048 42 630 12 00", country)).isEqualTo("48426301200");
        assertThat(PhoneNumbers.canonical("042 630 12 00", country)).isEqualTo("0426301200");
        assertThat(PhoneNumbers.canonical("42 630 12 00", country)).isEqualTo("426301200");
    }

    @Test
    void codesThatAreNoCountryKeepTheirDigits() {
        assertThat(PhoneNumbers.canonical("+800 0123 4567", "PL")).isEqualTo("80001234567");
        assertThat(PhoneNumbers.canonical("+210 0123 4567", "PL")).isEqualTo("21001234567");
        assertThat(PhoneNumbers.canonical("000000", "PL")).isEqualTo("000000");
        assertThat(PhoneNumbers.canonical("+48 0000", "PL")).isEqualTo("480");
    }

    @Test
    void knowsCountries() {
        assertThat(PhoneNumbers.known("PL")).isTrue();
        assertThat(PhoneNumbers.known("XK")).isTrue();
        assertThat(PhoneNumbers.known("UM")).isFalse();
        assertThat(PhoneNumbers.known("POL")).isFalse();
    }
}
