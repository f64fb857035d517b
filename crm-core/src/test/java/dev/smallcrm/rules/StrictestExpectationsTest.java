package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Expectations;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrictestExpectationsTest {
    private static final Expectations OTHERWISE = Expectations.of(Duration.ofDays(1), 100, 200);

    @Test
    void withoutAnyItIsTheOther() {
        assertThat(RelationshipTypes.strictest(List.of(), OTHERWISE)).isEqualTo(OTHERWISE);
        assertThat(RelationshipTypes.strictest(List.of(Expectations.NONE), OTHERWISE))
                .isEqualTo(OTHERWISE);
        assertThat(RelationshipTypes.strictest(List.of(), Expectations.NONE)).isEqualTo(Expectations.NONE);
    }

    @Test
    void takesTheShortestOfEach() {
        Expectations customer = Expectations.of(Duration.ofMinutes(10), 60, 90);
        Expectations friend = Expectations.of(Duration.ofHours(4), 14, 365);
        assertThat(RelationshipTypes.strictest(List.of(customer, friend), OTHERWISE))
                .isEqualTo(Expectations.of(Duration.ofMinutes(10), 14, 90));
    }

    @Test
    void whatIsStatedCountsEvenIfTheOtherIsShorter() {
        Expectations slow = new Expectations(Optional.of(Duration.ofDays(30)), Optional.empty(), Optional.empty());
        assertThat(RelationshipTypes.strictest(List.of(slow), OTHERWISE))
                .isEqualTo(Expectations.of(Duration.ofDays(30), 100, 200));
    }

    @Test
    void comparesPeriodsByTheirUsualLength() {
        assertThat(shorter("P1M", "P30D")).isEqualTo("P30D");
        assertThat(shorter("P1M", "P31D")).isEqualTo("P1M");
        assertThat(shorter("P1Y", "P365D")).isEqualTo("P365D");
        assertThat(shorter("P1Y", "P366D")).isEqualTo("P1Y");
        assertThat(shorter("P13M", "P1Y2M")).isEqualTo("P13M");
        assertThat(shorter("P1200M", "P36524D")).isEqualTo("P36524D");
        assertThat(shorter("P1200M", "P36525D")).isEqualTo("P1200M");
    }

    @Test
    void periodsOfOneLengthComeOutTheSameInEveryOrder() {
        assertThat(shorter("P12M", "P1Y")).isEqualTo(shorter("P1Y", "P12M"));
    }

    @Test
    void orderDoesNotMatter() {
        Random random = new Random(20261121);
        List<Expectations> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(new Expectations(
                    Optional.of(Duration.ofMinutes(1 + random.nextInt(50))).filter(d -> random.nextBoolean()),
                    Optional.of(Period.of(random.nextInt(2), random.nextInt(24), 1 + random.nextInt(60))),
                    Optional.of(Period.ofMonths(1 + random.nextInt(12))).filter(d -> random.nextBoolean())));
        }
        Expectations strictest = RelationshipTypes.strictest(all, OTHERWISE);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(all, random);
            assertThat(RelationshipTypes.strictest(all, OTHERWISE)).isEqualTo(strictest);
        }
    }

    private static String shorter(String one, String other) {
        Expectations shortest = RelationshipTypes.strictest(List.of(inTouch(one), inTouch(other)), Expectations.NONE);
        return shortest.keepInTouchEvery().orElseThrow().toString();
    }

    private static Expectations inTouch(String period) {
        return new Expectations(Optional.empty(), Optional.of(Period.parse(period)), Optional.empty());
    }
}
