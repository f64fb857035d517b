package dev.smallcrm.storage.jdbc;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionFactory;

/** Where connections come from, and what is owed to that place. */
interface Connections extends ConnectionFactory {
    /** The store's name within a sentence: {@code the file /srv/shop.mv.db}. */
    String where();

    /** Whether a commit must be followed by a write to the disk that a power cut cannot undo. */
    boolean syncsAfterCommit();

    /** Whether nobody but this program can reach the store, so that this machine's clock is the only one. */
    boolean ours();

    /** Gives back everything, also what was taken and never came back. */
    void close() throws SQLException;
}
