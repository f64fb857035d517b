package dev.smallcrm.model;

/** What a contact is. */
public enum ContactKind {
    /** A human being. */
    PERSON,
    /** A firm, an office, a club: anything people act for. */
    ORGANIZATION
}
