package dev.smallcrm.storage.jdbc;

import java.nio.channels.ClosedByInterruptException;

/** Interrupts of a thread that opens or closes a file, which H2 then gives up halfway. */
final class Interrupts implements AutoCloseable {
    private boolean any;

    /** Takes the interrupt that there is from this thread, to give it back at the end. */
    Interrupts() {
        any = Thread.interrupted();
    }

    /** Whether a failure came from an interrupt; then that is taken as well. */
    boolean explain(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 10; depth++) {
            if (isOne(each)) {
                Thread.interrupted();
                any = true;
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    static boolean isOne(Throwable thrown) {
        return thrown instanceof InterruptedException
                || thrown instanceof ClosedByInterruptException
                || (thrown instanceof DriverFailure standIn && standIn.ofInterrupt());
    }

    @Override
    public void close() {
        if (any) {
            Thread.currentThread().interrupt();
        }
    }
}
