/**
 * The values: what the verbs take and return. Small immutable records, equal by content, with no way back to the book.
 *
 * <p>Start at {@code Contact}; {@code Relationship}, {@code Interaction} and {@code FollowUp} are about contacts. What is
 * not stored yet is a draft, what a list is asked for is a query, and what it returns is a page. Text that is absent is
 * the empty string; any other absent value is an empty {@link java.util.Optional}.
 */
@NullMarked
package dev.smallcrm.model;

import org.jspecify.annotations.NullMarked;
