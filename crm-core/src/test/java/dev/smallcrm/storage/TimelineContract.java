package dev.smallcrm.storage;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Interaction.Role;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.rules.Cursors;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What somebody took part in. */
interface TimelineContract extends ContractPart {
    Comparator<Interaction> BY_ID =
            Comparator.comparing(event -> Cursors.bytes(event.id().value()), Arrays::compareUnsigned);

    @Test
    default void itIsGivenNewestFirstThenByIdDownwards() {
        Contact jan = book().person("Jan", "Nowak");
        Interaction oldest = book().log(Interaction.callFrom(jan).at(Instant.parse("2025-01-01T10:00:00Z")));
        Interaction newest = book().log(Interaction.mailTo(jan).at(Instant.parse("2026-01-01T10:00:00.000001Z")));
        List<Interaction> atOnce =
                BookUnderTest.times(
                                7, i -> book().log(Interaction.noteOn(jan).at(Instant.parse("2026-01-01T10:00:00Z"))))
                        .stream()
                        .sorted(Collections.reverseOrder(BY_ID))
                        .toList();
        Walk.INTERACTIONS.gives(
                book(),
                InteractionQuery.timeline(jan),
                Stream.of(List.of(newest), atOnce, List.of(oldest))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    default void everybodyWhoTookPartHasItInHisTimelineWhateverTheRole() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        Contact iga = book().person("Iga", "Bąk");
        Interaction second = book().log(Interaction.callFrom(jan).at(BookUnderTest.START.plusSeconds(2)));
        Interaction first = book().log(Interaction.meetingWith(jan)
                .with(ewa, Role.PRESENT)
                .with(iga, Role.MENTIONED)
                .handledBy(book().home));
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(jan), List.of(second, first));
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(ewa), List.of(first));
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(iga), List.of(first));
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(book().home), List.of());
    }

    @Test
    default void retractedOnesAreLeftOutUnlessAskedForAndOnlySomeChannelsWhenAskedFor() {
        Contact jan = book().person("Jan", "Nowak");
        Instant at = BookUnderTest.START;
        Interaction call = book().log(Interaction.callFrom(jan).at(at.plusSeconds(4)));
        Interaction hidden = book().retracted(Interaction.callTo(jan).at(at.plusSeconds(3)));
        Interaction mail = book().log(Interaction.mailFrom(jan).at(at.plusSeconds(2)));
        Interaction note = book().log(Interaction.noteOn(jan).at(at.plusSeconds(1)));
        InteractionQuery all = InteractionQuery.timeline(jan);
        Walk.INTERACTIONS.gives(book(), all, List.of(call, mail, note));
        Walk.INTERACTIONS.gives(book(), all.withRetracted(), List.of(call, hidden, mail, note));
        Walk.INTERACTIONS.gives(book(), all.channels(Channel.CALL), List.of(call));
        Walk.INTERACTIONS.gives(book(), all.channels(Channel.CALL, Channel.NOTE), List.of(call, note));
        Walk.INTERACTIONS.gives(book(), all.channels(Channel.CALL).withRetracted(), List.of(call, hidden));
        Walk.INTERACTIONS.gives(book(), all.channels(Channel.VISIT), List.of());
        Walk.INTERACTIONS.gives(book(), all.channels(new Channel[0]), List.of(call, mail, note));
    }

    @Test
    default void aCorrectedInteractionMovesInTimeAndToAnotherContact() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Lis");
        Interaction call = book().log(Interaction.callFrom(jan).at(BookUnderTest.START));
        Interaction mail = book().log(Interaction.mailFrom(ewa).at(BookUnderTest.START.plusSeconds(1)));
        InteractionDraft corrected = Interaction.callFrom(ewa).at(BookUnderTest.START.plusSeconds(2));
        Interaction moved = new Interaction(call.id(), 2, corrected, call.answer(), call.retraction(), call.stamp());
        book().write(session -> session.interactions().update(List.of(moved)));
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(jan), List.of());
        Walk.INTERACTIONS.gives(book(), InteractionQuery.timeline(ewa), List.of(moved, mail));
    }
}
