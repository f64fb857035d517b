package dev.smallcrm;

import dev.smallcrm.Reminders.CatchUp;
import dev.smallcrm.Reminders.Options;
import dev.smallcrm.model.Reminder;
import dev.smallcrm.model.ReminderQuery;
import dev.smallcrm.storage.jdbc.JdbcStorage;
import dev.smallcrm.testkit.Race;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that hands reminders over in several threads, until none waits any more. It prints {@code open}, begins when
 * it is sent a line, prints each {@link HandOver}, and at the end {@code done} and how many were noted as delivered.
 */
final class Deliverer {
    private static final Duration UNTIL_A_CLAIM_MAY_HAVE_ENDED = Duration.ofMillis(50);

    private Deliverer() {}

    /**
     * Delivers.
     *
     * @param args the number of threads; how many are claimed at once; for how many seconds; how many milliseconds the
     *     handler takes; where the book is
     * @throws IOException if nobody is there to send a line
     */
    public static void main(String[] args) throws IOException {
        Options options = new Options(
                Integer.parseInt(args[1]),
                Duration.ofSeconds(Integer.parseInt(args[2])),
                100,
                Duration.ofSeconds(1),
                CatchUp.ONCE);
        Duration taking = Duration.ofMillis(Integer.parseInt(args[3]));
        JdbcStorage storage = BookForChild.open(args, 4, JdbcStorage.Options.DEFAULT);
        try (Crm crm = Crm.builder().storage(storage)) {
            System.out.println("open");
            System.in.read();
            List<Integer> delivered =
                    Race.run(Integer.parseInt(args[0]), thread -> untilNoneWaits(crm, options, thread, taking));
            System.out.println(
                    "done " + delivered.stream().mapToInt(Integer::intValue).sum());
        }
    }

    private static int untilNoneWaits(Crm crm, Options options, int thread, Duration taking) {
        int delivered = 0;
        while (!crm.reminders()
                .page(ReminderQuery.in(Reminder.State.WAITING).limit(1))
                .items()
                .isEmpty()) {
            delivered += crm.reminders()
                    .deliver(
                            notice -> {
                                System.out.println(HandOver.of(notice, thread).line());
                                LockSupport.parkNanos(taking.toNanos());
                            },
                            options);
            LockSupport.parkNanos(UNTIL_A_CLAIM_MAY_HAVE_ENDED.toNanos());
        }
        return delivered;
    }
}
