package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.testkit.ChildJvm;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens a book in a process with another class path, and prints what came of it. */
final class Opener {
    private Opener() {}

    /**
     * Opens a book.
     *
     * @param args {@code file} and a path, {@code memory} and nothing, or {@code postgresql} and a URL, user and schema
     */
    public static void main(String[] args) {
        try (Crm crm = open(args)) {
            Contact anna = crm.contacts().add(Contact.person("Anna", ""));
            System.out.println(crm.contacts().get(anna).displayName());
        } catch (CrmException e) {
            System.out.println(e.code() + ": " + e.getMessage());
        }
    }

    private static Crm open(String[] args) {
        return switch (args[0]) {
            case "file" -> Crm.open(Path.of(ChildJvm.given(args[1])));
            case "memory" -> Crm.inMemory();
            default -> {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(ChildJvm.given(args[1]));
                source.setUser(args[2]);
                source.setCurrentSchema(args[3]);
                yield Crm.connect(source);
            }
        };
    }
}
