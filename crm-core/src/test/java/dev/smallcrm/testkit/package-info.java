/** What tests of several packages need. */
package dev.smallcrm.testkit;
