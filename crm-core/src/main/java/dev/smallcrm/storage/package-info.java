/**
 * What a store must do: the interfaces to write for a store of one's own, and their contract.
 *
 * <p>Start at {@code Storage}, which opens a session in one transaction; a session has one store for each kind of value.
 * A store keeps and finds values; it is owed valid ones and checks no domain rule. Each sentence of the contract is a
 * test in {@code StorageContract}, in the {@code tests} jar of this artifact. Who only uses the library needs nothing
 * from here.
 */
@NullMarked
package dev.smallcrm.storage;

import org.jspecify.annotations.NullMarked;
