package dev.smallcrm.storage.jdbc;

import java.util.List;

/** A table and the statements on one row of it, whose arguments are called as the columns. */
final class Table {
    /** What a row is read from, column by column, with the table called {@code t}. */
    final String selected;

    /** All rows, in the form {@code a t WHERE TRUE}. */
    final String rows;

    /** Reads the rows of the keys {@code :ids}. */
    final String byIds;

    /** Adds a row. */
    final String insert;

    /** Replaces the row of a key if it has the version {@code :stored}. */
    final String update;

    /** The version of the row of a key. */
    final String version;

    /** Keeps others from changing the row of a key. */
    final String lock;

    /**
     * Describes a table.
     *
     * @param columns the names, separated by commas and blanks; the first is the key, the second {@code version}
     */
    Table(String name, String columns) {
        this(name, columns, "", "");
    }

    /**
     * Describes a table whose rows are read with those of another.
     *
     * @param further the columns of the other that are read behind its own, in the form {@code , a.b, a.c}
     * @param joined the other table
     */
    Table(String name, String columns, String further, String joined) {
        List<String> names = List.of(columns.strip().split("[\\s,]+", -1));
        String key = names.get(0);
        String ofKey = " WHERE " + key + " = :" + key;
        StringBuilder set = new StringBuilder();
        for (String each : names.subList(1, names.size())) {
            set.append(set.isEmpty() ? "" : ", ").append(each).append(" = :").append(each);
        }
        this.selected = "t." + String.join(", t.", names) + further;
        this.byIds =
                "SELECT " + selected + " FROM unnest(:ids) u(id) JOIN " + name + " t ON t." + key + " = u.id" + joined;
        this.rows = name + " t" + joined + " WHERE TRUE";
        this.insert = "INSERT INTO " + name + " (" + String.join(", ", names) + ") VALUES (:"
                + String.join(", :", names) + ")";
        this.update = "UPDATE " + name + " SET " + set + ofKey + " AND version = :stored";
        this.version = "SELECT version FROM " + name + ofKey;
        this.lock = "SELECT " + key + " FROM " + name + ofKey + " FOR UPDATE";
    }
}
