package dev.smallcrm.storage.jdbc;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Transactions that the host begins and ends around each piece of work. */
final class HostRunner {
    private final Consumer<Consumer<Connection>> runner;
    private final Function<Connection, HostTransaction> joining;

    /**
     * Makes a runner.
     *
     * @param runner runs what it is given on a connection that is in a transaction
     * @param joining how work joins that transaction
     */
    HostRunner(Consumer<Consumer<Connection>> runner, Function<Connection, HostTransaction> joining) {
        this.runner = runner;
        this.joining = joining;
    }

    /**
     * Runs work once the host has begun a transaction. A failure of the work is kept from the host's runner, for all that
     * the work did has been taken back, and what else the host did in the same transaction may well be kept.
     */
    <R> R run(BiFunction<Handle, Supplier<Instant>, R> work) {
        List<Supplier<R>> outcome = new ArrayList<>(1);
        runner.accept(connection -> {
            outcome.clear();
            outcome.add(attempt(joining.apply(connection), work));
        });
        if (outcome.isEmpty()) {
            throw new IllegalStateException("The transaction runner came back without having run what it was given");
        }
        return outcome.get(0).get();
    }

    private static <R> Supplier<R> attempt(HostTransaction transaction, BiFunction<Handle, Supplier<Instant>, R> work) {
        try {
            R result = transaction.run(work);
            return () -> result;
        } catch (RuntimeException e) {
            if (transaction.lost()) {
                throw e;
            }
            return () -> {
                throw e;
            };
        }
    }
}
