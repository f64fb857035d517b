package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Walking from page to page while others write, and cursors of other lists. */
interface WalkContract extends ContractPart {
    @Test
    default void walkingGivesEveryContactOnceThatWasThereAllTheTimeWhateverIsWrittenMeanwhile() {
        List<Contact> there = Stream.of("b", "d", "f", "h", "j")
                .map(name -> book().person("Jan", name))
                .toList();
        Contact leaves = book().person("Jan", "e");
        ContactQuery query = ContactQuery.all().limit(2);

        Page<Contact> first = Walk.CONTACTS.page(book(), query);
        assertThat(first.items()).isEqualTo(there.subList(0, 2));
        Contact behind = book().person("Jan", "a");
        Contact ahead = book().person("Jan", "g");
        Contact renamed = book().edit(there.get(1), draft -> Contact.person("Jan", "dz")); // the cursor's row
        archive(leaves);
        Page<Contact> second =
                Walk.CONTACTS.page(book(), query.after(first.next().orElseThrow()));
        archive(there.get(2)); // the cursor's row again
        Page<Contact> third =
                Walk.CONTACTS.page(book(), query.after(second.next().orElseThrow()));

        // dz was renamed from before the cursor to behind it
        assertThat(second.items()).containsExactly(renamed, there.get(2));
        assertThat(third.items()).containsExactly(ahead, there.get(3));
        Page<Contact> last = Walk.CONTACTS.page(book(), query.after(third.next().orElseThrow()));
        assertThat(last.items()).containsExactly(there.get(4)).doesNotContain(behind);
        assertThat(last.next()).isEmpty();
    }

    private void archive(Contact contact) {
        Contact archived = new Contact(
                contact.id(),
                contact.version() + 1,
                contact.details(),
                contact.stamp(),
                Optional.of(book().clock.instant()),
                contact.lastContactAt());
        book().write(session -> session.contacts().update(List.of(archived)));
    }

    @Test
    default void walkingATimelineIsNotDisturbedByWhatHappensMeanwhile() {
        Contact jan = book().person("Jan", "Nowak");
        List<Interaction> oldestFirst =
                BookUnderTest.times(4, i -> book().log(Interaction.noteOn(jan).at(BookUnderTest.START.plusSeconds(i))));
        InteractionQuery query = InteractionQuery.timeline(jan).limit(2);
        Page<Interaction> first = Walk.INTERACTIONS.page(book(), query);
        book().log(Interaction.noteOn(jan).at(BookUnderTest.START.plusSeconds(9)));
        Page<Interaction> second =
                Walk.INTERACTIONS.page(book(), query.after(first.next().orElseThrow()));
        assertThat(first.items()).containsExactly(oldestFirst.get(3), oldestFirst.get(2));
        assertThat(second.items()).containsExactly(oldestFirst.get(1), oldestFirst.get(0));
        assertThat(second.next()).isEmpty();
    }

    @Test
    default void aCursorOfAnotherListIsInvalid() {
        Contact jan = book().person("Jan", "Nowak");
        Contact ewa = book().person("Ewa", "Nowak");
        BookUnderTest.times(2, i -> book().link(jan, RelationshipType.KNOWS, ewa, "2026-01-0" + (i + 1)));
        BookUnderTest.times(2, i -> book().log(Interaction.noteOn(jan)));
        ContactQuery byName = ContactQuery.all().limit(1);
        ContactQuery byWrite = ContactQuery.changedSince(BookUnderTest.START).limit(1);
        RelationshipQuery links = RelationshipQuery.of(jan).limit(1);
        InteractionQuery timeline = InteractionQuery.timeline(jan).limit(1);
        Cursor ofNames = Walk.CONTACTS.page(book(), byName).next().orElseThrow();
        Cursor ofWrites = Walk.CONTACTS.page(book(), byWrite).next().orElseThrow();
        Cursor ofLinks = Walk.RELATIONSHIPS.page(book(), links).next().orElseThrow();
        Cursor ofTimeline = Walk.INTERACTIONS.page(book(), timeline).next().orElseThrow();
        Cursor ofNobody = new Cursor("AAAA");

        Stream.of(ofWrites, ofLinks, ofTimeline, ofNobody)
                .forEach(cursor -> invalid(Walk.CONTACTS, byName.after(cursor)));
        Stream.of(ofNames, ofLinks, ofTimeline, ofNobody)
                .forEach(cursor -> invalid(Walk.CONTACTS, byWrite.after(cursor)));
        Stream.of(ofNames, ofWrites, ofTimeline, ofNobody)
                .forEach(cursor -> invalid(Walk.RELATIONSHIPS, links.after(cursor)));
        Stream.of(ofNames, ofWrites, ofLinks, ofNobody)
                .forEach(cursor -> invalid(Walk.INTERACTIONS, timeline.after(cursor)));
        Stream.of(ofNames, ofWrites, ofLinks, ofTimeline, ofNobody)
                .forEach(cursor -> invalid(Walk.FOLLOW_UPS, FollowUpQuery.open().after(cursor)));
    }

    private <Q> void invalid(Walk<?, Q> walk, Q query) {
        assertThatThrownBy(() -> walk.page(book(), query))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("cursor is not of this list: pass the next cursor of a page of the same query");
    }
}
