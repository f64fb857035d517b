package dev.smallcrm.examples;

import dev.smallcrm.Book;
import dev.smallcrm.examples.CsvFile.Row;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactDraft;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.Link;
import dev.smallcrm.model.Phone;
import dev.smallcrm.model.PostalAddress;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the people of the Northwind tables into a book. A customer or a supplier there is an organization with the name
 * of one person; here the person is a contact of its own who works for it. Telephone numbers stay as they are written.
 */
final class NorthwindImport {
    /** A colleague reports to another: a type of this book's own. */
    static final RelationshipType REPORTS_TO = new RelationshipType("reports-to");

    static final String CUSTOMER = "northwind-customer";
    static final String SUPPLIER = "northwind-supplier";
    static final String EMPLOYEE = "northwind-employee";

    /** The system whose keys are those of the organizations whose person it is. */
    private static final String PERSON = "-person";

    private final Book book;
    private int added;

    NorthwindImport(Book book) {
        this.book = book;
    }

    /** Customers since the day of their first order; without an order, since today. */
    Tally customers(CsvFile file, CsvFile orders) {
        added = 0;
        for (Row row : file.rows()) {
            String key = row.get("customer_id");
            Contact customer = organization(row, CUSTOMER, key);
            var draft = Relationship.of(customer, RelationshipType.CUSTOMER);
            book.relationships()
                    .relate(orders.rows().stream()
                            .filter(order -> order.get("customer_id").equals(key))
                            .map(order -> LocalDate.parse(order.get("order_date")))
                            .min(LocalDate::compareTo)
                            .map(draft::since)
                            .orElse(draft));
        }
        return new Tally(file, added);
    }

    /** Suppliers, since today: the table does not say since when. */
    Tally suppliers(CsvFile file) {
        added = 0;
        for (Row row : file.rows()) {
            Contact supplier = organization(row, SUPPLIER, row.get("supplier_id"));
            book.relationships().relate(supplier, RelationshipType.SUPPLIER);
        }
        return new Tally(file, added);
    }

    /** Colleagues since the day they were hired, then who reports to whom. */
    Tally employees(CsvFile file) {
        added = 0;
        book.relationships().define(RelationshipTypeDefinition.of(REPORTS_TO, "direct report", "manager"));
        List<Row> reporting = new ArrayList<>();
        for (Row row : file.rows()) {
            Contact colleague = put(
                    address(Contact.person(row.get("first_name"), row.get("last_name")), row)
                            .phone(new Phone(row.get("home_phone"), "home"))
                            .birthday(LocalDate.parse(row.get("birth_date")))
                            .notes(row.get("notes"))
                            .field("extension", row.get("extension")),
                    ExternalRef.of(EMPLOYEE, row.get("employee_id")));
            book.relationships()
                    .relate(Relationship.of(colleague, RelationshipType.COLLEAGUE)
                            .since(LocalDate.parse(row.get("hire_date")))
                            .note(row.get("title")));
            if (row.has("reports_to")) {
                reporting.add(row);
            }
        }
        for (Row row : reporting) {
            Contact colleague = known(book, EMPLOYEE, row.get("employee_id"));
            book.relationships().relate(colleague, REPORTS_TO, known(book, EMPLOYEE, row.get("reports_to")));
        }
        return new Tally(file, added);
    }

    static Contact known(Book book, String system, String key) {
        return book.contacts()
                .byExternalRef(system, key)
                .orElseThrow(() -> new IllegalArgumentException("Nobody is " + system + " " + key));
    }

    private Contact organization(Row row, String system, String key) {
        ContactDraft draft =
                address(Contact.organization(row.get("company_name")), row).phone(row.get("phone"));
        if (row.has("fax")) {
            draft = draft.phone(new Phone(row.get("fax"), "fax"));
        }
        if (system.equals(SUPPLIER) && row.get("homepage").contains("#http")) {
            String[] nameAndAddress = row.get("homepage").split("#", -1);
            draft = draft.link(new Link(nameAndAddress[1], "homepage"));
        }
        Contact organization = put(draft, ExternalRef.of(system, key));
        String[] name = row.get("contact_name").split(" ", 2);
        Contact person = put(Contact.person(name[0], name[1]), ExternalRef.of(system + PERSON, key));
        book.relationships()
                .relate(Relationship.of(person, RelationshipType.WORKS_FOR, organization)
                        .note(row.get("contact_title")));
        return organization;
    }

    private static ContactDraft address(ContactDraft draft, Row row) {
        return draft.address(new PostalAddress(
                row.get("address"),
                row.get("postal_code"),
                row.get("city"),
                row.get("region"),
                row.get("country"),
                ""));
    }

    private Contact put(ContactDraft draft, ExternalRef ref) {
        if (book.contacts().byExternalRef(ref.system(), ref.key()).isEmpty()) {
            added++;
        }
        return book.contacts().put(draft.externalRef(ref));
    }
}
