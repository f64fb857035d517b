package dev.smallcrm;

import dev.smallcrm.Reminders.Notice;
import dev.smallcrm.model.FollowUpId;
import dev.smallcrm.model.ReminderId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a handler in another process prints as soon as it has a reminder.
 *
 * @param reminder the id of the delivery
 * @param followUp what is due
 * @param thread the number of the thread that it came to
 */
record HandOver(ReminderId reminder, FollowUpId followUp, int thread) {
    private static final Pattern LINE = Pattern.compile("told (\\d+) (\\S{36}) (\\S{36})");

    static HandOver of(Notice notice, int thread) {
        return new HandOver(notice.id(), notice.followUp().id(), thread);
    }

    String line() {
        return "told " + thread + " " + reminder + " " + followUp;
    }

    /** Nothing if it is another line, or one that was cut off. */
    static Optional<HandOver> read(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches()
                ? Optional.of(new HandOver(
                        ReminderId.parse(parts.group(2)),
                        FollowUpId.parse(parts.group(3)),
                        Integer.parseInt(parts.group(1))))
                : Optional.empty();
    }
}
