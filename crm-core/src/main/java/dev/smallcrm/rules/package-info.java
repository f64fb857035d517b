/**
 * Internal: what follows from what, as pure functions of values; no clock, no SQL, no input or output but the calendars of
 * name days, which are read from the jar.
 *
 * <p>The services and the stores ask here, so that a rule is written once: how a name is folded and sorted, when an
 * answer is due, what comes first on the agenda. Public only because its callers are in other packages; it may change in
 * any version.
 */
@NullMarked
package dev.smallcrm.rules;

import org.jspecify.annotations.NullMarked;
