package dev.smallcrm.storage.jdbc;

import java.util.List;

/** A table and the statements on one row of it, whose arguments are called as the columns. */
final class Table {
    /** The columns, in the order in which a {@link Row} is read, each in the form {@code t.name}. */
    final String selected;

    /** Adds a row. */
    final String insert;

    /** Replaces the row of a key if it has the version {@code :stored}. */
    final String update;

    /** The version of the row of a key. */
    final String version;

    /** Keeps others from changing the row of a key. */
    final String lock;

    final String name;

    /**
     * Describes a table.
     *
     * @param columns the names, separated by commas and blanks; the first is the key, the second {@code version}
     */
    Table(String name, String columns) {
        List<String> names = List.of(columns.strip().split("[\\s,]+", -1));
        String key = names.get(0);
        String ofKey = " WHERE " + key + " = :" + key;
        StringBuilder set = new StringBuilder();
        for (String each : names.subList(1, names.size())) {
            set.append(set.isEmpty() ? "" : ", ").append(each).append(" = :").append(each);
        }
        this.name = name;
        this.selected = "t." + String.join(", t.", names);
        this.insert = "INSERT INTO " + name + " (" + String.join(", ", names) + ") VALUES (:"
                + String.join(", :", names) + ")";
        this.update = "UPDATE " + name + " SET " + set + ofKey + " AND version = :stored";
        this.version = "SELECT version FROM " + name + ofKey;
        this.lock = "SELECT " + key + " FROM " + name + ofKey + " FOR UPDATE";
    }
}
