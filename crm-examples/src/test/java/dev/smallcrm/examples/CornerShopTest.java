package dev.smallcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.Crm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that somebody tries. */
class CornerShopTest {
    private final MovableClock clock = new MovableClock("2026-11-21T07:30:00Z");

    @Test
    void printsWhatAMorningBeginsWith(@TempDir Path folder) throws Exception {
        String printed = Console.of(out -> CornerShop.run(folder, clock, out));
        assertThat(printed.replace(folder.toString(), "FOLDER")).isEqualTo("""
                customers.csv: 40 lines, 40 new
                suppliers.csv: 11 lines, 20 new
                colleagues.csv: 4 lines, 4 new
                log.csv: 121 lines, 121 new

                Who needs us on Saturday, 21 November 2026:
                  1  Beata Niemczyk (Szkoła Podstawowa nr 4, stołówka), Cieszyn – promise overdue by 2 days: Send the fruit list with prices – 600 100 232
                  2  Tomasz Wójcik, Cieszyn – promise overdue by 1 day: Tell him what the repair costs – +48 600-100-216
                  3  [nuts: her son is allergic, check every label] Małgorzata Śliwa, Cieszyn – called 13 h ago, nobody has called back – 0048 600 100 205
                  4  [deposit on siphon bottles already paid] Danuta Brzęczek, Cieszyn – left a voicemail 12 h ago, nobody has called back: The siphon hisses – 600 100 222
                  5  +48 600 100 299 – called 13 h ago, nobody has called back
                  6  Szkoła Podstawowa nr 4, stołówka, Cieszyn – e-mailed 15 h ago, no answer: Twenty guests more – 33 555 02 31
                  7  Ewa Mądra, Cieszyn – sent a message 12 h ago, no answer: Have you the 11 kg bottle? – 600.100.217
                  8  [no gluten] Eliška Veselá, Český Těšín – sent a message 11 h ago, no answer: Biscuits without gluten? – +420 601 000 128
                  9  Przedszkole "Pod Jaworem", Cieszyn – promised, due today: Price for the tea, nut-free – 33 555 02 39
                 10  Iwona Maj (Hurtownia Północ) – overdue by 2 days: Check that the sugar came – 42 630 12 07
                 11  [invoice without VAT: EU number on file] Hospoda U Mostu, s.r.o., Český Těšín – to do today: Ask the brewery about twelve kegs – +420 558 000 135
                 12  Irena Bujok, Cieszyn – to do today: Bring gas bottle and regulator – 600 100 230
                 13  Zdeněk Kučera (Hospoda U Mostu, s.r.o.), Český Těšín – birthday on Tuesday, turns 60 – +420 601 000 136
                 14  Rozalia Cieślar (Piekarnia Cieślarówka) – no word for 91 days, 60 agreed – 600 300 003
                 15  Růžena Kratochvílová, Český Těšín – no word for 84 days, 60 agreed – +420 558 000 120
                 16  [nuts: her son is allergic, check every label] Małgorzata Śliwa, Cieszyn – no word for 73 days, 60 agreed – 0048 600 100 205

                What passed with Tomasz Wójcik:
                  19 November 2026 09:25 – call from them: Heater: what did the mechanic say?
                  15 November 2026 13:40 – call from them: The heater bought last year does not start
                  8 September 2026 16:10 – purchase: Espresso machine, 549.00 PLN
                  6 September 2026 08:10 – message from us: Is the espresso machine still to be had?
                  5 September 2026 19:20 – message from them: Is the espresso machine still to be had?

                Who was that again, "cerna tesin":
                  Věra Černá, Český Těšín, +420 601 000 103, vera.cerna@example.org

                The book is FOLDER/corner-shop.mv.db. Run this again: nothing is doubled.
                """);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("corner-shop.mv.db");
        }
    }

    @Test
    void runningItAgainDoublesNothing(@TempDir Path folder) throws Exception {
        String first = Console.of(out -> CornerShop.run(folder, clock, out));
        Counts counts = counts(folder);
        assertThat(counts).isEqualTo(new Counts(65, 71, 121, 6));

        String second = Console.of(out -> CornerShop.run(folder, clock, out));
        assertThat(second).isEqualTo(first.replaceAll("lines, \\d+ new", "lines, 0 new"));
        assertThat(counts(folder)).isEqualTo(counts);

        clock.pass(Duration.ofDays(1));
        String nextDay = Console.of(out -> CornerShop.run(folder, clock, out));
        assertThat(nextDay)
                .startsWith(second.substring(0, second.indexOf("Who needs us")))
                .contains("Sunday, 22 November");
        assertThat(counts(folder)).isEqualTo(counts);
    }

    @Test
    void saysWhatItTakes(@TempDir Path folder) throws Exception {
        assertThat(Console.of(out -> CornerShop.run(folder, clock, out, "--help")))
                .isEqualTo("Pass nothing, or --northwind and the folder with customers.csv, suppliers.csv,"
                        + " employees.csv and orders.csv\n");
        assertThat(folder).isEmptyDirectory();
    }

    private Counts counts(Path folder) {
        try (Crm crm = Crm.builder().clock(clock).open(folder.resolve("corner-shop"))) {
            return Counts.of(crm);
        }
    }
}
