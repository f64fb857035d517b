/**
 * The values: contacts, relationships, interactions, follow-ups, the drafts they are made from, the queries that list
 * them, and the exceptions. Start with {@link dev.smallcrm.model.Contact}.
 *
 * <p>Text that is not there is the empty string; whatever else may be missing is an {@link java.util.Optional}. Lists,
 * sets and maps cannot be modified. Instants are cut to microseconds. {@code toString} never shows anything personal.
 */
@NullMarked
package dev.smallcrm.model;

import org.jspecify.annotations.NullMarked;
