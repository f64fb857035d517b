package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On Monday 23 November 2026 at 23:30 in Warsaw, in English, Polish and Czech. */
class TimeWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T22:30:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void days() {
        assertThat(day(0)).containsExactly("today", "dziś", "dnes");
        assertThat(day(1)).containsExactly("tomorrow", "jutro", "zítra");
        assertThat(day(-1)).containsExactly("yesterday", "wczoraj", "včera");
        assertThat(day(2)).containsExactly("on Wednesday", "w środę", "ve středu");
        assertThat(day(3)).containsExactly("on Thursday", "w czwartek", "ve čtvrtek");
        assertThat(day(4)).containsExactly("on Friday", "w piątek", "v pátek");
        assertThat(day(5)).containsExactly("on Saturday", "w sobotę", "v sobotu");
        assertThat(day(6)).containsExactly("on Sunday", "w niedzielę", "v neděli");
        assertThat(day(7)).containsExactly("on 30 November", "30 listopada", "30. listopadu");
        assertThat(day(-2)).containsExactly("on 21 November", "21 listopada", "21. listopadu");
        assertThat(day(40)).containsExactly("on 2 January", "2 stycznia", "2. ledna");
        assertThat(day(365)).containsExactly("on 23 November 2027", "23 listopada 2027", "23. listopadu 2027");
        assertThat(day(-365)).containsExactly("on 23 November 2025", "23 listopada 2025", "23. listopadu 2025");
    }

    @Test
    void mondayAndTuesdayFromAnotherDay() {
        Instant saturday = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(all(saturday, words -> words.day(MONDAY)))
                .containsExactly("on Monday", "w poniedziałek", "v pondělí");
        assertThat(all(saturday, words -> words.day(MONDAY.plusDays(1))))
                .containsExactly("on Tuesday", "we wtorek", "v úterý");
    }

    @Test
    void byWhen() {
        assertThat(all(NOW, words -> words.by(NOW.plusSeconds(59))))
                .containsExactly("by 23:30", "do 23:30", "do 23:30");
        assertThat(all(NOW, words -> words.by(NOW.plusSeconds(1_800))))
                .containsExactly("tomorrow by 00:00", "jutro do 00:00", "zítra do 00:00");
    }

    @Test
    void late() {
        assertThat(late("PT0S")).containsExactly("less than 1 min", "mniej niż 1 min", "méně než 1 min");
        assertThat(late("-PT5H")).containsExactly("less than 1 min", "mniej niż 1 min", "méně než 1 min");
        assertThat(late("PT59.999S")).containsExactly("less than 1 min", "mniej niż 1 min", "méně než 1 min");
        assertThat(late("PT1M")).containsExactly("1 min", "1 min", "1 min");
        assertThat(late("PT59M59S")).containsExactly("59 min", "59 min", "59 min");
        assertThat(late("PT1H")).containsExactly("1 h", "1 h", "1 h");
        assertThat(late("PT23H59M")).containsExactly("23 h", "23 h", "23 h");
        assertThat(late("P1D")).containsExactly("1 day", "1 dzień", "1 den");
        assertThat(late("P4D")).containsExactly("4 days", "4 dni", "4 dny");
        assertThat(late("P5D")).containsExactly("5 days", "5 dni", "5 dní");
        assertThat(late("P729D")).containsExactly("729 days", "729 dni", "729 dní");
        assertThat(late("P730D")).containsExactly("2 years", "2 lata", "2 roky");
        assertThat(late(Duration.ofSeconds(Long.MAX_VALUE).toString()))
                .containsExactly("292471208677 years", "292471208677 lat", "292471208677 let");
    }

    @Test
    void ago() {
        assertThat(ago("PT1S")).containsExactly("less than 1 min ago", "mniej niż 1 min temu", "před méně než 1 min");
        assertThat(ago("-PT1H")).containsExactly("less than 1 min ago", "mniej niż 1 min temu", "před méně než 1 min");
        assertThat(ago("PT5M")).containsExactly("5 min ago", "5 min temu", "před 5 min");
        assertThat(ago("PT5H")).containsExactly("5 h ago", "5 h temu", "před 5 h");
        assertThat(ago("P1D")).containsExactly("1 day ago", "1 dzień temu", "před 1 dnem");
        assertThat(ago("P2D")).containsExactly("2 days ago", "2 dni temu", "před 2 dny");
        assertThat(ago("P5D")).containsExactly("5 days ago", "5 dni temu", "před 5 dny");
        assertThat(ago("P730D")).containsExactly("2 years ago", "2 lata temu", "před 2 lety");
        assertThat(ago("P1825D")).containsExactly("5 years ago", "5 lat temu", "před 5 lety");
    }

    private static List<String> day(int ahead) {
        return all(NOW, words -> words.day(MONDAY.plusDays(ahead)));
    }

    private static List<String> late(String duration) {
        return all(NOW, words -> words.late(Duration.parse(duration)));
    }

    private static List<String> ago(String duration) {
        return all(NOW, words -> words.ago(NOW.minus(Duration.parse(duration))));
    }

    private static List<String> all(Instant now, Function<TimeWords, String> said) {
        return Stream.of("en", "pl", "cs")
                .map(Locale::forLanguageTag)
                .map(language -> said.apply(new TimeWords(Texts.of(language), now, ZoneId.of("Europe/Warsaw"))))
                .toList();
    }
}
