package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.StoreException.InUse;
import dev.smallcrm.testkit.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;

/** A program that opens a store of notes when it is told so, brings it up to date, and prints which notes it has. */
final class NotesOpener {
    private NotesOpener() {}

    public static void main(String[] arguments) throws IOException {
        NoteFile notes = new NoteFile(Path.of(ChildJvm.given(arguments[0])), ChildJvm.given(arguments[1]));
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        try (Transactions transactions = notes.open(Notes.FIRST, Notes.SECOND)) {
            System.out.println(transactions.<Object>run((handle, now) -> Notes.ids(handle)));
        } catch (InUse e) {
            System.out.println("in use");
        }
    }
}
