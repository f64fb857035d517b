package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.Stamp;
import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.testkit.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A program that adds contacts to the book in a file, without ever closing it, and prints the id of each when it is
 * kept. Its arguments are the file and a number of threads that write as fast as they can; with none it adds a contact
 * for each line that it is sent.
 */
final class BookWriter {
    private BookWriter() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("opening");
        Storage storage = JdbcStorage.open(Path.of(ChildJvm.given(arguments[0])), JdbcStorage.Options.DEFAULT);
        System.out.println("open");
        int threads = Integer.parseInt(arguments[1]);
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        while (true) {
                            System.out.println(add(storage));
                        }
                    })
                    .start();
        }
        if (threads == 0) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (lines.readLine() != null) {
                System.out.println(add(storage));
            }
        }
    }

    private static UUID add(Storage storage) {
        return storage.inTransaction(session -> {
            Contact contact = contact(session);
            session.contacts().insert(List.of(contact));
            return contact.id().value();
        });
    }

    private static Contact contact(Session session) {
        return new Contact(
                new ContactId(UUID.randomUUID()),
                1,
                Contact.person("Anna", "Kowalska").email("anna@example.com"),
                Stamp.of(session.now(), Actor.UNKNOWN),
                Optional.empty(),
                Optional.empty());
    }
}
