package dev.smallcrm.examples;

/** What came of one file: how many lines it has, and how many of them the book did not know. */
record Tally(String file, int rows, int added) {
    Tally(CsvFile file, int added) {
        this(file.name(), file.rows().size(), added);
    }

    /** One line for people. */
    String text() {
        return file + ": " + rows + " lines, " + added + " new";
    }
}
