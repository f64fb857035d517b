package dev.smallcrm.storage.jdbc;

import dev.smallcrm.storage.Storage.Durability;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;

/** Where connections come from, and what is owed to that place. */
interface Connections extends ConnectionFactory {
    /** The store's name within a sentence: {@code the file /srv/shop.mv.db}. */
    String where();

    /** What a commit survives; {@link Durability#DISK} is for us to see to, by a write to the disk after it. */
    Durability durability();

    /** Whether nobody but this program can reach the store, so that this machine's clock is the only one. */
    boolean ours();

    /** Gives back everything, also what was taken and never came back. */
    void close() throws SQLException;

    /** Refuses the commit of what would be kept where nobody finds it; a host's database knows its own place. */
    default void requirePlace() {}

    /** Does what can be done about a connection that turned out to be dead, before the next is asked for: pools do it. */
    default void revive() throws SQLException {}

    /** Whether a file has grown so much that it should be compacted. */
    default boolean bloated() {
        return false;
    }

    /** Makes the file as small as it can be; nobody may have a connection. */
    default void compact() throws SQLException {}

    /** Has {@link #bloated} say no until the file has grown by another quarter. */
    default void compactLater() {}
}
