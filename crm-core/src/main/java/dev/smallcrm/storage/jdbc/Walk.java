package dev.smallcrm.storage.jdbc;

/**
 * A walk along one index, which gives a list or a part of it.
 *
 * @param list the name of the list
 * @param first where the list begins, which says in which order it is
 * @param once whether neither this walk nor another of the list comes by a value twice
 * @param leading the first columns of the index, the same in all rows, in the form {@code a, b, }: without them in the
 *     order the databases would sort
 * @param place the next columns of the index, which make the place of a row
 * @param from the tables and conditions
 * @param args the arguments of the conditions
 */
record Walk(String list, Place first, boolean once, String leading, String place, String from, Args args) {
    private static final String FIRST = " FETCH FIRST :rows ROWS ONLY";

    /** The same walk with one condition more, or without. */
    Walk and(boolean wanted, String condition) {
        return wanted ? new Walk(list, first, once, leading, place, from + " AND " + condition, args) : this;
    }

    /** Reads the first {@code :rows} behind a place: their places, then some columns, in the form {@code , a, b}. */
    String select(String columns) {
        String order = leading + place;
        return "SELECT " + place + columns + behind() + " ORDER BY "
                + (first.downwards() ? order.replace(",", " DESC,") + " DESC" : order) + FIRST;
    }

    /** Counts the rows behind a place, up to {@code :rows}. */
    String count() {
        return "SELECT COUNT(*) FROM (SELECT 1 AS one" + behind() + FIRST + ") AS counted";
    }

    private String behind() {
        return " FROM " + from + " AND (" + place + ")" + (first.downwards() ? " < " : " > ")
                + (place.contains(",") ? "(:place, :place_id)" : ":place_id");
    }

    Args behind(Place at, int rows) {
        return at.in(args).number("rows", rows);
    }
}
