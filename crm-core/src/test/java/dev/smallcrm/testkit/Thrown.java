package dev.smallcrm.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What can be read in something that was thrown. */
public final class Thrown {
    private Thrown() {}

    /**
     * All of its texts: messages, stacks, causes, what was suppressed.
     *
     * @param thrown what was thrown
     * @return as it is printed
     */
    public static String whole(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
