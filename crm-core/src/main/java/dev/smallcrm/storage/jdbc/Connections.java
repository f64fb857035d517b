package dev.smallcrm.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from, and what is owed to that place. */
interface Connections {
    /** The store's name within a sentence: {@code the file /srv/shop.mv.db}. */
    String where();

    Connection take() throws SQLException;

    /** Takes a connection back, as it was when it was taken. */
    void giveBack(Connection connection) throws SQLException;

    /** Whether a commit must be followed by a write to the disk that a power cut cannot undo. */
    boolean syncsAfterCommit();

    /** Whether nobody but this program can reach the store, so that this machine's clock is the only one. */
    boolean ours();

    /** Gives back everything, also what was taken and never came back. */
    void close() throws SQLException;
}
