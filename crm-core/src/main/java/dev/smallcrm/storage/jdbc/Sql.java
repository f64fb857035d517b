package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.InvalidInput;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The prefix of every table and index of ours, put into SQL text where that says <code>{p}</code>. What is done for a
 * text once is kept; texts are therefore constants, or made from a closed list of parts.
 */
final class Sql {
    static final String DEFAULT_PREFIX = "crm_";

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,15}");

    private final String prefix;
    private final ConcurrentHashMap<String, String> texts = new ConcurrentHashMap<>();

    Sql(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidInput(
                    "tablePrefix",
                    "is not a lower-case letter followed by at most 15 lower-case letters, digits or underscores",
                    "pass for example " + DEFAULT_PREFIX);
        }
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    String text(String template) {
        String known = texts.get(template);
        return known != null ? known : texts.computeIfAbsent(template, text -> text.replace("{p}", prefix));
    }
}
