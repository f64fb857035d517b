package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Storage.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store of notes in a file of its own folder. */
record NoteFile(Path folder, String name) {
    Transactions open(Migration... migrations) {
        return new Transactions(connections(migrations), Dialect.H2, Optional.empty());
    }

    H2Connections connections(Migration... migrations) {
        StoreFile store = StoreFile.of(folder.resolve(name));
        Migrator migrator = new Migrator(Notes.SQL, List.of(migrations), store.where());
        return new StoreFileOpening(store, migrator, Durability.DISK).open();
    }

    Path file() {
        return folder.resolve(name + ".mv.db");
    }

    /** What lies in the folder, by name. */
    List<String> inFolder() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the store with some notes and closes it. */
    NoteFile filled(int notes) {
        try (Transactions transactions = open(Notes.FIRST)) {
            for (int i = 1; i <= notes; i++) {
                int id = i;
                transactions.run((handle, now) -> {
                    Notes.insert(handle, id, "note ".repeat(15) + id);
                    return id;
                });
            }
        }
        return this;
    }
}
