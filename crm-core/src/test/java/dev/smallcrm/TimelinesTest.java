package dev.smallcrm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.Page;
import dev.smallcrm.testkit.BookTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The timeline of a contact. */
class TimelinesTest extends BookTest {
    private Contact anna;
    private Contact jan;

    @BeforeEach
    void contacts() {
        anna = crm.contacts().add(Contact.person("Anna", "Kowalska"));
        jan = crm.contacts().add(Contact.person("Jan", "Nowak"));
    }

    private List<Interaction> timeline(Contact contact) {
        return crm.interactions().timeline(contact).items();
    }

    @Test
    void itIsNewestFirstWhateverWasLoggedFirst() {
        Interaction now = crm.interactions().log(Interaction.callFrom(anna));
        Interaction longAgo =
                crm.interactions().log(Interaction.visitFrom(anna).at(Instant.parse("1999-01-01T00:00:00Z")));
        Interaction before = crm.interactions()
                .log(Interaction.mailTo(anna).at(clock.instant().minusSeconds(1)));
        Interaction tied = crm.interactions().log(Interaction.noteOn(anna));
        assertThat(timeline(anna)).containsExactly(tied, now, before, longAgo);
        assertThat(timeline(jan)).isEmpty();
    }

    @Test
    void whoOnlyTookPartHasItToo() {
        Interaction meeting =
                crm.interactions().log(Interaction.meetingWith(anna).with(jan, Role.PRESENT));
        Interaction mail = crm.interactions().log(Interaction.mailTo(anna).with(jan, Role.COPIED));
        Interaction note = crm.interactions().log(Interaction.noteOn(anna).with(jan, Role.MENTIONED));
        Interaction call = crm.interactions().log(Interaction.callTo(jan));
        assertThat(timeline(anna)).containsExactly(note, mail, meeting);
        assertThat(timeline(jan)).containsExactly(call, note, mail, meeting);
    }

    @Test
    void takingPartIsAContactButBeingSpokenOfIsNone() {
        crm.interactions().log(Interaction.meetingWith(anna).with(jan, Role.PRESENT));
        assertThat(crm.contacts().get(jan).lastContactAt()).contains(clock.instant());
        Instant meeting = clock.instant();
        clock.advance(Duration.ofHours(1));
        crm.interactions().log(Interaction.mailTo(anna).with(jan, Role.COPIED));
        assertThat(crm.contacts().get(jan).lastContactAt()).contains(clock.instant());
        clock.advance(Duration.ofHours(1));
        crm.interactions().log(Interaction.mailTo(anna).with(jan, Role.MENTIONED));
        assertThat(crm.contacts().get(jan).lastContactAt()).contains(meeting.plus(Duration.ofHours(1)));
        assertThat(crm.contacts().get(anna).lastContactAt()).contains(clock.instant());
        crm.interactions().log(Interaction.callTo(anna).at(meeting));
        assertThat(crm.contacts().get(anna).lastContactAt()).as("back-dated").contains(clock.instant());
    }

    @Test
    void pagesGoOnThroughTies() {
        List<Interaction> logged = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            if (i % 10 == 0) {
                clock.advance(Duration.ofSeconds(1));
            }
            logged.add(crm.interactions().log(i % 2 == 0 ? Interaction.callTo(anna) : Interaction.noteOn(anna)));
        }
        Collections.reverse(logged);
        assertThat(walk(InteractionQuery.timeline(anna).limit(4), 7)).isEqualTo(logged);
        assertThat(walk(InteractionQuery.timeline(anna).channels(Channel.NOTE).limit(5), 3))
                .isEqualTo(
                        logged.stream().filter(i -> i.channel() == Channel.NOTE).toList());
        assertThat(crm.interactions().timeline(anna)).isEqualTo(new Page<>(logged, Optional.empty()));
    }

    private List<Interaction> walk(InteractionQuery first, int pages) {
        List<Interaction> all = new ArrayList<>();
        Optional<InteractionQuery> query = Optional.of(first);
        int read = 0;
        while (query.isPresent()) {
            InteractionQuery current = query.get();
            Page<Interaction> page = crm.interactions().page(current);
            all.addAll(page.items());
            query = page.next().map(current::after);
            read++;
        }
        assertThat(read).isEqualTo(pages);
        return all;
    }
}
