package dev.smallcrm;

import dev.smallcrm.model.Actor;
import dev.smallcrm.model.ContactId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * For whom and in which transaction a book's verbs run.
 *
 * @param transactions where transactions come from
 * @param bound the one transaction of this book, or null if each call finds the one of its thread
 * @param actor who acts
 */
record Context(Transactions transactions, @Nullable Work bound, Actor actor) {
    <R> R read(Function<Work, R> task) {
        Function<Work, R> named = work -> task.apply(work.as(actor));
        return bound == null ? transactions.read(named) : Transactions.join(bound, named, false);
    }

    <R> R write(Function<Work, R> task) {
        Function<Work, R> named = work -> task.apply(work.as(actor));
        return bound == null ? transactions.write(named) : Transactions.join(bound, named, true);
    }

    ContactId home() {
        return transactions.home();
    }

    Context as(Actor other) {
        return new Context(transactions, bound, other);
    }

    Context within(Work work) {
        return new Context(transactions, work, actor);
    }
}
