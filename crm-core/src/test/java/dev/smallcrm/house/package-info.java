/** How the house is built: what the compiler cannot check of itself, checked over class files and sources. */
package dev.smallcrm.house;
