package dev.smallcrm.storage.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A thread that opens, compacts, copies or closes a file in place of one that may be interrupted: at an interrupt H2
 * gives some of that up halfway, and passes over it elsewhere, so that the flag of the thread is lost.
 */
final class Undisturbed<R> extends Thread {
    private final Work<R, ?> work;
    private @Nullable R result;
    private Throwable failure = new IllegalStateException("It was not begun");

    /** What is to be done. */
    interface Work<R, E extends Exception> {
        R run() throws E;
    }

    private Undisturbed(Work<R, ?> work) {
        super("smallcrm file");
        this.work = work;
        setDaemon(true);
    }

    /** Waits until it is done, and throws what it throws; an interrupt does not cut that short and is kept. */
    @SuppressWarnings("unchecked") // what it throws is unchecked or an E
    static <R, E extends Exception> R call(Work<R, E> work) throws E {
        if (currentThread() instanceof Undisturbed) {
            return work.run();
        }
        Undisturbed<R> thread = new Undisturbed<>(work);
        thread.start();
        thread.await();
        if (thread.result != null) {
            return thread.result;
        }
        if (thread.failure instanceof Exception failure && !(failure instanceof RuntimeException)) {
            throw (E) failure;
        }
        throw Failures.unchecked(thread.failure);
    }

    @Override
    public void run() {
        try {
            result = work.run();
        } catch (Throwable e) {
            failure = e;
        }
    }

    private void await() {
        boolean interrupted = false;
        while (isAlive()) {
            try {
                join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            currentThread().interrupt();
        }
    }
}
