/** Tests of the shipped store: how it opens, begins, commits, fails and closes. */
package dev.smallcrm.storage.jdbc;
