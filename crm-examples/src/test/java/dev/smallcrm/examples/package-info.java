/** Runs every example and compares what it prints. */
@NullMarked
package dev.smallcrm.examples;

import org.jspecify.annotations.NullMarked;
