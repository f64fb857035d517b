package dev.smallcrm;

import dev.smallcrm.storage.Storage;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the shipped store can do beyond what every storage can; what it cannot in the place where it is, it says.
 *
 * @param joining gives the storage within a transaction of the host's
 * @param backup copies it to a file
 * @param compact makes its file small
 */
record Extras(Function<Connection, Joined> joining, Consumer<Path> backup, Runnable compact) {
    /**
     * A storage within a transaction of the host's.
     *
     * @param requireWhole throws if a failure in that could not be taken back
     */
    record Joined(Storage storage, Runnable requireWhole) {}

    /** What a storage of the host's own cannot do. */
    static final Extras NONE = new Extras(
            connection -> {
                throw none();
            },
            path -> {
                throw none();
            },
            () -> {
                throw none();
            });

    private static IllegalStateException none() {
        return new IllegalStateException("This book is in a storage of the host's own, which cannot do that");
    }
}
