package dev.smallcrm.storage.jdbc;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a table, in the order in which a {@link Row} is read.
 *
 * @param names the first is {@code id}, the second {@code version}
 */
record Columns(List<String> names) {
    static Columns of(String names) {
        return new Columns(List.of(names.strip().split("[\\s,]+", -1)));
    }

    /** For a SELECT, with the alias of the table. */
    String of(char alias) {
        return names.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }

    /** Adds a row; the arguments are called as the columns. */
    String insertInto(String table) {
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (:" + String.join(", :", names)
                + ")";
    }

    /** Replaces the row of the {@code :id} if it has the version {@code :stored}. */
    String update(String table) {
        return "UPDATE " + table + " SET "
                + names.stream().skip(1).map(name -> name + " = :" + name).collect(Collectors.joining(", "))
                + " WHERE id = :id AND version = :stored";
    }
}
