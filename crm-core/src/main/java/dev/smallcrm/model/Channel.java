package dev.smallcrm.model;

/** The way by which something passed between us and a contact. */
public enum Channel {
    /** A telephone or video call. */
    CALL,
    /** An e-mail. */
    EMAIL,
    /** A text message, chat or direct message. */
    MESSAGE,
    /** Somebody came by, or we went there. */
    VISIT,
    /** Paper by post. */
    LETTER,
    /** An arranged meeting. */
    MEETING,
    /** Nothing passed: a note we made for ourselves. */
    NOTE,
    /** Something written about us in public. */
    REVIEW,
    /** Something was bought. */
    PURCHASE
}
