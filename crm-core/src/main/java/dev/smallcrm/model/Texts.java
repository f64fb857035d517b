package dev.smallcrm.model;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * The words of one language, from a file beside this class. It is read here and not as a resource bundle, so that
 * neither the machine's language nor its settings for encodings have a say in it.
 */
final class Texts {
    private static final Texts ENGLISH = new Texts("en");
    private static final Texts POLISH = new Texts("pl");
    private static final Texts CZECH = new Texts("cs");

    private final String language;
    private final Properties texts;

    private Texts(String language) {
        this.language = language;
        this.texts = read("texts_" + language + ".properties");
    }

    /** The words of a language; English for languages that have none. */
    static Texts of(Locale locale) {
        String language = locale.getLanguage();
        return language.equals("pl") ? POLISH : language.equals("cs") ? CZECH : ENGLISH;
    }

    /** The text of a key, with {@code {0}}, {@code {1}} and so on replaced. */
    String get(String key, Object... values) {
        String text = Objects.requireNonNull(texts.getProperty(key), key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text for so many: of the key and the form that the number asks for. */
    String count(String key, long number) {
        return get(key + "." + plural(number), number);
    }

    private String plural(long n) {
        boolean few = language.equals("pl")
                ? n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14)
                : language.equals("cs") && n >= 2 && n <= 4;
        return n == 1 ? "one" : few ? "few" : "many";
    }

    private static Properties read(String file) {
        Properties properties = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read from the library's jar", e);
        }
        return properties;
    }
}
