package dev.smallcrm;

import dev.smallcrm.storage.Session;
import dev.smallcrm.storage.Storage;
import dev.smallcrm.storage.jdbc.JdbcStorage;
import dev.smallcrm.testkit.TestClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A program that hands reminders over, prints each {@link HandOver}, and ends at once at a moment that it is told. */
final class HaltedDeliverer implements Storage {
    /** What the clock shows. */
    static final String NOW = "2026-11-20T09:00:00Z";

    private final Storage storage;
    private final Moment halt;
    private boolean handed;
    private boolean planned;

    private HaltedDeliverer(Storage storage, Moment halt) {
        this.storage = storage;
        this.halt = halt;
    }

    /** When it ends. */
    enum Moment {
        /** Reminders have been claimed, and that has not been committed. */
        CLAIMING,

        /** The first of them is to be looked at once more. */
        BEFORE_THE_HANDLER,

        /** The handler is at work. */
        IN_THE_HANDLER,

        /** The handler has returned, and that is to be noted. */
        BEFORE_THE_NOTE,

        /** It has been noted, the next time of the series is to be planned, and nothing of it has been committed. */
        BEFORE_THE_PLAN,

        /** That has been planned and not been committed. */
        AFTER_THE_PLAN,

        /** That has been committed. */
        AFTER_THE_COMMIT
    }

    /**
     * Delivers.
     *
     * @param args the moment; where the book is
     */
    public static void main(String[] args) {
        JdbcStorage.Options options = new JdbcStorage.Options("crm_", Optional.of(new TestClock(NOW)));
        HaltedDeliverer storage = new HaltedDeliverer(BookForChild.open(args, 1, options), Moment.valueOf(args[0]));
        try (Crm crm = Crm.builder().storage(storage)) {
            crm.reminders().deliver(notice -> {
                System.out.println(HandOver.of(notice, 0).line());
                storage.reached(Moment.IN_THE_HANDLER);
            });
        }
        System.out.println("not halted");
    }

    private void reached(Moment moment) {
        if (moment == halt) {
            Runtime.getRuntime().halt(9);
        }
    }

    @Override
    public <R> R inTransaction(Function<Session, R> work) {
        R result = storage.inTransaction(session -> work.apply(proxy(Session.class, session)));
        if (planned) {
            reached(Moment.AFTER_THE_COMMIT);
        }
        return result;
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private Object call(Object target, Method method, Object[] arguments) throws Throwable {
        boolean reminders = target instanceof Session.Reminders;
        if (reminders) {
            switch (method.getName()) {
                case "byIds" -> reached(Moment.BEFORE_THE_HANDLER);
                case "update" -> {
                    if (handed) {
                        reached(Moment.BEFORE_THE_NOTE);
                    }
                    handed = true;
                }
                case "insert" -> reached(Moment.BEFORE_THE_PLAN);
                default -> {}
            }
        }
        Object answer = invoke(target, method, arguments);
        if (reminders) {
            switch (method.getName()) {
                case "claim" -> reached(Moment.CLAIMING);
                case "insert" -> {
                    reached(Moment.AFTER_THE_PLAN);
                    planned = true;
                }
                default -> {}
            }
        }
        return answer instanceof Session.Reminders found ? proxy(Session.Reminders.class, found) : answer;
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public List<Finding> check() {
        return storage.check();
    }

    @Override
    public Health health() {
        return storage.health();
    }

    @Override
    public void close() {
        storage.close();
    }
}
