package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Cursor;
import dev.smallcrm.model.FollowUpQuery;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionQuery;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Page;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Walking from page to page while others write, and cursors of other lists. */
interface WalkContract extends ContractPart {
    @Test
    default void walkingGivesEveryContactOnceThatWasThereAllTheTimeWhateverIsWrittenMeanwhile() {
        List<Contact> there =
                Stream.of("b", "d", "f", "h", "j").map(this::member).toList();
        Contact leaves = member("e");
        List<ContactQuery> lists = Stream.of(
                        ContactQuery.all(),
                        ContactQuery.tagged("x"),
                        ContactQuery.inCity("Łódź"),
                        ContactQuery.related(RelationshipType.CUSTOMER, book().home),
                        ContactQuery.by(new ContactQuery.ByPhone("48600100200")),
                        ContactQuery.by(new ContactQuery.DateOn(Set.of(MonthDay.of(2, 29)))))
                .map(query -> query.limit(2))
                .toList();

        List<Page<Contact>> first = pages(lists);
        Contact behind = member("a");
        Contact ahead = member("g");
        Contact renamed = book().edit(there.get(1), draft -> draft("dz")); // where the cursors stand
        archive(leaves);
        List<Page<Contact>> second = pages(behind(lists, first));
        archive(there.get(2)); // where they stand now
        List<Page<Contact>> third = pages(behind(lists, second));
        List<Page<Contact>> last = pages(behind(lists, third));

        assertThat(first).extracting(Page::items).containsOnly(there.subList(0, 2));
        // whoever is renamed to a place behind the cursor is met again, under the new name
        assertThat(second).extracting(Page::items).containsOnly(List.of(renamed, there.get(2)));
        assertThat(third).extracting(Page::items).containsOnly(List.of(ahead, there.get(3)));
        assertThat(last).containsOnly(new Page<>(List.of(there.get(4)), Optional.empty()));
        Walk.CONTACTS.gives(
                book(), ContactQuery.all(), List.of(behind, there.get(0), renamed, ahead, there.get(3), there.get(4)));
    }

    private static ContactDraft draft(String familyName) {
        return Contact.person("Jan", familyName)
                .tag("x")
                .city("Łódź")
                .phone("600 100 200")
                .birthday(MonthDay.of(2, 29));
    }

    private Contact member(String familyName) {
        Contact contact = book().add(draft(familyName));
        book().link(contact, RelationshipType.CUSTOMER, book().home, "2026-01-01");
        return contact;
    }

    private List<Page<Contact>> pages(List<ContactQuery> lists) {
        return lists.stream().map(query -> Walk.CONTACTS.page(book(), query)).toList();
    }

    private static List<ContactQuery> behind(List<ContactQuery> lists, List<Page<Contact>> pages) {
        return IntStream.range(0, lists.size())
                .mapToObj(i -> lists.get(i).after(pages.get(i).next().orElseThrow()))
                .toList();
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
