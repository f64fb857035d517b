package dev.smallcrm.examples;

import dev.smallcrm.Book;
import dev.smallcrm.examples.CsvFile.Row;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ImportantDate;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import java.time.LocalDate;
import java.util.function.BiFunction;

/**
 * Brings the people of a shop into a book. Everybody keeps the id of the list as an external reference, so that the same
 * list can come again: {@code put} finds whom it knows, and {@code relate} gives back what is there.
 */
final class ShopImport {
    /** The system whose keys are the ids in the shop's lists. */
    static final String LIST = "shop-list";

    /** The system whose keys are the logins of the colleagues. */
    static final String LOGIN = "login";

    private final Book book;
    private int added;

    ShopImport(Book book) {
        this.book = book;
    }

    /** Customers: people, organizations, and the people who come from them. */
    Tally customers(CsvFile file) {
        added = 0;
        for (Row row : file.rows()) {
            ContactDraft draft = row.has("company")
                    ? Contact.organization(row.get("company"))
                    : Contact.person(row.get("given name"), row.get("family name"));
            draft = fill(draft, row, "phone", ContactDraft::phone);
            draft = fill(draft, row, "second phone", ContactDraft::phone);
            draft = fill(draft, row, "e-mail", ContactDraft::email);
            draft = fill(draft, row, "read first", ContactDraft::pin);
            draft = fill(draft, row, "notes", ContactDraft::notes);
            draft = dates(draft, row);
            for (String tag : Cells.list(row.get("tags"))) {
                draft = draft.tag(tag);
            }
            draft = draft.address(
                    PostalAddress.of(row.get("street"), row.get("postal code"), row.get("city"), row.get("country")));

            Contact contact = put(draft.externalRef(LIST, row.get("id")));
            if (row.has("customer since")) {
                LocalDate since = LocalDate.parse(row.get("customer since"));
                book.relationships()
                        .relate(Relationship.of(contact, RelationshipType.CUSTOMER)
                                .since(since));
            }
            if (row.has("works for")) {
                book.relationships().relate(contact, RelationshipType.WORKS_FOR, known(LIST, row.get("works for")));
            }
            if (row.has("sent by")) {
                book.relationships().relate(known(LIST, row.get("sent by")), RelationshipType.REFERRED, contact);
            }
        }
        return new Tally(file, added);
    }

    /** Suppliers: a line for each person who comes, with the supplier repeated. */
    Tally suppliers(CsvFile file) {
        added = 0;
        for (Row row : file.rows()) {
            ContactDraft draft = Contact.organization(row.get("company")).city(row.get("city"));
            draft = fill(draft, row, "full name", ContactDraft::legalName);
            draft = fill(draft, row, "phone", ContactDraft::phone);
            draft = fill(draft, row, "e-mail", ContactDraft::email);
            draft = fill(draft, row, "brings", ContactDraft::notes);
            Contact supplier = put(draft.externalRef(LIST, row.get("id")));
            book.relationships().relate(supplier, RelationshipType.SUPPLIER);
            if (row.has("also buys from us")) {
                book.relationships().relate(supplier, RelationshipType.CUSTOMER);
            }
            if (row.has("person id")) {
                ContactDraft person = Contact.person(row.get("given name"), row.get("family name"));
                person = fill(person, row, "person phone", ContactDraft::phone);
                person = fill(person, row, "person e-mail", ContactDraft::email);
                Contact comes = put(dates(person, row).externalRef(LIST, row.get("person id")));
                book.relationships()
                        .relate(Relationship.of(comes, RelationshipType.WORKS_FOR, supplier)
                                .note(row.get("role")));
            }
        }
        return new Tally(file, added);
    }

    /** Colleagues: whoever bears a login is the one meant by {@code book.as(login)}. */
    Tally colleagues(CsvFile file) {
        added = 0;
        for (Row row : file.rows()) {
            ContactDraft draft = Contact.person(row.get("given name"), row.get("family name"))
                    .phone(row.get("phone"))
                    .email(row.get("e-mail"));
            Contact colleague = put(dates(draft, row).externalRef(LOGIN, row.get("login")));
            book.relationships()
                    .relate(Relationship.of(colleague, RelationshipType.COLLEAGUE)
                            .since(LocalDate.parse(row.get("since")))
                            .note(row.get("role")));
        }
        return new Tally(file, added);
    }

    /** Gives the book the shop's own name. */
    void home(String name) {
        book.contacts().edit(book.home(), home -> home.tradeName(name));
    }

    private Contact put(ContactDraft draft) {
        var ref = draft.externalRefs().get(0);
        if (book.contacts().byExternalRef(ref.system(), ref.key()).isEmpty()) {
            added++;
        }
        return book.contacts().put(draft);
    }

    private Contact known(String system, String key) {
        return book.contacts()
                .byExternalRef(system, key)
                .orElseThrow(() -> new IllegalArgumentException("Nobody has the id " + key + " in a line above"));
    }

    private static ContactDraft dates(ContactDraft draft, Row row) {
        ContactDraft dated = draft;
        if (row.has("birthday")) {
            dated = dated.date(Cells.birthday(row.get("birthday")));
        }
        if (row.has("name day")) {
            dated = dated.date(ImportantDate.nameDay(Cells.day(row.get("name day"))));
        }
        return dated;
    }

    /** Empty cells say nothing. */
    private static ContactDraft fill(
            ContactDraft draft, Row row, String heading, BiFunction<ContactDraft, String, ContactDraft> field) {
        return row.has(heading) ? field.apply(draft, row.get(heading)) : draft;
    }
}
