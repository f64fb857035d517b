/**
 * A CRM inside your program: who your contacts are, what was said and promised, and who needs you today.
 *
 * <p>Start at {@code Crm}: {@code Crm.open(Path)} opens a book on a file, and from there every verb is one call away:
 * {@code contacts()}, {@code relationships()}, {@code interactions()}, {@code followUps()} and {@code agenda()}. What
 * they take and return is in {@link dev.smallcrm.model}.
 */
@NullMarked
package dev.smallcrm;

import org.jspecify.annotations.NullMarked;
