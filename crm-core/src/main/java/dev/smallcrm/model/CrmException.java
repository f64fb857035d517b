package dev.smallcrm.model;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything the library throws for a reason other than misuse. Its message never holds personal data and
 * may be logged as it is; null arguments and use of a closed or finished object are the JDK's own exceptions.
 */
public abstract class CrmException extends RuntimeException {
    private final String code;

    /**
     * Makes an exception with a code that programs can rely on.
     *
     * @param code lower-case words joined by hyphens; stays the same across versions
     * @param message what happened and what to do about it, without personal data
     * @param cause what led here, already free of personal data, or null
     */
    protected CrmException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * What kind of failure this is, for programs.
     *
     * @return lower-case words joined by hyphens, for example {@code invalid-input}
     */
    public final String code() {
        return code;
    }
}
