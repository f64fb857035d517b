/**
 * One {@code main} for each wish, to be read and copied from.
 *
 * <p>Start at {@code CornerShop}, which fills a book from spreadsheets; the others are a screen long each and print the
 * same at every run, because their clock stands still.
 */
@NullMarked
package dev.smallcrm.examples;

import org.jspecify.annotations.NullMarked;
