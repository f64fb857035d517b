/**
 * Internal: the shipped store, on H2 and PostgreSQL. One class for each kind of value, its SQL in text blocks.
 *
 * <p>Start at its one public type, which {@code Crm} opens; nobody else sees this package, and it may change in any
 * version.
 */
@NullMarked
package dev.smallcrm.storage.jdbc;

import org.jspecify.annotations.NullMarked;
