package dev.smallcrm.model;

import org.jspecify.annotations.Nullable;

/**
 * The storage failed. The text of the database driver is never passed on, because drivers quote values in it; its
 * class, SQL state and stack are kept in the cause.
 */
public abstract sealed class StoreException extends CrmException {
    StoreException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    /** Another process has the file open; close it there or wait. */
    public static final class InUse extends StoreException {
        /**
         * Makes the exception.
         *
         * @param message which file and what to do
         * @param cause free of personal data, or null
         */
        public InUse(String message, @Nullable Throwable cause) {
            super("store-in-use", message, cause);
        }
    }

    /** The store is not whole; nothing is written to it any more. */
    public static final class Damaged extends StoreException {
        /**
         * Makes the exception.
         *
         * @param message which store and what to do
         * @param cause free of personal data, or null
         */
        public Damaged(String message, @Nullable Throwable cause) {
            super("store-damaged", message, cause);
        }
    }

    /** The store is whole but not ours, newer than this library, or served by a database that it does not work with. */
    public static final class Incompatible extends StoreException {
        /**
         * Makes the exception.
         *
         * @param message what was found, what is expected and what to do
         * @param cause free of personal data, or null
         */
        public Incompatible(String message, @Nullable Throwable cause) {
            super("store-incompatible", message, cause);
        }
    }

    /** The store could not be reached or did not finish; nothing was written, and the call may be tried again. */
    public static final class Unavailable extends StoreException {
        private final boolean collision;

        /**
         * Makes the exception.
         *
         * @param message what failed and what to do
         * @param cause free of personal data, or null
         */
        public Unavailable(String message, @Nullable Throwable cause) {
            this(message, cause, false);
        }

        /**
         * Makes the exception.
         *
         * @param message what failed and what to do
         * @param cause free of personal data, or null
         * @param collision whether this transaction was ended in favour of another one
         */
        public Unavailable(String message, @Nullable Throwable cause, boolean collision) {
            super("store-unavailable", message, cause);
            this.collision = collision;
        }

        /**
         * Whether the database ended this transaction in favour of another one (a deadlock, or a serialization failure),
         * so that the same transaction is likely to succeed at once.
         *
         * @return true if so
         */
        public boolean collision() {
            return collision;
        }
    }

    /** The commit was sent and its answer never came: read before the call is tried again. */
    public static final class OutcomeUnknown extends StoreException {
        /**
         * Makes the exception.
         *
         * @param message what is unknown and what to do
         * @param cause free of personal data, or null
         */
        public OutcomeUnknown(String message, @Nullable Throwable cause) {
            super("store-outcome-unknown", message, cause);
        }
    }
}
