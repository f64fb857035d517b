package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Due;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.rules.Occurrences.Occurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dates that RFC 5545 gives in section 3.8.5.3 for rules of the kind that is kept, at nine in New York. */
class OccurrencesOfRrulesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MMdd", Locale.ROOT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "19970902 | FREQ=DAILY;COUNT=10 | 0902 0903 0904 0905 0906 0907 0908 0909 0910 0911",
                "19970902 | FREQ=DAILY;INTERVAL=10;COUNT=5 | 0902 0912 0922 1002 1012",
                "19970902 | FREQ=WEEKLY;COUNT=10 | 0902 0909 0916 0923 0930 1007 1014 1021 1028 1104",
                "19970902 | FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH"
                        + " | 0902 0904 0909 0911 0916 0918 0923 0925 0930 1002",
                "19970902 | FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH"
                        + " | 0902 0904 0909 0911 0916 0918 0923 0925 0930 1002",
                "19970901 | FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR"
                        + " | 0901 0903 0905 0915 0917 0919 0929 1001 1003 1013 1015 1017 1027 1029 1031"
                        + " 1110 1112 1114 1124 1126 1128 1208 1210 1212 1222",
                "19970902 | FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH"
                        + " | 0902 0904 0916 0918 0930 1002 1014 1016",
                "19970805 | FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO | 0805 0810 0819 0824",
                "19970905 | FREQ=MONTHLY;COUNT=10;BYDAY=1FR | 0905 1003 1107 1205 0102 0206 0306 0403 0501 0605",
                "19970905 | FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR | 0905 1003 1107 1205"
            })
    void isAsTheStandardSays(String start, String rule, String days) {
        assertThat(days(start, rule, 30)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "19970902 | FREQ=DAILY;INTERVAL=2 | 0902 0904 0906 0908",
                "19970902 | FREQ=WEEKLY;INTERVAL=2;WKST=SU | 0902 0916 0930 1014 1028 1111",
                // RFC 7529: the same day of the month from 31 January on.
                "20140131 | RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=OMIT | 0131 0331 0531 0731",
                "20140131 | RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD | 0131 0228 0331 0430",
                "20140131 | RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD | 0131 0301 0331 0501"
            })
    void goesOnAsTheStandardSays(String start, String rule, String days) {
        assertThat(days(start, rule, days.split(" ").length)).isEqualTo(days);
    }

    /** Daily from 2 September to 24 December 1997 at midnight in UTC, which is the evening of the 23rd. */
    @Test
    void endsOnTheDayOfUntilInTheZone() {
        Due anchor = Due.at(LocalDateTime.parse("1997-09-02T09:00"), NEW_YORK);
        Occurrences series =
                new Occurrences(Recurrence.parse("FREQ=DAILY;UNTIL=19971224T000000Z", anchor), anchor, ZoneOffset.UTC);
        assertThat(series.at(112).map(last -> last.due().date())).contains(LocalDate.of(1997, 12, 23));
        assertThat(series.at(113)).isEmpty();
        assertThat(series.at(53).map(each -> each.due().dueAt(NEW_YORK).toString()))
                .contains("1997-10-25T13:00:00Z");
        assertThat(series.at(54).map(each -> each.due().dueAt(NEW_YORK).toString()))
                .contains("1997-10-26T14:00:00Z");
    }

    private static String days(String start, String rule, int most) {
        LocalDate day = LocalDate.parse(start, DateTimeFormatter.BASIC_ISO_DATE);
        Due anchor = Due.at(day.atTime(9, 0), NEW_YORK);
        Occurrences series = new Occurrences(Recurrence.parse(rule, anchor), anchor, ZoneOffset.UTC);
        return Stream.iterate(
                        series.at(0),
                        Optional::isPresent,
                        found -> series.at(found.get().number() + 1))
                .limit(most)
                .map(Optional::get)
                .map(Occurrence::due)
                .map(due -> MONTH_AND_DAY.format(due.date()))
                .collect(Collectors.joining(" "));
    }
}
