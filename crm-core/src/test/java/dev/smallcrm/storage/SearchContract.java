package dev.smallcrm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.NotFound;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link Session.Search}. */
interface SearchContract extends ContractPart {
    @Test
    default void aTermBeginsAWord() {
        Contact anna = found(" anna kowalska lodz 2nd");
        Contact jan = found(" jan nowak anna@example");
        finds(List.of("anna"), jan, anna);
        finds(List.of("an"), jan, anna);
        finds(List.of("kowalska"), anna);
        finds(List.of("2nd"), anna);
        finds(List.of("nna"));
        finds(List.of("kowalskaa"));
        finds(List.of("annakowalska"));
        finds(List.of("a"), jan, anna);
    }

    @Test
    default void theDocumentHasEveryTermInWhateverOrder() {
        Contact anna = found(" anna kowalska lodz");
        Contact jan = found(" jan kowalski lodz");
        finds(List.of("kowal", "lodz"), jan, anna);
        finds(List.of("lo", "ann", "kow"), anna);
        finds(List.of("kowal", "kowalsk"), jan, anna);
        finds(List.of("anna", "jan"));
    }

    @Test
    default void aTermOfDigitsStandsAnywhereInATelephoneNumber() {
        Contact anna = found(" anna 7eleven #48426301200 #48600100200");
        Contact jan = found(" jan 30120 100a");
        finds(List.of("48426301200"), anna);
        finds(List.of("30120"), jan, anna);
        finds(List.of("1200"), anna);
        finds(List.of("200"), anna);
        finds(List.of("484263012001"));
        finds(List.of("120048"));
        finds(List.of("100"), jan, anna);
        finds(List.of("100a"), jan);
        finds(List.of("0a"));
        finds(List.of("7"), anna);
        finds(List.of("eleven"));
        finds(List.of("426", "600", "ann"), anna);
    }

    @Test
    default void wordsOfEveryScriptAreFound() {
        Contact moscow = found(" иван москва");
        Contact tokyo = found(" 田中 東京");
        Contact hindi = found(" नमस्ते");
        finds(List.of("мос"), moscow);
        finds(List.of("東"), tokyo);
        finds(List.of("京"));
        finds(List.of("नम"), hindi);
    }

    @Test
    default void whoWasLastAddedComesFirstAndNotMoreThanTheLimit() {
        List<Contact> one = BookUnderTest.times(3, i -> book().contact(Contact.person("Jan", "Nowak " + i)));
        Contact two = book().contact(Contact.person("Jan", "Nowak"));
        book().write(session -> session.contacts().insert(one));
        book().write(session -> session.contacts().insert(List.of(two)));
        book().write(session -> session.search()
                .index(Map.of(
                        one.get(0).id(), " jan",
                        one.get(1).id(), " jan",
                        one.get(2).id(), " jan",
                        two.id(), " jan")));
        book().edit(one.get(0), draft -> draft.tag("changed"));
        List<ContactId> lastFirst =
                List.of(two.id(), one.get(2).id(), one.get(1).id(), one.get(0).id());
        for (int limit = 1; limit <= 5; limit++) {
            int most = limit;
            List<ContactId> found = book().in(session -> session.search().candidates(List.of("jan"), most));
            assertThat(found).isEqualTo(lastFirst.subList(0, Math.min(limit, 4)));
        }
    }

    @Test
    default void aNewDocumentTakesThePlaceOfTheOldAndAnEmptyOneTakesTheContactOut() {
        Contact anna = found(" anna #48426301200");
        Contact jan = found(" jan");
        index(anna, " ania");
        finds(List.of("anna"));
        finds(List.of("426"));
        finds(List.of("ania"), anna);
        index(anna, "");
        finds(List.of("ania"));
        finds(List.of("a"));
        index(anna, " anna");
        finds(List.of("anna"), anna);
        finds(List.of("jan"), jan);
    }

    @Test
    default void aContactThatGetsADocumentIsThere() {
        Contact nobody = book().contact(Contact.person("Jan", "Nowak"));
        index(nobody, "");
        assertThatThrownBy(() -> index(nobody, " jan"))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no contact with the id " + nobody.id() + " in this book");
        finds(List.of("jan"));
    }

    @Test
    default void longDocumentsAreFoundByTheirLastWord() {
        Contact anna = found(" word".repeat(5_000) + " last #" + "1234567890".repeat(50));
        finds(List.of("last", "901234"), anna);
    }

    private Contact found(String document) {
        Contact contact = book().person("Jan", "Nowak");
        index(contact, document);
        return contact;
    }

    private void index(Contact contact, String document) {
        book().write(session -> session.search().index(Map.of(contact.id(), document)));
    }

    private void finds(List<String> terms, Contact... expected) {
        List<ContactId> found = book().in(session -> session.search().candidates(terms, 100));
        assertThat(found)
                .as("candidates of %s", terms)
                .isEqualTo(List.of(expected).stream().map(Contact::id).toList());
    }
}
