package dev.smallcrm.storage.jdbc;

import java.util.Locale;

/** Languages as text, so that each comes back equal: as a BCP 47 tag where that says it all. */
final class Locales {
    private static final String PARTS = "_";

    private Locales() {}

    static String write(Locale locale) {
        String tag = locale.toLanguageTag();
        return Locale.forLanguageTag(tag).equals(locale)
                ? tag
                : PARTS + String.join(PARTS, locale.getLanguage(), locale.getCountry(), locale.getVariant());
    }

    static Locale read(String text) {
        if (!text.startsWith(PARTS)) {
            return Locale.forLanguageTag(text);
        }
        String[] parts = text.split(PARTS, 4);
        return new Locale(parts[1], parts[2], parts[3]);
    }
}
